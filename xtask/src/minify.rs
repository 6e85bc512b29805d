//! Makes a style sheet smaller without understanding it.
//!
//! Only comments and needless white space go. Strings, `url(…)` and escapes stay as they are, and so
//! does white space that may mean something: before `:`, `(` and around `+`, `-`, `*`, `>`.

pub fn minify(css: &str) -> String {
    let mut out = Minifier { rest: css, out: String::with_capacity(css.len()), last: Some(';'), gap: false };
    while out.step() {}
    out.out.push('\n');
    out.out
}

struct Minifier<'a> {
    rest: &'a str,
    out: String,
    /// The last character written; an escaped one counts as a letter, for it separates nothing.
    last: Option<char>,
    /// White space was skipped and not yet written.
    gap: bool,
}

impl Minifier<'_> {
    fn step(&mut self) -> bool {
        let Some(c) = self.rest.chars().next() else {
            return false;
        };
        match c {
            '/' if self.rest.starts_with("/*") => self.comment(),
            c if c.is_ascii_whitespace() => {
                self.gap = true;
                self.skip(1);
            }
            '"' | '\'' => self.copy(string_end(self.rest), c),
            '\\' => self.copy(escape_end(self.rest), 'x'),
            _ => match bare_url_end(self.rest, self.last) {
                Some(end) => self.copy(end, ')'),
                None => self.copy(c.len_utf8(), c),
            },
        }
        true
    }

    /// A comment separates tokens without being a space: where that could matter an empty one stays.
    fn comment(&mut self) {
        let end = self.rest.get(2..).and_then(|rest| rest.find("*/"));
        self.skip(end.map_or(self.rest.len(), |at| at + 4));
        let next = self.rest.chars().next();
        let free = |c: char| c.is_ascii_whitespace() || "{};,".contains(c);
        if !self.gap && !self.last.is_none_or(free) && !next.is_none_or(free) && !self.rest.starts_with("/*") {
            self.out.push_str("/**/");
            self.last = Some('/');
        }
    }

    fn copy(&mut self, bytes: usize, last: char) {
        let text = self.rest.get(..bytes).unwrap_or(self.rest);
        let first = if last == 'x' { Some('x') } else { text.chars().next() };
        if self.gap && space_matters(self.last, first) {
            self.out.push(' ');
        }
        self.gap = false;
        self.out.push_str(text);
        self.last = Some(last);
        self.skip(text.len());
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or("");
    }
}

fn space_matters(before: Option<char>, after: Option<char>) -> bool {
    let opens = before.is_some_and(|c| "{};,(".contains(c));
    let closes = after.is_some_and(|c| "{};,)".contains(c));
    // `--empty: ;` keeps its space: a custom property may consist of it.
    let value_begins = before == Some(':') && !closes;
    let empty_value = before == Some(':') && closes;
    empty_value || !(opens || closes || value_begins)
}

/// Where the string ends that begins here, quotes included.
fn string_end(text: &str) -> usize {
    let mut chars = text.char_indices();
    let quote = chars.next().map(|(_, c)| c);
    let mut escaped = false;
    for (at, c) in chars {
        if !escaped && Some(c) == quote {
            return at + c.len_utf8();
        }
        escaped = c == '\\' && !escaped;
    }
    text.len()
}

fn escape_end(text: &str) -> usize {
    1 + text.chars().nth(1).map_or(0, char::len_utf8)
}

/// Where `url(…)` ends, when it begins here and holds no string.
fn bare_url_end(text: &str, before: Option<char>) -> Option<usize> {
    let head = text.get(..4).filter(|head| head.eq_ignore_ascii_case("url("))?;
    let inside = text.get(head.len()..)?;
    let in_word = before.is_some_and(|c| c.is_alphanumeric() || c == '-' || c == '_');
    if in_word || inside.trim_start().starts_with(['"', '\'']) {
        return None;
    }
    let mut escaped = false;
    for (at, c) in inside.char_indices() {
        if c == ')' && !escaped {
            return Some(head.len() + at + 1);
        }
        escaped = c == '\\' && !escaped;
    }
    Some(text.len())
}

#[cfg(test)]
#[path = "minify_tests.rs"]
mod tests;
