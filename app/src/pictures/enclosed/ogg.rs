//! Ogg: pages of one stream of sound, each with a sum over what is in it. Other streams, and what stands behind, are
//! left out; what is said about the sound is blotted out where it stands.

use crate::pictures::prepare::Why;

const BROKEN: Why = "enclosed-sound-broken";
const HEADS: [&[u8]; 4] = [b"OpusHead", b"\x01vorbis", b"Speex   ", b"\x7FFLAC"];
const TAGS: [&[u8]; 2] = [b"OpusTags", b"\x03vorbis"];
const SUM: std::ops::Range<usize> = 22..26;
const HEAD: usize = 27;

pub fn sound(sent: &[u8]) -> Result<Vec<u8>, Why> {
    let (mut rest, mut sound, mut stream, mut pages) = (sent, Vec::with_capacity(sent.len()), None, 0);
    while let Some((page, body)) = page(rest) {
        let serial = page.get(14..18).map(<[u8]>::to_vec);
        if pages == 0 {
            HEADS.iter().find(|head| page[body..].starts_with(head)).ok_or(BROKEN)?;
            stream = serial.clone();
        }
        if serial == stream {
            let mut page = page.to_vec();
            if pages == 1 {
                blot(&mut page[body..])?;
                let sum = sum(&page);
                page[SUM].copy_from_slice(&sum.to_le_bytes());
            }
            sound.extend_from_slice(&page);
            pages += 1;
        }
        rest = &rest[page.len()..];
    }
    if pages < 3 { Err(BROKEN) } else { Ok(sound) }
}

/// The first page if it is whole, and where what is in it begins.
fn page(rest: &[u8]) -> Option<(&[u8], usize)> {
    let lengths = usize::from(*rest.get(HEAD - 1)?);
    let body = HEAD + lengths;
    let length: usize = rest.get(HEAD..body)?.iter().map(|length| usize::from(*length)).sum();
    let page = rest.get(..body + length).filter(|page| page.starts_with(b"OggS\0"))?;
    (page[SUM] == sum(page).to_le_bytes()).then_some((page, body))
}

/// The sum of a page, in which the sum itself counts as nothing.
fn sum(page: &[u8]) -> u32 {
    let byte = |at: usize, byte: &u8| if SUM.contains(&at) { 0 } else { *byte };
    page.iter().enumerate().fold(0, |sum, (at, next)| {
        let index = (sum >> 24) ^ u32::from(byte(at, next));
        sum << 8 ^ TABLE[index as usize & 0xFF]
    })
}

static TABLE: [u32; 256] = {
    let (mut table, mut at) = ([0; 256], 0);
    while at < 256 {
        let (mut sum, mut bit) = ((at as u32) << 24, 0);
        while bit < 8 {
            sum = if sum & 0x8000_0000 == 0 { sum << 1 } else { sum << 1 ^ 0x04C1_1DB7 };
            bit += 1;
        }
        table[at] = sum;
        at += 1;
    }
    table
};

/// Place, owner and pictures that a telephone notes, each as `NAME=text`. Where they do not stand on one page there is
/// more of them than a recording needs.
fn blot(page: &mut [u8]) -> Result<(), Why> {
    let Some(tags) = TAGS.iter().find(|tags| page.starts_with(tags)) else { return Ok(()) };
    let mut at = tags.len();
    let number = |at: &mut usize, page: &[u8]| {
        let four = page.get(*at..*at + 4).and_then(|four| <[u8; 4]>::try_from(four).ok()).ok_or(BROKEN)?;
        *at += 4;
        Ok::<usize, Why>(u32::from_le_bytes(four) as usize)
    };
    let maker = number(&mut at, page)?;
    page.get_mut(at..).and_then(|rest| rest.get_mut(..maker)).ok_or(BROKEN)?.fill(b' ');
    at += maker;
    let count = number(&mut at, page)?;
    for _ in 0..count.min(1_000) {
        let length = number(&mut at, page)?;
        let said = page.get_mut(at..).and_then(|rest| rest.get_mut(..length)).ok_or(BROKEN)?;
        said.fill(b' ');
        for (letter, blank) in said.iter_mut().zip(*b"X=") {
            *letter = blank;
        }
        at += length;
    }
    Ok(())
}
