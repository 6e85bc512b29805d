//! Printed tickets: an A4 sheet with two tickets a page, to be cut in half.
//!
//! The rules:
//! 1. The writer knows no words. Every text comes from the caller, in the caller's language;
//!    the second language of a bilingual festival goes into [`Slip::subtitle`] or the labels.
//! 2. Text is text (it can be searched, copied and read aloud, in NFC), in an embedded subset of
//!    the house's fonts. Lao, Thai, Tai Viet and Cyrillic have fonts of their own; what no font can
//!    write is written in Latin letters, and never becomes □ or an error.
//! 3. Nothing leaves its ticket: text wraps at words, then the ticket is set smaller in steps,
//!    and only in the last steps cut short with an ellipsis (`plan`).
//! 4. The same sheet gives the same bytes: the date comes in, ids are made from the content.
//! 5. The QR code is 51 mm wide, black on white, on paper without a pattern; four tickets weigh
//!    less than 100 kB.
//! 6. The structure is tagged: headings, paragraphs, the code as a figure with its name.

mod page;
mod plan;
mod style;

use std::fmt;

use chrono::{DateTime, Datelike, Timelike, Utc};
use krilla::metadata::{DateTime as PdfDate, Metadata};
use krilla::tagging::TagTree;

use crate::kernel::lang::Lang;
use crate::paper::{face, text};

/// The most tickets in one file.
pub const MOST: usize = 20;

/// A file of tickets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    pub lang: Lang,
    /// Title of the document, shown by the reader's window: `Vé · HB27-K7Q2-M9XA`.
    pub title: String,
    /// Who issues the tickets.
    pub author: String,
    /// Date of the document. It is part of the file, so pass the order's, not the clock's.
    pub created: DateTime<Utc>,
    /// Where to ask: `Cần giúp? Gọi 0215 000 0000`. A line break is kept.
    pub help: String,
    /// Refund rules in small type.
    pub policy: String,
    /// Whose pattern the band is, under each ticket.
    pub credit: String,
    pub tickets: Vec<Slip>,
}

/// One ticket.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slip {
    pub festival: String,
    /// `Vé 1 / 3`
    pub count: String,
    pub title: String,
    /// Smaller, below the title: the other language or the story in one line. May be empty.
    pub subtitle: String,
    /// When, where, product, holder, order … in two columns, row by row.
    pub facts: Vec<Fact>,
    /// What the QR code says ([`super::pass::sign`]).
    pub token: String,
    /// The code for people, below the square: `K7Q2-01`.
    pub code: String,
    /// What the square is, for people who do not see it: `Mã QR của vé K7Q2-01`.
    pub alt: String,
}

/// A labelled value of a ticket. Line breaks in the value are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fact {
    pub label: String,
    pub value: String,
    /// Set in bold, a little larger: what one must not miss.
    pub strong: bool,
}

impl Fact {
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self { label: label.into(), value: value.into(), strong: false }
    }

    pub fn strong(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self { strong: true, ..Self::new(label, value) }
    }
}

/// Why there is no file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PdfError {
    /// No ticket to print.
    Empty,
    /// More than [`MOST`] tickets.
    TooMany,
    /// A token does not fit a QR code.
    Code,
    /// An embedded font is unreadable.
    Font,
    /// The PDF library refused the document.
    Write(String),
}

/// The file.
pub fn render(sheet: &Sheet) -> Result<Vec<u8>, PdfError> {
    match sheet.tickets.len() {
        0 => return Err(PdfError::Empty),
        n if n > MOST => return Err(PdfError::TooMany),
        _ => {}
    }
    let faces = face::Faces::load().ok_or(PdfError::Font)?;
    let mut document = krilla::Document::new();
    let mut tree = TagTree::new().with_lang(Some(sheet.lang.code().into()));
    for pair in sheet.tickets.chunks(page::PER_PAGE) {
        for group in page::draw(&mut document, sheet, pair, &faces)? {
            tree.push(group);
        }
    }
    document.set_metadata(metadata(sheet));
    document.set_tag_tree(tree);
    document.finish().map_err(|e| PdfError::Write(format!("{e:?}")))
}

fn metadata(sheet: &Sheet) -> Metadata {
    let part = |n: u32| u8::try_from(n).unwrap_or_default();
    let at = sheet.created;
    let date = PdfDate::new(u16::try_from(at.year()).unwrap_or_default())
        .month(part(at.month()))
        .day(part(at.day()))
        .hour(part(at.hour()))
        .minute(part(at.minute()))
        .second(part(at.second()))
        .utc_offset_hour(0);
    let authors = Some(sheet.author.clone()).filter(|a| !a.is_empty());
    Metadata::new()
        .title(text::nfc(&sheet.title))
        .authors(authors.iter().map(|a| text::nfc(a)).collect())
        .language(sheet.lang.code().into())
        .creator("Xòe".into())
        .creation_date(date)
}

impl fmt::Display for PdfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("no ticket to print"),
            Self::TooMany => write!(f, "more than {MOST} tickets"),
            Self::Code => f.write_str("a ticket's token does not fit a QR code"),
            Self::Font => f.write_str("an embedded font is unreadable"),
            Self::Write(why) => write!(f, "the PDF could not be written: {why}"),
        }
    }
}

impl std::error::Error for PdfError {}

#[cfg(test)]
mod tests;
