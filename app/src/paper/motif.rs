//! The house's ornaments as vectors: the edge of a ticket, the piêu band along it and the ban
//! flower, after the design's `style.css`. The patterns follow the piêu scarf of the Thái weavers.

use krilla::geom::{Path, PathBuilder, Transform};
use krilla::paint::FillRule;

use super::pen::{BLOSSOM, GREEN, INDIGO, PETAL, PINK, Pen, RED, ROUND, YELLOW, circle, corner, polygon, trace};

/// Side of the tile that one tooth of the band is drawn on.
const TILE: f32 = 24.0;

/// A card with round corners and a half circle punched at `notch`, above and below.
pub fn edge(w: f32, h: f32, r: f32, notch: f32) -> Option<Path> {
    const N: f32 = 7.0;
    const K: f32 = N * ROUND;
    let mut path = PathBuilder::new();
    path.move_to(r, 0.0);
    path.line_to(notch - N, 0.0);
    path.cubic_to(notch - N, K, notch - K, N, notch, N);
    path.cubic_to(notch + K, N, notch + N, K, notch + N, 0.0);
    corner(&mut path, (w - r, 0.0), (w, 0.0), (w, r));
    corner(&mut path, (w, h - r), (w, h), (w - r, h));
    path.line_to(notch + N, h);
    path.cubic_to(notch + N, h - K, notch + K, h - N, notch, h - N);
    path.cubic_to(notch - K, h - N, notch - N, h - K, notch - N, h);
    corner(&mut path, (r, h), (0.0, h), (0.0, h - r));
    corner(&mut path, (0.0, r), (0.0, 0.0), (r, 0.0));
    path.close();
    path.finish()
}

/// The band along the upper edge: indigo ground, red saw-tooth, yellow thread, pink diamonds,
/// green knots.
pub fn band(pen: &mut Pen<'_, '_>, edge: &Path, w: f32, h: f32) {
    let teeth = (w / h).round().clamp(1.0, 99.0) as u16;
    let Some(strip) = polygon(&[(0.0, 0.0), (w, 0.0), (w, h), (0.0, h)]) else { return };
    pen.surface.push_clip_path(edge, &FillRule::NonZero);
    pen.surface.push_clip_path(&strip, &FillRule::NonZero);
    pen.fill(INDIGO, Some(strip));
    pen.surface.push_transform(&Transform::from_scale(w / (TILE * f32::from(teeth)), h / TILE));
    pen.line(RED, 3.0, &[], zigzag(teeth, 24.0, 6.0));
    pen.line(YELLOW, 1.5, &[], zigzag(teeth, 18.0, 0.0));
    pen.fill(PINK, diamonds(teeth));
    for tooth in 0..teeth {
        pen.fill(GREEN, circle(f32::from(tooth) * TILE + TILE / 2.0, 18.0, 2.0));
    }
    for _ in 0..3 {
        pen.surface.pop();
    }
}

/// The small form of the band: red teeth under a yellow thread, `middle` across, `y` its top.
pub fn hem(pen: &mut Pen<'_, '_>, middle: f32, y: f32) {
    const TEETH: u16 = 9;
    let scale = 7.0 / TILE;
    let left = middle - f32::from(TEETH) * TILE * scale / 2.0;
    pen.surface.push_transform(&Transform::from_row(scale, 0.0, 0.0, scale, left, y));
    pen.fill(RED, zigzag(TEETH, 24.0, 8.0));
    pen.line(YELLOW, 3.0, &[], zigzag(TEETH, 22.0, 5.0));
    pen.surface.pop();
}

fn zigzag(teeth: u16, low: f32, high: f32) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.move_to(0.0, low);
    for tooth in 0..teeth {
        let x = f32::from(tooth) * TILE;
        path.line_to(x + TILE / 2.0, high);
        path.line_to(x + TILE, low);
    }
    path.finish()
}

fn diamonds(teeth: u16) -> Option<Path> {
    let mut path = PathBuilder::new();
    for tooth in 0..=teeth {
        let x = f32::from(tooth) * TILE;
        trace(&mut path, &[(x, 3.0), (x + 5.0, 9.0), (x, 15.0), (x - 5.0, 9.0)]);
        path.close();
    }
    path.finish()
}

/// The ban flower in a square of `side` with its upper left corner at `x`, `y`.
pub fn flower(pen: &mut Pen<'_, '_>, x: f32, y: f32, side: f32) {
    let scale = side / 100.0;
    pen.surface.push_transform(&Transform::from_row(scale, 0.0, 0.0, scale, x + side / 2.0, y + side / 2.0));
    for turn in [144.0, 216.0, 72.0, 288.0, 0.0] {
        pen.surface.push_transform(&Transform::from_rotate(turn));
        pen.fill(PINK, petal());
        pen.line(PETAL, 2.4, &[], petal());
        pen.surface.pop();
    }
    pen.fill(BLOSSOM, heart());
    for (x, y) in [(5.0, 25.0), (-14.0, 20.0), (19.0, 17.0), (-4.0, 29.0)] {
        pen.fill(YELLOW, circle(x, y, 3.6));
    }
    pen.surface.pop();
}

fn petal() -> Option<Path> {
    let mut path = PathBuilder::new();
    path.move_to(0.0, -3.0);
    path.cubic_to(-3.5, -12.0, -19.0, -20.0, -16.0, -38.0);
    path.cubic_to(-13.0, -49.5, 13.0, -49.5, 16.0, -38.0);
    path.cubic_to(19.0, -20.0, 3.5, -12.0, 0.0, -3.0);
    path.close();
    path.finish()
}

/// The dark middle of the petal that stands.
fn heart() -> Option<Path> {
    let mut path = PathBuilder::new();
    path.move_to(0.0, -6.0);
    path.cubic_to(-5.0, -15.0, -8.0, -28.0, -3.0, -40.0);
    path.line_to(0.0, -34.0);
    path.line_to(3.0, -40.0);
    path.cubic_to(8.0, -28.0, 5.0, -15.0, 0.0, -6.0);
    path.close();
    path.finish()
}
