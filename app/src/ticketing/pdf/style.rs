//! Type styles of a ticket at full size, and the steps by which a full ticket is set smaller.

use crate::paper::face::Kind;
use crate::paper::pen::{INDIGO, INK, MUTED, Rgb};

/// How generously to set: factor of the type size, most lines a text.
#[derive(Clone, Copy)]
pub struct Step(pub f32, pub usize);

pub const STEPS: [Step; 9] = [
    Step(1.0, 99),
    Step(0.94, 99),
    Step(0.88, 99),
    Step(0.82, 99),
    Step(0.76, 99),
    Step(0.7, 5),
    Step(0.7, 3),
    Step(0.66, 2),
    Step(0.62, 1),
];

/// A type style at full size: font, size, line height, colour.
#[derive(Clone, Copy, PartialEq)]
pub struct Style(pub Kind, pub f32, pub f32, pub Rgb);

pub const FESTIVAL: Style = Style(Kind::Head, 12.0, 1.3, INDIGO);
pub const TITLE: Style = Style(Kind::Head, 21.0, 1.2, INDIGO);
pub const SUBTITLE: Style = Style(Kind::Text, 10.5, 1.4, MUTED);
pub const LABEL: Style = Style(Kind::Text, 8.5, 1.4, MUTED);
pub const VALUE: Style = Style(Kind::Text, 10.5, 1.38, INK);
pub const STRONG: Style = Style(Kind::Bold, 12.0, 1.34, INK);
pub const POLICY: Style = Style(Kind::Text, 7.2, 1.45, MUTED);
pub const COUNT: Style = Style(Kind::Bold, 11.0, 1.3, INK);
pub const CODE_TEXT: Style = Style(Kind::Bold, 14.0, 1.3, INK);
pub const HELP: Style = Style(Kind::Text, 9.0, 1.45, INK);
