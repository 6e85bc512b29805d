use super::minify;

fn check(css: &str, expected: &str) {
    assert_eq!(minify(css), format!("{expected}\n"), "from {css:?}");
}

#[test]
fn drops_comments_and_white_space() {
    check("/* head */\n a ,  b {\n  color : red ;\n  margin: 0  auto;\n}\n\n", "a,b{color :red;margin:0 auto;}");
    check("@media (min-width: 40em) and (hover) {\n  a { b: c }\n}", "@media (min-width:40em) and (hover){a{b:c}}");
}

#[test]
fn keeps_white_space_that_means_something() {
    check("a :hover b > i { width: calc( 1px + 2px ) }", "a :hover b > i{width:calc(1px + 2px)}");
    check(":root { --x: ; --y: }", ":root{--x: ;--y: }");
    check(".w\\, .h { a: b }", ".w\\, .h{a:b}");
    check("& .child + .next { a: b }", "& .child + .next{a:b}");
}

#[test]
fn leaves_strings_alone() {
    check("a { content: \"/*  */ \\\" ;  }\" ; }", "a{content:\"/*  */ \\\" ;  }\";}");
    check("a { content: 'it''  '  }", "a{content:'it''  '}");
}

#[test]
fn leaves_urls_alone() {
    check("a { b: url(data:image/svg+xml;utf8,<a  b=/*c*/>) , x }", "a{b:url(data:image/svg+xml;utf8,<a  b=/*c*/>),x}");
    check("a { b: URL( \"x  y\" )  c }", "a{b:URL(\"x  y\") c}");
    check("a { b: url(a\\)  b) }", "a{b:url(a\\)  b)}");
}

#[test]
fn a_comment_never_joins_two_words() {
    check("a/* x */b { c: 1/**/2 }", "a/**/b{c:1/**/2}");
    check("a /* x */ b/* y */{ }", "a b{}");
    check("a { b: c /* end", "a{b:c");
}

#[test]
fn letters_of_every_script_survive() {
    check("a::before { content: 'xòe  ✓' } .đèn { b: c }", "a::before{content:'xòe  ✓'}.đèn{b:c}");
}
