//! Addresses: every page with parts and queries that name nothing, and paths that are no page.

use super::values::{PATHS, QUERIES};
use super::{Bad, Grounds};
use crate::ask::Ask;
use app::site::SLICES;

pub fn all(grounds: &Grounds) -> Vec<Bad> {
    let mut corpus = Vec::new();
    let paths = SLICES.iter().flat_map(|slice| (slice.pages)().rows().to_vec()).map(|row| row.path);
    corpus.extend(paths.enumerate().flat_map(|(n, path)| page(grounds, path, n)));
    corpus.extend(nowhere(grounds));
    corpus.extend(cookies(grounds));
    corpus
}

/// One page of the table: its parts replaced one after the other, then its query.
fn page(grounds: &Grounds, path: &str, n: usize) -> Vec<Bad> {
    let mut corpus = Vec::new();
    let lang = if n.is_multiple_of(2) { "vi" } else { "en" };
    let mut get = |path: String| {
        for who in ["", grounds.admin.as_str()] {
            let ask = Ask::get(&path).with("cookie", who);
            corpus.push(Bad::new(format!("GET {path} as {:?}", who.get(..11)), ask));
        }
    };
    let good = filled(grounds, path);
    get(format!("/{lang}{good}"));
    // Pages take turns, so that each value meets many pages and the whole stays small.
    for turn in 0..4 {
        get(format!("/{lang}{good}?{}", QUERIES[(n * 4 + turn) % QUERIES.len()]));
    }
    let parts: Vec<&str> = path.split('/').filter(|part| part.starts_with('{')).collect();
    for (at, part) in parts.iter().enumerate() {
        for turn in 0..3 {
            let odd = PATHS[(n * 3 + turn + at * 5) % PATHS.len()];
            get(format!("/{lang}{}", filled(grounds, &path.replacen(part, odd, 1))));
        }
        get(format!("/{lang}{}", filled(grounds, &path.replacen(part, &"x".repeat(2_000), 1))));
    }
    let posted = Ask::post(&format!("/{lang}{good}")).ours().form("a=b");
    corpus.push(Bad::new(format!("POST to the page {good}"), posted));
    corpus
}

/// The path with names that are there.
fn filled(grounds: &Grounds, path: &str) -> String {
    let (code, token) = grounds.order.split_once('/').unwrap();
    let (hold, hold_token) = grounds.holds[0].split_once('/').unwrap();
    let id = |name: &str| grounds.ids.iter().find(|(known, _)| *known == name).map_or("x", |(_, id)| id);
    let path = path
        .replace("{hold}/{token}", &format!("{hold}/{hold_token}"))
        .replace("{code}/{token}", &format!("{code}/{token}"));
    let known = [
        ("{festival}", grounds.festival.as_str()),
        ("{performance}", "dem-khai-mac"),
        ("{code}", code),
        ("{hold}", hold),
        ("{user}", id("user")),
        ("{product}", "ben"),
        ("{capacity}", "khan-dai-ben"),
    ];
    let path = known.iter().fold(path, |path, (name, value)| path.replace(name, value));
    // Whatever else a page asks for.
    path.split('/').map(|part| if part.starts_with('{') { "x" } else { part }).collect::<Vec<_>>().join("/")
}

/// Paths that stand in no table, and methods that nobody takes.
fn nowhere(grounds: &Grounds) -> Vec<Bad> {
    let (festival, order) = (grounds.festival.as_str(), grounds.order.as_str());
    let (code, _) = order.split_once('/').unwrap();
    let long = "x".repeat(9_000);
    let paths = [
        "/fr",
        "/VI",
        "/vi/",
        "/en/nobody-2027",
        "/vi/nobody/tickets",
        "/xx/desk",
        "//vi",
        "/vi//",
        "/./vi/../en",
        "/*",
        "/vi;a=b",
        "/.env",
        "/.git/config",
        "/wp-login.php",
        "/pkg/../secret.txt",
        "/pkg/%2e%2e/secret.txt",
        "/pkg/..%2fsecret.txt",
        "/pkg/xoe-0a1b.js%00.html",
        "/fonts/%ff",
        "/%ff",
        "/%",
        "/api",
        "/api/",
        "/api/nothing",
        "/api/tickets/reserve",
        "/api/tickets/reserve/",
        "/api/%00",
        "/hooks/sepay",
        "/hooks/nobody",
        "/live/orders/x/y",
        "/live/orders/%00/%00",
        "/feeds/nobody/programme.ics",
        "/metrics/../vi",
        "/healthz?%00",
        "/robots.txt?%FF",
        "/vi?",
        "/vi?%",
        "/?lang=%00",
    ];
    let mut corpus: Vec<Bad> = paths.iter().map(|path| Bad::new(format!("GET {path}"), Ask::get(path))).collect();
    let made = [
        format!("/{long}"),
        format!("/vi?q={long}"),
        format!("/vi/{festival}/orders/{code}"),
        format!("/vi/{festival}/orders/{code}/AAAAAAAAAAAAAAAAAAAAAA"),
        format!("/vi/{festival}/orders/{code}/{}", "A".repeat(3_000)),
        format!("/vi/{festival}/orders/{}", order.to_lowercase()),
        format!("/vi/{festival}/orders/{order}/tickets.pdf"),
        format!("/en/{festival}/orders/{order}/calendar.ics?%00"),
        format!("/vi/nobody/orders/{order}"),
        format!("/vi/{festival}/tickets/{}", grounds.holds[1]),
        format!("/vi/{festival}/tickets/{}", grounds.holds[2]),
        format!("/live/orders/{code}/AAAA"),
        format!("/vi/{festival}/tickets?for={}", "a".repeat(4_000)),
    ];
    corpus.extend(made.iter().map(|path| Bad::new(format!("GET {path}"), Ask::get(path))));
    for method in ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW", "get"] {
        for path in ["/vi", "/api/tickets/reserve", "/hooks/sepay", "/pkg/xoe-0a1b.js"] {
            corpus.push(Bad::new(format!("{method} {path}"), Ask::new(method, path).ours()));
        }
    }
    for path in ["/vi", "/%00", "/api/tickets/order", &format!("/vi/{festival}/tickets")] {
        corpus.push(Bad { silent: true, ..Bad::new(format!("HEAD {path}"), Ask::new("HEAD", path)) });
    }
    corpus
}

/// Cookies and headers that nobody of ours set.
fn cookies(grounds: &Grounds) -> Vec<Bad> {
    let long = "a".repeat(6_000);
    let odd = [
        "xoe_session=",
        "xoe_session=%00",
        "xoe_session=a=b=c",
        "xoe_flash=nonsense",
        "xoe_lang=fr",
        "xoe_lang=%00",
        "=;=;;",
        "xoe_session",
        "xoe_flash=00000000000000000000000000000000",
        "xoe_session=\"quoted\"; xoe_session=twice",
        &format!("xoe_session={long}"),
        &format!("{}x", grounds.admin),
        &grounds.admin[..grounds.admin.len() - 1],
    ]
    .map(|cookie| Bad::new(format!("cookie {cookie}"), Ask::get("/vi/desk").with("cookie", cookie)));
    let headers = [
        ("accept-language", ";;;q=,,%00"),
        ("accept-language", "ệ"),
        ("accept-language", long.as_str()),
        ("accept-encoding", "bogus;q=x"),
        ("range", "bytes=9-1,-,a"),
        ("if-none-match", "\"\",W/"),
        ("x-forwarded-for", "not an address"),
        ("host", "evil.example"),
        ("x-request-id", "'; DROP"),
        ("referer", "ht!tp://%"),
        ("authorization", "Bearer x"),
        ("expect", "nothing"),
    ]
    .map(|(name, value)| Bad::new(format!("{name}: {value}"), Ask::get("/").with(name, value)));
    odd.into_iter().chain(headers).collect()
}
