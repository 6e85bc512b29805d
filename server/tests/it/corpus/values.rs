//! What goes into a field, a path or a query that was made for something else.

/// Texts that break readers of text.
pub const TEXTS: [&str; 22] = [
    "",
    " ",
    "\0",
    "a\0b",
    "\u{200b}\u{200d}\u{feff}",
    "\u{202e}txt.exe\u{202c}",
    "Die\u{302}\u{323}n Bie\u{302}n",
    "🏮🐃👨‍👩‍👧‍👦",
    "\r\nSet-Cookie: xoe_session=1",
    "'; DROP TABLE orders; --",
    "%' OR '1'='1",
    "\\",
    "%",
    "_",
    "../../../../etc/passwd",
    "<script>alert(1)</script>",
    "{{7*7}}${7*7}",
    "=HYPERLINK(\"http://evil\")",
    "null",
    "undefined",
    "NaN",
    "ﷺ٣１²Ⅷ",
];

/// Numbers that are none, or are too much of one.
pub const NUMBERS: [&str; 16] = [
    "-1",
    "-9223372036854775808",
    "9223372036854775807",
    "9223372036854775808",
    "99999999999999999999999999999999999999",
    "1e3",
    "1.5",
    "1,5",
    "0x10",
    "+1",
    " 1 ",
    "１２",
    "٣",
    "--1",
    "1 OR 1=1",
    "Infinity",
];

/// Ids that name nothing.
pub const IDS: [&str; 6] = [
    "00000000-0000-0000-0000-000000000000",
    "ffffffff-ffff-ffff-ffff-ffffffffffff",
    "0191e2a4-0000-7000-8000-000000000001",
    "{0191e2a4-0000-7000-8000-000000000001}",
    "urn:uuid:0191e2a4-0000-7000-8000-000000000001",
    "0191e2a400007000800000000000001",
];

/// Parts of a path, as they stand on the wire.
pub const PATHS: [&str; 16] = [
    "%00",
    "a%00b",
    "%ff%fe",
    "%C3%28",
    "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "..",
    ".",
    "%252e%252e%252f",
    "%5c..%5c",
    "hoa-ban%0d%0aSet-Cookie:x=1",
    "%E2%80%AEgnp",
    "'%20OR%20'1'='1",
    "%",
    "%zz",
    "%u0041",
    "%F0%9F%8F%AE",
];

/// Whole queries.
pub const QUERIES: [&str; 16] = [
    "page=-1",
    "page=0",
    "page=99999999999999999999",
    "page=9223372036854775807",
    "page=1.5&page=2&page=",
    "q=%00",
    "q=a%00b",
    "q=%FF%FE",
    "q=%25%25%25_%5C",
    "q=%E2%80%AE%E2%80%8B",
    "for=%00&day=%00&kind=%00&stage=%00&state=%00&payment=%00&action=%00&to=%00",
    "day=2027-02-30&kind=nonsense&stage=..%2F..&state=nonsense&lang=fr",
    "day=99999-99-99&from=-1&until=x&festival=nobody&payment=x",
    "&&&==&=&a&%=%&%zz=%",
    "q[]=1&q[a][b]=2&__proto__=x",
    "to=//evil.example&from=javascript:alert(1)&next=%2F%2Fevil",
];
