//! MP3: frames of sound one behind the other, and anything else between and around them. Only the frames are written.

use crate::pictures::prepare::Why;

const BROKEN: Why = "enclosed-sound-broken";
/// Half a second; less is no recording.
const FEWEST: usize = 20;
/// Bytes that are no sound between the first frame and the last.
const JUNK: usize = 64 << 10;

/// Kilobits a second by MPEG-1 and by MPEG-2, layer III.
const RATES: [[usize; 14]; 2] = [
    [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
    [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
];
const HERTZ: [usize; 3] = [44_100, 48_000, 32_000];

/// The version and the hertz of a frame, and how long it is.
fn frame(head: &[u8]) -> Option<((u8, usize), usize)> {
    let &[0xFF, b, c, _, ..] = head else { return None };
    let (version, layer) = (b >> 3 & 3, b >> 1 & 3);
    let (rate, hertz, padded) = (usize::from(c >> 4), usize::from(c >> 2 & 3), usize::from(c >> 1 & 1));
    if b >> 5 != 7 || version == 1 || layer != 1 || rate == 0 || hertz == 3 {
        return None;
    }
    let first = version == 3;
    let kilobits = RATES[usize::from(!first)].get(rate - 1)?;
    let hertz = HERTZ[hertz] >> if version == 0 { 2 } else { usize::from(!first) };
    Some(((version, hertz), if first { 144_000 } else { 72_000 } * kilobits / hertz + padded))
}

/// Does it begin with a frame that another follows?
pub fn begins(sent: &[u8]) -> bool {
    frame(sent).is_some_and(|(_, length)| sent.get(length..).and_then(frame).is_some())
}

/// How much of the beginning only says what the song is called.
fn titles(sent: &[u8]) -> usize {
    match sent {
        [b'I', b'D', b'3', _, _, _, a, b, c, d, ..] => {
            10 + [a, b, c, d].iter().fold(0, |length, part| length << 7 | usize::from(*part & 0x7F))
        }
        _ => 0,
    }
}

pub fn sound(sent: &[u8]) -> Result<Vec<u8>, Why> {
    let mut rest = sent.get(titles(sent)..).ok_or(BROKEN)?;
    let (mut sound, mut frames, mut junk, mut like) = (Vec::with_capacity(rest.len()), 0, 0, None);
    while rest.len() > 4 {
        let found = frame(rest).filter(|(kind, length)| like.is_none_or(|like| like == *kind) && *length <= rest.len());
        // A frame amid other bytes is one only if another follows it.
        let found = found.filter(|(_, length)| match rest.get(*length..) {
            Some(next) if next.len() > 4 && (frames == 0 || junk > 0) => frame(next).is_some(),
            _ => true,
        });
        let Some((kind, length)) = found else {
            // Behind the last frame anything may stand: it is left out.
            junk += 1;
            if junk > JUNK {
                break;
            }
            rest = &rest[1..];
            continue;
        };
        like = Some(kind);
        sound.extend_from_slice(&rest[..length]);
        frames += 1;
        rest = &rest[length..];
    }
    if frames < FEWEST { Err(BROKEN) } else { Ok(sound) }
}
