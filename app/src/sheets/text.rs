//! Tables as text: CSV in whatever letters can be told, cells parted by whatever parts them.

use super::{Cell, Grid, Line, Why, letters};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1258};

/// The text of a file: as its first bytes say; else UTF-8 where it is that; else by where the zeros of UTF-16 stand;
/// else as Windows writes Vietnamese, unless it is in letters of before.
pub fn decode(bytes: &[u8]) -> Result<String, Why> {
    let zeros = |odd: usize| bytes.iter().skip(odd).step_by(2).filter(|b| **b == 0).count() * 4 > bytes.len().max(8);
    let encoding = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let text = match encoding {
        Some(encoding) => encoding.decode(bytes).0.into_owned(),
        None if zeros(1) => UTF_16LE.decode(bytes).0.into_owned(),
        None if zeros(0) => UTF_16BE.decode(bytes).0.into_owned(),
        None => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => windows(bytes),
        },
    };
    let is_text = |c: char| !c.is_control() || matches!(c, '\t' | '\r' | '\n');
    if text.chars().all(is_text) { Ok(text) } else { Err("table-file-unknown") }
}

/// Letters of before are Latin ones in a file; in the Vietnamese of Windows some of them would be signs.
fn windows(bytes: &[u8]) -> String {
    let latin = WINDOWS_1252.decode(bytes).0.into_owned();
    let ours = WINDOWS_1258.decode(bytes).0.into_owned();
    match letters::guess(std::iter::once(ours.as_str())) {
        Some(_) => latin,
        None => ours,
    }
}

/// Rows with their numbers; rows without anything in them are left out.
pub fn grid(text: &str, most: usize) -> Result<Grid, Why> {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    let (told, body, skipped) = match text.split_once('\n') {
        Some((first, rest)) if first.trim_matches('"').to_lowercase().starts_with("sep=") => {
            (first.trim_matches('"').as_bytes().get(4).copied(), rest, 1)
        }
        _ => (None, text.as_str(), 0),
    };
    let delimiter = told.unwrap_or_else(|| parted_by(body));
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(body.as_bytes());
    let (mut lines, mut inner) = (Vec::new(), 0);
    for row in reader.records() {
        let row = row.map_err(|_| "table-unreadable")?;
        let at = row.position().map_or(0, |position| usize::try_from(position.line()).unwrap_or_default());
        // A spreadsheet counts a row with line breaks in it once.
        let number = at + skipped - inner;
        inner += row.iter().map(|cell| cell.matches('\n').count()).sum::<usize>();
        let cells = row.iter().map(|cell| Cell { said: plain(cell), ..Cell::default() }).collect();
        let line = Line { number, cells };
        if number > most + 1 {
            return Err("table-too-long");
        }
        if !line.is_empty() {
            lines.push(line);
        }
    }
    Ok(Grid { lines, hidden: Vec::new() })
}

/// The sign of which the first lines have most, outside of quotes.
fn parted_by(text: &str) -> u8 {
    let count = |sign: u8| {
        let mut quoted = false;
        let outside = text.bytes().take(8000).filter(|b| {
            quoted ^= *b == b'"';
            !quoted && *b == sign
        });
        outside.count()
    };
    // A comma stands in texts, too.
    [b'\t', b';', b','].into_iter().find(|sign| count(*sign) > 0 && count(*sign) * 2 >= count(b',')).unwrap_or(b',')
}

/// Our own files put an apostrophe before what a spreadsheet would run, and give digits as a formula that says them.
fn plain(cell: &str) -> String {
    if let Some(digits) = cell.trim().strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')) {
        return digits.to_owned();
    }
    let guarded = cell
        .strip_prefix('\'')
        .filter(|rest| rest.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']));
    guarded.unwrap_or(cell).to_owned()
}
