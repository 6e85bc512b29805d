//! A small canvas: ground, hills, letters, the hem; and out as PNG.

use crate::kernel::fault::Fault;
use ab_glyph::{Font, FontRef, Glyph, PxScale, ScaleFont, point};

/// The faces of the house, as they stand on paper too.
#[derive(Clone, Copy)]
pub enum Face {
    Head,
    Text,
}

macro_rules! font {
    ($name:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/", $name))
    };
}

impl Face {
    fn font(self) -> Result<FontRef<'static>, Fault> {
        let file: &'static [u8] = match self {
            Face::Head => font!("Bitter-Bold.ttf"),
            Face::Text => font!("BeVietnamPro-SemiBold.ttf"),
        };
        FontRef::try_from_slice(file).map_err(|_| Fault::Bug)
    }
}

pub struct Canvas {
    width: usize,
    height: usize,
    /// Red, green, blue.
    pixels: Vec<u8>,
}

impl Canvas {
    pub fn new((width, height): (u32, u32), ground: [u8; 3]) -> Self {
        let (width, height) = (width as usize, height as usize);
        Self { width, height, pixels: ground.repeat(width * height) }
    }

    fn blend(&mut self, x: usize, y: usize, colour: [u8; 3], cover: f32) {
        let at = (y * self.width + x) * 3;
        let Some(pixel) = self.pixels.get_mut(at..at + 3).filter(|_| x < self.width) else { return };
        for (ground, colour) in pixel.iter_mut().zip(colour) {
            let mixed = f32::from(*ground) + (f32::from(colour) - f32::from(*ground)) * cover.clamp(0.0, 1.0);
            *ground = mixed.round() as u8;
        }
    }

    /// The mountains around the valley.
    pub fn hills(&mut self, colour: [u8; 3]) {
        for x in 0..self.width {
            let far = x as f32 / self.width as f32;
            let rise = 60.0 * (far * 9.0).sin() + 34.0 * (far * 23.0 + 1.0).sin();
            let top = (self.height as f32 * 0.78 - rise) as usize;
            (top..self.height).for_each(|y| self.blend(x, y, colour, 1.0));
        }
    }

    /// The ban flower at this corner.
    pub fn flower(&mut self, (left, top): (usize, usize)) -> Result<(), Fault> {
        let file: &[u8] = include_bytes!("flower.png");
        let mut reader = png::Decoder::new(std::io::Cursor::new(file)).read_info().map_err(|_| Fault::Bug)?;
        let mut pixels = vec![0; reader.output_buffer_size().ok_or(Fault::Bug)?];
        let frame = reader.next_frame(&mut pixels).map_err(|_| Fault::Bug)?;
        for (at, pixel) in pixels.chunks_exact(4).enumerate() {
            let (x, y) = (at % frame.width as usize, at / frame.width as usize);
            if let [red, green, blue, cover] = *pixel {
                self.blend(left + x, top + y, [red, green, blue], f32::from(cover) / 255.0);
            }
        }
        Ok(())
    }

    /// Red teeth and a yellow thread along the lower edge.
    pub fn hem(&mut self, red: [u8; 3], thread: [u8; 3]) {
        const TOOTH: usize = 32;
        for x in 0..self.width {
            let slope = (x % TOOTH).abs_diff(TOOTH / 2) * 2;
            let top = self.height - TOOTH + slope.min(TOOTH);
            (top.saturating_sub(3)..top).for_each(|y| self.blend(x, y, thread, 1.0));
            (top..self.height).for_each(|y| self.blend(x, y, red, 1.0));
        }
    }

    /// The text in lines of this width; a word that is wider has a line of its own.
    pub fn lines(&self, face: Face, size: f32, width: f32, text: &str) -> Result<Vec<String>, Fault> {
        let font = face.font()?;
        let scaled = font.as_scaled(PxScale::from(size));
        let long = |line: &str| line.chars().map(|c| scaled.h_advance(scaled.glyph_id(c))).sum::<f32>();
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            match lines.last_mut() {
                Some(line) if long(&format!("{line} {word}")) <= width => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(word.to_owned()),
            }
        }
        Ok(lines)
    }

    /// Writes a line, its letters standing on `y`.
    pub fn text(
        &mut self,
        face: Face,
        size: f32,
        (x, y): (f32, f32),
        colour: [u8; 3],
        line: &str,
    ) -> Result<(), Fault> {
        let font = face.font()?;
        let scaled = font.as_scaled(PxScale::from(size));
        let mut at = x;
        for c in line.chars() {
            let id = scaled.glyph_id(c);
            let glyph: Glyph = id.with_scale_and_position(PxScale::from(size), point(at, y));
            at += scaled.h_advance(id);
            let Some(outline) = font.outline_glyph(glyph) else { continue };
            let bounds = outline.px_bounds();
            outline.draw(|dx, dy, cover| {
                let (x, y) = (bounds.min.x as i32 + dx as i32, bounds.min.y as i32 + dy as i32);
                if let (Ok(x), Ok(y)) = (usize::try_from(x), usize::try_from(y)) {
                    self.blend(x, y, colour, cover);
                }
            });
        }
        Ok(())
    }

    pub fn png(&self) -> Result<Vec<u8>, Fault> {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, self.width as u32, self.height as u32);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_compression(png::Compression::Balanced);
        let mut writer = encoder.write_header().map_err(|_| Fault::Bug)?;
        writer.write_image_data(&self.pixels).map_err(|_| Fault::Bug)?;
        writer.finish().map_err(|_| Fault::Bug)?;
        Ok(file)
    }
}
