//! What becomes of a file that somebody sent: one that can be kept, or a reason why not.

use super::model::{Kind, LARGEST, PAPER};
use super::{m4a, mp3, ogg, paper, wav};
use crate::pictures::prepare::{self as picture, Why};

#[derive(Debug)]
pub struct Ready {
    pub kind: Kind,
    pub bytes: Vec<u8>,
}

pub fn prepare(sent: &[u8]) -> Result<Ready, Why> {
    let kind = kind(sent).ok_or("enclosed-unknown")?;
    if sent.len() > if kind == Kind::Pdf { PAPER } else { LARGEST } {
        return Err(if kind == Kind::Pdf { "enclosed-paper-large" } else { "enclosed-large" });
    }
    let bytes = match kind {
        Kind::Jpg => picture::prepare(sent)?.large,
        Kind::Mp3 => mp3::sound(sent)?,
        Kind::M4a => m4a::sound(sent)?,
        Kind::Ogg => ogg::sound(sent)?,
        Kind::Wav => wav::sound(sent)?,
        Kind::Pdf => paper::read(sent)?,
    };
    Ok(Ready { kind, bytes })
}

/// By its first bytes. What no photo is said to be goes to the photos too: they know how to say why not.
fn kind(sent: &[u8]) -> Option<Kind> {
    const SOUND: [&[u8]; 8] = [b"M4A ", b"M4B ", b"mp41", b"mp42", b"isom", b"iso2", b"3gp4", b"3gp5"];
    let at = |from: usize, what: &[u8]| sent.get(from..from + what.len()) == Some(what);
    match () {
        () if at(0, b"%PDF-") => Some(Kind::Pdf),
        () if at(0, b"OggS") => Some(Kind::Ogg),
        () if at(0, b"RIFF") && at(8, b"WAVE") => Some(Kind::Wav),
        () if at(4, b"ftyp") && SOUND.iter().any(|brand| at(8, brand)) => Some(Kind::M4a),
        () if at(0, b"ID3") || mp3::begins(sent) => Some(Kind::Mp3),
        () if at(4, b"ftyp") || image::guess_format(sent).is_ok() => Some(Kind::Jpg),
        () => None,
    }
}
