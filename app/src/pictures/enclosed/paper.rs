//! PDF: a paper to be read. One that is locked, or that does something by itself (runs a script, opens a program,
//! carries other files), is refused, also where that stands in what is packed; what a camera noted in its photos is
//! blotted out.

use crate::pictures::prepare::Why;
use flate2::read::ZlibDecoder;
use std::io::Read;

const BROKEN: Why = "enclosed-paper-broken";
/// Bytes that all that is packed may unpack to, photos left out.
const UNPACKED: u64 = 12 << 20;
const STREAMS: usize = 20_000;

/// Names of what a paper does not need.
const ACTIVE: [&[u8]; 12] = [
    b"/JavaScript",
    b"/Launch",
    b"/EmbeddedFile",
    b"/RichMedia",
    b"/XFA",
    b"/SubmitForm",
    b"/ImportData",
    b"/GoToE",
    b"/GoToR",
    b"/Rendition",
    b"/Movie",
    b"/PostScript",
];

pub fn read(sent: &[u8]) -> Result<Vec<u8>, Why> {
    let end = sent.trim_ascii_end();
    // Who writes something behind the end means another reader.
    if !end.ends_with(b"%%EOF")
        || !has(sent, b"startxref")
        || !sent[5..].starts_with(b"1.") && !sent[5..].starts_with(b"2.")
    {
        return Err(BROKEN);
    }
    harmless(sent)?;
    let (mut left, mut at) = (UNPACKED, 0);
    for _ in 0..STREAMS {
        let Some(found) = find(&sent[at..], b"stream") else {
            return Ok(blotted(sent));
        };
        let begin = at + found;
        at = begin + b"stream".len();
        // `endstream` holds the word too.
        if sent[..begin].ends_with(b"end") {
            continue;
        }
        let head = &sent[begin.saturating_sub(600)..begin];
        let head = &plain(&head[rfind(head, b"obj").unwrap_or_default()..]);
        let is_photo = has(head, b"/Image") && !has(head, b"/ObjStm");
        let packed = sent[at..].trim_ascii_start();
        if is_photo {
            continue;
        }
        let is_zlib = packed.first_chunk().is_some_and(|two| two[0] & 0x0F == 8 && u16::from_be_bytes(*two) % 31 == 0);
        match is_zlib {
            true => harmless(&unpacked(packed, &mut left)?)?,
            // Packed in a way in which nobody packs it who hides nothing.
            false if has(head, b"/ObjStm") && has(head, b"/Filter") => return Err(BROKEN),
            false => {}
        }
    }
    Err(BROKEN)
}

fn unpacked(packed: &[u8], left: &mut u64) -> Result<Vec<u8>, Why> {
    let mut plain = Vec::new();
    // A stream that breaks off is read as far as it goes, as readers do.
    let _ = ZlibDecoder::new(packed).take(*left + 1).read_to_end(&mut plain);
    let length = plain.len() as u64;
    if length > *left {
        return Err("enclosed-paper-bomb");
    }
    *left -= length;
    Ok(plain)
}

fn harmless(text: &[u8]) -> Result<(), Why> {
    let text = plain(text);
    if has(&text, b"/Encrypt") {
        return Err("enclosed-paper-locked");
    }
    if ACTIVE.iter().any(|name| has(&text, name)) { Err("enclosed-paper-active") } else { Ok(()) }
}

/// Names can be written in numbers: `/#4aavaScript`.
fn plain(text: &[u8]) -> Vec<u8> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let (mut plain, mut at) = (Vec::with_capacity(text.len()), 0);
    while at < text.len() {
        let coded = match text[at..] {
            [b'#', ref high, ref low, ..] => digit(high).zip(digit(low)),
            _ => None,
        };
        plain.push(coded.map_or(text[at], |(high, low)| high << 4 | low));
        at += if coded.is_some() { 3 } else { 1 };
    }
    plain
}

/// Nothing is moved: readers find everything by where it stands.
fn blotted(sent: &[u8]) -> Vec<u8> {
    let (mut bytes, mut at) = (sent.to_vec(), 0);
    while let Some(found) = find(&bytes[at..], b"Exif\0\0") {
        let begin = at + found;
        let length = begin.checked_sub(4).and_then(|head| match bytes[head..begin] {
            [0xFF, 0xE1, high, low] => Some(usize::from(u16::from_be_bytes([high, low]))),
            _ => None,
        });
        let end = begin + length.map_or(6, |length| length.saturating_sub(2)).max(6);
        let end = end.min(bytes.len());
        bytes[begin..end].fill(0);
        at = end;
    }
    bytes
}

fn find(text: &[u8], word: &[u8]) -> Option<usize> {
    let (first, mut at) = (*word.first()?, 0);
    while let Some(next) = text.get(at..)?.iter().position(|byte| *byte == first) {
        if text[at + next..].starts_with(word) {
            return Some(at + next);
        }
        at += next + 1;
    }
    None
}

fn rfind(text: &[u8], word: &[u8]) -> Option<usize> {
    text.windows(word.len()).rposition(|part| part == word)
}

fn has(text: &[u8], word: &[u8]) -> bool {
    find(text, word).is_some()
}
