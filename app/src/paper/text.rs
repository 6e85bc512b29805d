//! Text made ready for a line: cleaned for a font, wrapped at words, cut with an ellipsis.

use deunicode::deunicode_char;
use unicode_normalization::UnicodeNormalization;

use super::face::Face;

/// The form all text has in the file.
pub fn nfc(text: &str) -> String {
    text.nfc().collect()
}

/// NFC text of letters that the fonts have, spaces, no-break spaces and line breaks. What no font of
/// ours has is written in Latin letters, as a passport does: `王小明` is `Wang Xiao Ming`.
pub fn clean(text: &str, face: &Face) -> String {
    let mut cleaned = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").nfc() {
        match c {
            // A space stands behind each Chinese syllable already.
            ' ' if cleaned.ends_with(' ') => {}
            c if is_foreign(c, face) => cleaned.push_str(deunicode_char(c).unwrap_or_default()),
            c => cleaned.extend(letter(c, face)),
        }
    }
    cleaned
}

/// A letter that none of our fonts has. Pictures and signs are no letters: they are left out.
fn is_foreign(c: char, face: &Face) -> bool {
    c.is_alphanumeric() && !face.knows(c)
}

fn letter(c: char, face: &Face) -> Option<char> {
    match c {
        '\n' | ' ' => Some(c),
        '\u{a0}' | '\u{202f}' | '\u{2007}' => Some('\u{a0}'),
        '\u{2011}' => Some('-'),
        '\r' => Some('\n'),
        // Soft hyphen, joiners, direction marks, variation selectors, byte order mark.
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => None,
        '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}' => None,
        c if c.is_whitespace() => Some(' '),
        c => face.knows(c).then_some(c),
    }
}

/// Lines of cleaned text, none wider than `width`; a word that is wider is broken.
pub fn wrap(text: &str, face: &Face, size: f32, width: f32) -> Vec<String> {
    let space = face.width(" ", size);
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let (mut line, mut used) = (String::new(), 0.0);
        for word in paragraph.split(' ').filter(|w| !w.is_empty()) {
            let wide = face.width(word, size);
            if !line.is_empty() && used + space + wide <= width {
                line = line + " " + word;
                used += space + wide;
                continue;
            }
            lines.extend(Some(line).filter(|l| !l.is_empty()));
            line = broken(word, face, size, width, &mut lines);
            used = face.width(&line, size);
        }
        lines.extend(Some(line).filter(|l| !l.is_empty()));
    }
    lines
}

/// Puts the full lines of a word that is too wide into `lines` and gives the rest.
fn broken(word: &str, face: &Face, size: f32, width: f32, lines: &mut Vec<String>) -> String {
    let (mut part, mut used) = (String::new(), 0.0);
    for c in word.chars() {
        let wide = face.width(c.encode_utf8(&mut [0; 4]), size);
        if !part.is_empty() && used + wide > width {
            lines.push(std::mem::take(&mut part));
            used = 0.0;
        }
        part.push(c);
        used += wide;
    }
    part
}

/// The same number of lines, but of like width: no last line of one word.
pub fn balance(text: &str, face: &Face, size: f32, width: f32) -> Vec<String> {
    let full = wrap(text, face, size, width);
    (5..10)
        .map(|tenth| wrap(text, face, size, width * tenth as f32 / 10.0))
        .find(|lines| lines.len() == full.len() && lines.iter().all(|l| face.width(l, size) <= width))
        .unwrap_or(full)
}

/// At most `most` lines; what is cut off leaves an ellipsis, after a whole word where it can.
pub fn cut(mut lines: Vec<String>, most: usize, face: &Face, size: f32, width: f32) -> Vec<String> {
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            let mut rest = last.as_str();
            while face.width(rest, size) + face.width("…", size) > width {
                let Some((end, _)) = rest.char_indices().next_back() else { break };
                rest = rest.rsplit_once(' ').map_or_else(|| rest.get(..end).unwrap_or_default(), |(words, _)| words);
            }
            *last = format!("{}…", rest.trim_end_matches([' ', ',', '.', ';', '·']));
        }
    }
    lines
}
