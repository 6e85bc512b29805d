//! QR codes as modules, and as a small crisp SVG for the page.
//!
//! Level M, the smallest version that holds the text, a quiet zone of four modules (ISO/IEC
//! 18004). A ticket token ([`super::pass`]) is alphanumeric and comes to version 6; a VietQR
//! payload mixes digits and letters. Text outside ASCII goes in byte mode in one piece: the
//! encoder's segment finder takes some UTF-8 (kana, for one) for Shift-JIS and writes Kanji.

use std::fmt::{self, Write as _};

use qrcode::bits::Bits;
use qrcode::types::QrError;
use qrcode::{Color, EcLevel, QrCode, Version};

/// Width of the light border that scanners need, in modules.
pub const QUIET: usize = 4;

/// A QR symbol without its quiet zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Modules {
    /// Modules on a side.
    pub size: usize,
    /// Row by row, `size * size` of them.
    pub dark: Vec<bool>,
}

/// A horizontal run of dark modules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    pub x: usize,
    pub y: usize,
    pub len: usize,
}

/// The text does not fit the largest QR code at level M.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLong;

/// The symbol of a text.
pub fn modules(text: &str) -> Result<Modules, TooLong> {
    let code = if text.is_ascii() { QrCode::with_error_correction_level(text, EcLevel::M) } else { in_bytes(text) };
    let code = code.map_err(|_| TooLong)?;
    let size = code.width();
    let dark = code.into_colors().into_iter().map(|c| c == Color::Dark).collect();
    Ok(Modules { size, dark })
}

/// The symbol as an SVG picture that takes the size its place gives it. `label` is its name for
/// people who do not see it.
pub fn svg(text: &str, label: &str) -> Result<String, TooLong> {
    let modules = modules(text)?;
    let side = modules.size + 2 * QUIET;
    let mut path = String::with_capacity(modules.dark.len() * 6);
    for Run { x, y, len } in modules.runs() {
        // Writing to a String cannot fail.
        let _ = write!(path, "M{} {}h{len}v1h-{len}z", x + QUIET, y + QUIET);
    }
    let label = escape(label);
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"qr\" viewBox=\"0 0 {side} {side}\" role=\"img\" \
         aria-label=\"{label}\" shape-rendering=\"crispEdges\">\
         <rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/><path fill=\"#1B1A24\" d=\"{path}\"/></svg>"
    ))
}

/// Pixels a module in [`png`]: a whole number, and large enough for a phone's gallery.
const SCALE: usize = 10;

/// The symbol as a black-and-white PNG, quiet zone included.
pub fn png(text: &str) -> Result<Vec<u8>, TooLong> {
    let modules = modules(text)?;
    let side = (modules.size + 2 * QUIET) * SCALE;
    let mut luma = vec![u8::MAX; side * side];
    for Run { x, y, len } in modules.runs() {
        for row in (y + QUIET) * SCALE..(y + QUIET + 1) * SCALE {
            luma[row * side + (x + QUIET) * SCALE..][..len * SCALE].fill(0);
        }
    }
    let mut file = Vec::new();
    let side = u32::try_from(side).map_err(|_| TooLong)?;
    let mut encoder = png::Encoder::new(&mut file, side, side);
    encoder.set_color(png::ColorType::Grayscale);
    // Writing to memory, and as many pixels as announced: neither can fail.
    encoder.write_header().and_then(|mut writer| writer.write_image_data(&luma)).map_err(|_| TooLong)?;
    Ok(file)
}

impl Modules {
    /// The dark modules, joined into horizontal runs.
    pub fn runs(&self) -> impl Iterator<Item = Run> {
        self.dark.chunks(self.size.max(1)).enumerate().flat_map(|(y, row)| {
            let mut x = 0;
            row.chunk_by(|a, b| a == b).filter_map(move |run| {
                let (start, len) = (x, run.len());
                x += len;
                run.first().is_some_and(|dark| *dark).then_some(Run { x: start, y, len })
            })
        })
    }
}

fn in_bytes(text: &str) -> Result<QrCode, QrError> {
    let fit = (1..=40).find_map(|version| {
        let mut bits = Bits::new(Version::Normal(version));
        bits.push_byte_data(text.as_bytes()).ok()?;
        bits.push_terminator(EcLevel::M).ok()?;
        Some(bits)
    });
    QrCode::with_bits(fit.ok_or(QrError::DataTooLong)?, EcLevel::M)
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

impl fmt::Display for TooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the text is too long for a QR code")
    }
}

impl std::error::Error for TooLong {}

#[cfg(test)]
mod tests;
