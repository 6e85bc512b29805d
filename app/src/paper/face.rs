//! The embedded fonts, and how wide their letters are.
//!
//! krilla shapes and subsets but does not tell widths, so the two tables that do (`cmap` format 4
//! and `hmtx`, OpenType 1.9) are read here, from our own files. Kerning only ever draws letters a
//! little closer or, rarely, apart; [`Face::width`] leaves one per cent for that.

use std::collections::HashMap;
use std::sync::LazyLock;

use krilla::text::Font;

const KERNING: f32 = 1.01;

/// The bytes of a file of `fonts/`.
macro_rules! file {
    ($name:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/", $name))
    };
}

/// The scripts of neighbours and guests: Cyrillic, Lao, Thai and Tai Viet, the writing of the Thái here.
/// Read when somebody's name first asks for one of them.
static OTHERS: LazyLock<Vec<Cut>> = LazyLock::new(|| {
    let files: [&[u8]; 4] = [
        file!("NotoSans-Cyrillic.ttf"),
        file!("NotoSansLao.ttf"),
        file!("NotoSansThai.ttf"),
        file!("NotoSansTaiViet.ttf"),
    ];
    files.into_iter().filter_map(Cut::load).collect()
});

/// One file: a font, and the letters it has.
pub struct Cut {
    pub font: Font,
    advances: HashMap<char, f32>,
}

/// A font for one use, and behind it those of other scripts.
pub struct Face(Cut);

/// Which of the three.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Be Vietnam Pro 400: text.
    Text,
    /// Be Vietnam Pro 600: what must not be missed.
    Bold,
    /// Bitter 700: headings.
    Head,
}

pub struct Faces {
    text: Face,
    bold: Face,
    head: Face,
}

impl Faces {
    pub fn load() -> Option<Self> {
        Some(Self {
            text: Face(Cut::load(file!("BeVietnamPro-Regular.ttf"))?),
            bold: Face(Cut::load(file!("BeVietnamPro-SemiBold.ttf"))?),
            head: Face(Cut::load(file!("Bitter-Bold.ttf"))?),
        })
    }

    pub const fn get(&self, kind: Kind) -> &Face {
        match kind {
            Kind::Text => &self.text,
            Kind::Bold => &self.bold,
            Kind::Head => &self.head,
        }
    }
}

impl Cut {
    fn load(data: &'static [u8]) -> Option<Self> {
        let font = Font::new(data.into(), 0)?;
        let advances = advances(data, font.units_per_em())?;
        Some(Self { font, advances })
    }

    fn has(&self, letter: char) -> bool {
        self.advances.contains_key(&letter)
    }
}

impl Face {
    pub fn knows(&self, letter: char) -> bool {
        self.cut(letter).is_some()
    }

    /// The font that has a letter: our own before any other.
    fn cut(&self, letter: char) -> Option<&Cut> {
        if self.0.has(letter) { Some(&self.0) } else { OTHERS.iter().find(|cut| cut.has(letter)) }
    }

    /// A line in parts of one font each.
    pub fn parts<'l>(&self, line: &'l str) -> Vec<(&Cut, &'l str)> {
        let mut parts: Vec<(&Cut, &str)> = Vec::new();
        let mut start = 0;
        for (at, letter) in line.char_indices() {
            let cut = self.cut(letter).unwrap_or(&self.0);
            match parts.last_mut() {
                Some((last, part)) if std::ptr::eq(*last, cut) => *part = &line[start..at + letter.len_utf8()],
                _ => {
                    start = at;
                    parts.push((cut, &line[at..at + letter.len_utf8()]));
                }
            }
        }
        parts
    }

    /// Width of a line, never less than what will be drawn.
    pub fn width(&self, line: &str, size: f32) -> f32 {
        let advance = |letter: char| self.cut(letter)?.advances.get(&letter).copied();
        line.chars().filter_map(advance).sum::<f32>() * size * KERNING
    }
}

/// Advance width of every letter of the font, in ems.
fn advances(data: &[u8], units: f32) -> Option<HashMap<char, f32>> {
    let long = u16_at(table(data, b"hhea")?, 34)?;
    let hmtx = table(data, b"hmtx")?;
    let width = |glyph: u16| u16_at(hmtx, usize::from(glyph.min(long.checked_sub(1)?)) * 4);
    let found = letters(table(data, b"cmap")?)?;
    Some(found.into_iter().filter_map(|(c, glyph)| Some((c, f32::from(width(glyph)?) / units))).collect())
}

/// Letter and glyph of the first format 4 subtable.
fn letters(cmap: &[u8]) -> Option<Vec<(char, u16)>> {
    let map = (0..u16_at(cmap, 2)?).find_map(|i| {
        let start = usize::from(u16_at(cmap, 4 + 8 * usize::from(i) + 6)?);
        cmap.get(start..).filter(|t| u16_at(t, 0) == Some(4))
    })?;
    let double = usize::from(u16_at(map, 6)?);
    let mut found = Vec::new();
    for at in (0..double).step_by(2) {
        let (last, first) = (u16_at(map, 14 + at)?, u16_at(map, 16 + double + at)?);
        for code in first..=last {
            let glyph = glyph(map, double, at, code - first, code);
            found.extend(char::from_u32(code.into()).zip(glyph.filter(|g| *g != 0)));
        }
    }
    Some(found)
}

fn glyph(map: &[u8], double: usize, at: usize, nth: u16, code: u16) -> Option<u16> {
    let delta = u16_at(map, 16 + 2 * double + at)?;
    let place = 16 + 3 * double + at;
    match u16_at(map, place)? {
        0 => Some(code.wrapping_add(delta)),
        offset => match u16_at(map, place + usize::from(offset) + 2 * usize::from(nth))? {
            0 => None,
            glyph => Some(glyph.wrapping_add(delta)),
        },
    }
}

fn table<'a>(data: &'a [u8], tag: &[u8; 4]) -> Option<&'a [u8]> {
    let count = usize::from(u16_at(data, 4)?);
    let record = data.get(12..)?.chunks_exact(16).take(count).find(|r| r.starts_with(tag))?;
    data.get(u32_at(record, 8)?..)?.get(..u32_at(record, 12)?)
}

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(data.get(at..)?.first_chunk().copied()?))
}

fn u32_at(data: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32::from_be_bytes(data.get(at..)?.first_chunk().copied()?)).ok()
}
