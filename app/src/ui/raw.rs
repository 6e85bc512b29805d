//! Where HTML is written that the renderer does not escape: nowhere but here below.

use std::fs;
use std::path::{Path, PathBuf};

/// The renderer hands the children of these on as they are.
const UNESCAPED: [&str; 5] = ["textarea", "title", "script", "style", "noscript"];

/// Every `inner_html`: file, what it holds, and why nobody's words can be an element in it.
const INNER_HTML: &[(&str, &str, &str)] = &[
    ("ui/field/text.rs", "format!(\"\\n{}\", escaped(&field.value))", "escaped"),
    ("ui/ticket.rs", "ticket.qr_svg", "a square, drawn by us"),
    ("applications/pages/slip.rs", "drawn", "a square, drawn by us"),
    ("festivals/pages/bank_check.rs", "square", "a square, drawn by us"),
    ("festivals/pages/bank_trial.rs", "square", "a square, drawn by us"),
    ("applications/pages/slips.rs", "square", "a square, drawn by us"),
    ("people/pages/factor.rs", "square", "a square, drawn by us"),
    ("ticketing/pages/desk/vouchers/sheet.rs", "square", "a square, drawn by us"),
    ("ticketing/pages/pay.rs", "square", "a square, drawn by us"),
    ("visit/papers.rs", "square(desk, &desk.festival, on)", "a QR code drawn by us"),
    ("visit/plan/pages/calendar.rs", "square", "a QR code drawn by us"),
    ("web/shell.rs", "escaped(&title(ctx, head))", "escaped"),
    ("web/shell.rs", "data", "JSON without any <"),
    ("web/shell.rs", "script(ctx)", "our script, with two paths of ours"),
];

fn sources() -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() { walk(&path, found) } else { found.push(path) }
        }
    }
    let (src, mut found) = (Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), Vec::new());
    walk(&src, &mut found);
    let name = |path: &Path| path.strip_prefix(&src).unwrap().to_string_lossy().into_owned();
    let all = found.iter().map(|path| (name(path), fs::read_to_string(path).unwrap_or_default()));
    let tested_only = |name: &str| name.contains("test") || name.contains("gallery") || name == "ui/raw.rs";
    all.filter(|(name, _)| name.ends_with(".rs") && !tested_only(name)).collect()
}

fn code(text: &str) -> String {
    let text = text.split("\nmod tests {").next().unwrap_or_default();
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn no_element_that_the_renderer_does_not_escape_has_a_child() {
    let mut seen = 0;
    for (name, text) in sources() {
        let text = code(&text);
        for element in UNESCAPED {
            for rest in text.split(&format!("<{element}")).skip(1).filter(|rest| rest.starts_with([' ', '>', '\n'])) {
                let inside = rest.split(&format!("</{element}>")).next().unwrap_or_default().trim_end();
                // Attributes are escaped always, so a childless element without words of its own may stand in one.
                let childless = inside.ends_with('>') && !inside.contains("/>");
                let lone_meta = element == "noscript" && inside.starts_with("><meta ") && inside.ends_with("/>");
                let filled_safely = childless && inside.contains("inner_html=");
                // A file of ours stands in its address, and nothing in the element.
                let filled_safely = filled_safely || (childless && inside.contains(" src=assets.path("));
                // Text that is written out, as in the mail's frame, is no view.
                let written = inside.contains("{}");
                assert!(filled_safely || lone_meta || written, "<{element}> in {name}: {inside}");
                seen += 1;
            }
        }
    }
    assert!(seen >= 5, "only {seen} were found");
}

#[test]
fn what_is_put_in_as_html_is_listed() {
    let mut found: Vec<(String, String)> = Vec::new();
    for (name, text) in sources() {
        let values = code(&text).split("inner_html=").skip(1).map(value).collect::<Vec<_>>();
        found.extend(values.into_iter().map(|value| (name.clone(), value)));
    }
    let mut listed: Vec<_> =
        INNER_HTML.iter().map(|(file, value, _)| ((*file).to_owned(), (*value).to_owned())).collect();
    found.sort();
    listed.sort();
    assert_eq!(found, listed);
}

/// The value of an attribute at the beginning of `rest`: up to a space or `>` outside brackets and quotes.
fn value(rest: &str) -> String {
    let (mut depth, mut quoted) = (0, false);
    let ends = |c: char| {
        match c {
            '"' => quoted = !quoted,
            '(' | '{' => depth += 1,
            ')' | '}' => depth -= 1,
            _ => {}
        }
        depth == 0 && !quoted && (c.is_whitespace() || c == '>')
    };
    rest.split(ends).next().unwrap_or_default().to_owned()
}
