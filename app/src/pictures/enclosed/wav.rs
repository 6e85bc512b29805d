//! WAV: parts with names. How the sound is written and the sound itself are written anew, and nothing else.

use crate::pictures::prepare::Why;

const BROKEN: Why = "enclosed-sound-broken";
/// Parts that one file has.
const PARTS: usize = 1_000;

pub fn sound(sent: &[u8]) -> Result<Vec<u8>, Why> {
    let (mut rest, mut form, mut data) = (sent.get(12..).ok_or(BROKEN)?, None, None);
    for _ in 0..PARTS {
        let [a, b, c, d, l0, l1, l2, l3, behind @ ..] = rest else { break };
        // Recorders that lost their power leave a length that is too long.
        let length = (u32::from_le_bytes([*l0, *l1, *l2, *l3]) as usize).min(behind.len());
        let (part, more) = behind.split_at(length);
        match &[*a, *b, *c, *d] {
            b"fmt " => form = form.or(Some(part)),
            b"data" => data = data.or(Some(part)),
            _ => {}
        }
        rest = more.get(length % 2..).unwrap_or_default();
    }
    let (form, data) = (form.filter(|form| is_sound(form)).ok_or(BROKEN)?, data.ok_or(BROKEN)?);
    if data.is_empty() {
        return Err(BROKEN);
    }
    let mut body = b"WAVE".to_vec();
    for (name, part) in [(b"fmt ", form), (b"data", data)] {
        body.extend_from_slice(name);
        body.extend_from_slice(&u32::try_from(part.len()).map_err(|_| BROKEN)?.to_le_bytes());
        body.extend_from_slice(part);
        body.resize(body.len() + part.len() % 2, 0);
    }
    let length = u32::try_from(body.len()).map_err(|_| BROKEN)?.to_le_bytes();
    Ok([b"RIFF", &length[..], &body].concat())
}

/// One to eight voices, as often a second as ears hear, in a form that telephones write.
fn is_sound(form: &[u8]) -> bool {
    let Some([tag0, tag1, voices0, voices1, h0, h1, h2, h3]) = form.first_chunk() else { return false };
    let hertz = u32::from_le_bytes([*h0, *h1, *h2, *h3]);
    let tag = u16::from_le_bytes([*tag0, *tag1]);
    let voices = u16::from_le_bytes([*voices0, *voices1]);
    (16..=64).contains(&form.len())
        && matches!(tag, 1 | 2 | 3 | 6 | 7 | 0x11 | 0xFFFE)
        && (1..=8).contains(&voices)
        && (4_000..=192_000).contains(&hertz)
}
