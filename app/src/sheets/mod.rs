//! A table out of a file that somebody sent: bytes in, rows of cells out. What the table is a list of is no matter here.
//!
//! # Invariants
//! 1. Nothing in a file is run: of a formula only what it said when it was saved is read.
//! 2. A file costs no more than it may: before a workbook is opened it is seen to unpack to so much at most, and no
//!    more rows are read than whoever asks wants. What a file says of its own size is not believed.
//! 3. Nothing is guessed: a merged area is filled just as it is declared, an empty cell stays empty, and a number
//!    that a spreadsheet cannot have kept is marked.
//! 4. Letters of the fonts of before (`.VnTime`, VNI) stay as they came until somebody agrees that they are turned.

mod book;
mod hidden;
pub mod letters;
mod marks;
mod ods;
mod old;
mod text;

#[cfg(test)]
pub mod tests;

#[cfg(test)]
pub use book::PARTS;
pub use text::decode;

use letters::Letters;

/// Bytes of a file.
pub const LARGEST: usize = 2 << 20;

/// Key of the sentence that says why a file is not taken.
pub type Why = &'static str;

/// What stands in one place of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// As it was written; a date as people write it.
    pub said: String,
    /// The letters that its font shows, where that is one of before.
    pub font: Option<Letters>,
    /// A number of more digits than a spreadsheet keeps: its end is lost.
    pub cut: bool,
}

/// A row, with the number that a spreadsheet shows beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    pub number: usize,
    pub cells: Vec<Cell>,
}

impl Line {
    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.said.trim().is_empty())
    }
}

/// A table without the rows that nobody sees.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    pub lines: Vec<Line>,
    /// The numbers of the rows that were hidden, and were not read.
    pub hidden: Vec<usize>,
}

/// What a file is, by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A workbook of Excel, or one of LibreOffice.
    Packed,
    /// A workbook of Excel before 2007.
    Old,
    Text,
}

pub fn kind(bytes: &[u8]) -> Kind {
    match bytes {
        [b'P', b'K', 3, 4, ..] => Kind::Packed,
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Kind::Old,
        _ => Kind::Text,
    }
}

/// The first table of a file, of `most` rows.
pub fn read(bytes: &[u8], most: usize) -> Result<Grid, Why> {
    match kind(bytes) {
        Kind::Packed => book::guarded(|| book::packed(bytes, most)),
        Kind::Old => book::guarded(|| book::old(bytes, most)),
        Kind::Text => text::grid(&decode(bytes)?, most),
    }
}

impl Grid {
    /// The letters that cells without a font of before seem to be written in.
    pub fn letters(&self) -> Option<Letters> {
        let plain = self.cells().filter(|cell| cell.font.is_none());
        letters::guess(plain.map(|cell| cell.said.as_str()))
    }

    /// What would be turned: up to `most` cells as they are and as they would be.
    pub fn turns(&self, most: usize) -> Vec<(String, String)> {
        let guessed = self.letters();
        let turned = self.cells().filter_map(|cell| {
            let turned = letters::turn(&cell.said, cell.font.or(guessed)?);
            (turned != cell.said).then(|| (cell.said.clone(), turned))
        });
        turned.take(most).collect()
    }

    /// Every cell in letters of today.
    pub fn turned(mut self) -> Self {
        let guessed = self.letters();
        for cell in self.lines.iter_mut().flat_map(|line| &mut line.cells) {
            if let Some(letters) = cell.font.or(guessed) {
                cell.said = letters::turn(&cell.said, letters);
                cell.font = None;
            }
        }
        self
    }

    fn cells(&self) -> impl Iterator<Item = &Cell> {
        self.lines.iter().flat_map(|line| &line.cells)
    }
}
