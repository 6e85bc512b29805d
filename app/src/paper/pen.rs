//! Drawing on a krilla surface with few words.

use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point};
use krilla::paint::{Fill, LineJoin, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::text::TextDirection;

use super::face::Face;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

// The tokens of the design (`style.css`).
pub const INDIGO: Rgb = Rgb(0x1F, 0x2A, 0x4D);
pub const RED: Rgb = Rgb(0xB3, 0x26, 0x1E);
pub const YELLOW: Rgb = Rgb(0xE8, 0xA3, 0x17);
pub const PINK: Rgb = Rgb(0xF2, 0xB8, 0xD3);
pub const BLOSSOM: Rgb = Rgb(0xB3, 0x24, 0x6B);
pub const PETAL: Rgb = Rgb(0xEB, 0xA9, 0xC8);
pub const GREEN: Rgb = Rgb(0x2E, 0x9E, 0x62);
pub const INK: Rgb = Rgb(0x1B, 0x1A, 0x24);
pub const MUTED: Rgb = Rgb(0x4A, 0x47, 0x54);
pub const LINE: Rgb = Rgb(0xE2, 0xD9, 0xCF);
pub const EDGE: Rgb = Rgb(0x8A, 0x80, 0x78);
pub const BLACK: Rgb = Rgb(0, 0, 0);

/// How far a quarter circle's handles reach.
pub const ROUND: f32 = 0.552_285;

pub struct Pen<'a, 'b> {
    pub surface: &'a mut Surface<'b>,
}

impl Pen<'_, '_> {
    pub fn fill(&mut self, color: Rgb, path: Option<Path>) {
        self.draw(Some(color), None, path);
    }

    pub fn line(&mut self, color: Rgb, width: f32, dash: &[f32], path: Option<Path>) {
        let dash = (!dash.is_empty()).then(|| StrokeDash { array: dash.to_vec(), offset: 0.0 });
        let stroke =
            Stroke { paint: paint(color).into(), width, dash, line_join: LineJoin::Miter, ..Stroke::default() };
        self.draw(None, Some(stroke), path);
    }

    fn draw(&mut self, fill: Option<Rgb>, stroke: Option<Stroke>, path: Option<Path>) {
        self.surface.set_fill(fill.map(|color| Fill { paint: paint(color).into(), ..Fill::default() }));
        self.surface.set_stroke(stroke);
        if let Some(path) = path {
            self.surface.draw_path(&path);
        }
    }

    /// One line of text from its left end on the base line, each part in the font that has its letters.
    pub fn text(&mut self, color: Rgb, face: &Face, size: f32, (x, y): (f32, f32), line: &str) {
        let mut at = x;
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(Fill { paint: paint(color).into(), ..Fill::default() }));
        for (cut, part) in face.parts(line) {
            let from = Point::from_xy(at, y);
            self.surface.draw_text(from, cut.font.clone(), size, part, false, TextDirection::LeftToRight);
            at += face.width(part, size);
        }
    }
}

fn paint(Rgb(r, g, b): Rgb) -> rgb::Color {
    rgb::Color::new(r, g, b)
}

/// A closed shape.
pub fn polygon(points: &[(f32, f32)]) -> Option<Path> {
    let mut path = PathBuilder::new();
    trace(&mut path, points);
    path.close();
    path.finish()
}

/// An open line.
pub fn open(points: &[(f32, f32)]) -> Option<Path> {
    let mut path = PathBuilder::new();
    trace(&mut path, points);
    path.finish()
}

/// Adds a line through the points to a path.
pub fn trace(path: &mut PathBuilder, points: &[(f32, f32)]) {
    for (i, (x, y)) in points.iter().enumerate() {
        if i == 0 { path.move_to(*x, *y) } else { path.line_to(*x, *y) }
    }
}

/// A line to `from`, then a quarter circle to `to` around the corner at `tip`.
pub fn corner(path: &mut PathBuilder, from: (f32, f32), tip: (f32, f32), to: (f32, f32)) {
    let handle = |(x, y): (f32, f32)| (x + (tip.0 - x) * ROUND, y + (tip.1 - y) * ROUND);
    let (a, b) = (handle(from), handle(to));
    path.line_to(from.0, from.1);
    path.cubic_to(a.0, a.1, b.0, b.1, to.0, to.1);
}

/// A circle.
pub fn circle(x: f32, y: f32, r: f32) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.move_to(x, y - r);
    corner(&mut path, (x, y - r), (x + r, y - r), (x + r, y));
    corner(&mut path, (x + r, y), (x + r, y + r), (x, y + r));
    corner(&mut path, (x, y + r), (x - r, y + r), (x - r, y));
    corner(&mut path, (x - r, y), (x - r, y - r), (x, y - r));
    path.close();
    path.finish()
}
