//! M4A: boxes in boxes, some of which say where in the file the sound stands. So nothing is moved: what is no sound is
//! blotted out in its place, and what stands behind the last box is cut off.

use crate::pictures::prepare::Why;

const BROKEN: Why = "enclosed-sound-broken";
/// Boxes of one file: a long song in pieces.
const MOST: usize = 20_000;
const DEEP: usize = 6;

pub fn sound(sent: &[u8]) -> Result<Vec<u8>, Why> {
    let mut bytes = sent.to_vec();
    let mut seen = Seen::default();
    let end = seen.boxes(&mut bytes, 0)?;
    bytes.truncate(end);
    if seen.moving {
        return Err("enclosed-film");
    }
    if seen.sound && seen.data { Ok(bytes) } else { Err(BROKEN) }
}

#[derive(Default)]
struct Seen {
    count: usize,
    sound: bool,
    moving: bool,
    data: bool,
}

impl Seen {
    /// Goes over the boxes that stand in `bytes`; answers where the last whole one ends.
    fn boxes(&mut self, bytes: &mut [u8], depth: usize) -> Result<usize, Why> {
        let mut at = 0;
        while let Some((head, length)) = size(&bytes[at..]) {
            self.count += 1;
            if self.count > MOST || depth > DEEP {
                return Err(BROKEN);
            }
            let one = &mut bytes[at..at + length];
            self.one(one, head, depth)?;
            at += length;
        }
        if depth > 0 && at != bytes.len() { Err(BROKEN) } else { Ok(at) }
    }

    fn one(&mut self, one: &mut [u8], head: usize, depth: usize) -> Result<(), Why> {
        match (depth, &one[4..8]) {
            (_, b"moov" | b"trak" | b"mdia" | b"minf" | b"moof" | b"traf" | b"mvex" | b"edts") => {
                self.boxes(&mut one[head..], depth + 1).map(drop)
            }
            (0, b"mdat") => {
                self.data |= one.len() > head;
                Ok(())
            }
            (_, b"hdlr") => {
                let of = one.get(head + 8..head + 12).unwrap_or_default();
                self.sound |= of == b"soun";
                self.moving |= of == b"vide";
                // What its maker calls it.
                if let Some(name) = one.get_mut(head + 24..) {
                    name.fill(0);
                }
                Ok(())
            }
            (0, b"ftyp" | b"styp" | b"sidx" | b"mfra") | (1.., _) if !is_said(&one[4..8]) => Ok(()),
            _ => {
                one[4..8].copy_from_slice(b"free");
                one[head..].fill(0);
                Ok(())
            }
        }
    }
}

/// What only says something: who, where, and anything that a maker thought of.
fn is_said(name: &[u8]) -> bool {
    matches!(name, b"udta" | b"meta" | b"uuid" | b"free" | b"skip" | b"wide" | b"ilst" | b"loci")
}

/// How long the head of the first box is and the whole of it, where it is whole.
fn size(bytes: &[u8]) -> Option<(usize, usize)> {
    let short = u32::from_be_bytes(*bytes.first_chunk()?);
    let (head, length) = match short {
        0 => (8, bytes.len()),
        1 => (16, usize::try_from(u64::from_be_bytes(bytes.get(8..16)?.try_into().ok()?)).ok()?),
        short => (8, short as usize),
    };
    (bytes.len() >= 8 && length >= head && length <= bytes.len()).then_some((head, length))
}
