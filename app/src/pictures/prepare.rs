//! What becomes of a file that somebody sent: two pictures that we wrote ourselves, or a reason why not.
//!
//! It says by its first bytes what it is; its sides are read and judged before any of it is unpacked; what is unpacked
//! has an end. Of what the camera noted only how it was held is read, and nothing of it is written.

use super::model::{LARGE, SMALL, fitted};
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, Rgb, RgbImage};
use sha2::{Digest, Sha256};
use std::io::Cursor;

/// No camera that is carried to a festival makes more.
const PIXELS: u64 = 50_000_000;
/// Bytes of a picture unpacked.
const MEMORY: u64 = 208 << 20;
/// The longest side.
const SIDE: u32 = 25_000;
/// What is smaller shows nobody anything.
const LEAST: u32 = 160;
/// A picture that comes clear step by step has ten steps or so; each goes over all of it.
const SCANS: usize = 40;
/// Of a hundred: what the eye does not miss.
const QUALITY: u8 = 82;

/// Both pictures, as JPEG.
#[derive(Debug)]
pub struct Prepared {
    pub hash: String,
    /// Of the large one.
    pub size: (u32, u32),
    pub small: Vec<u8>,
    pub large: Vec<u8>,
}

/// Key of the sentence that says why a file is not taken.
pub type Why = &'static str;

pub fn prepare(bytes: &[u8]) -> Result<Prepared, Why> {
    let (image, orientation) = decode(bytes)?;
    let large = turned(&image, orientation, LARGE);
    let small = shrunk(&large, fitted((large.width(), large.height()), SMALL));
    let size = (large.width(), large.height());
    let (small, large) = (written(&small)?, written(&large)?);
    let mut hash = Sha256::new();
    hash.update(&large);
    hash.update(&small);
    Ok(Prepared { hash: base16ct::lower::encode_string(&hash.finalize()[..16]), size, small, large })
}

fn decode(bytes: &[u8]) -> Result<(DynamicImage, Orientation), Why> {
    let format = format(bytes)?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE);
    limits.max_image_height = Some(SIDE);
    limits.max_alloc = Some(MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| why(&error))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PIXELS || decoder.total_bytes() > MEMORY {
        return Err("picture-huge");
    }
    if width.min(height) < LEAST {
        return Err("picture-tiny");
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    Ok((DynamicImage::from_decoder(decoder).map_err(|error| why(&error))?, orientation))
}

fn format(bytes: &[u8]) -> Result<ImageFormat, Why> {
    if is_heic(bytes) {
        return Err("picture-heic");
    }
    match image::guess_format(bytes) {
        Ok(ImageFormat::Jpeg) if scans(bytes) > SCANS => Err("picture-broken"),
        Ok(known @ (ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP | ImageFormat::Gif)) => Ok(known),
        _ => Err("picture-unknown"),
    }
}

/// What an iPhone makes unless it is told otherwise.
fn is_heic(bytes: &[u8]) -> bool {
    const BRANDS: [&[u8]; 6] = [b"heic", b"heix", b"hevc", b"heim", b"mif1", b"msf1"];
    bytes.get(4..8) == Some(b"ftyp") && bytes.get(8..12).is_some_and(|brand| BRANDS.contains(&brand))
}

/// How often a JPEG begins to be drawn; within what is drawn the two bytes never stand side by side.
fn scans(bytes: &[u8]) -> usize {
    bytes.windows(2).filter(|pair| pair == &[0xFF, 0xDA]).count()
}

fn why(error: &image::ImageError) -> Why {
    if matches!(error, image::ImageError::Limits(_)) { "picture-huge" } else { "picture-broken" }
}

/// Small enough, and upright.
fn turned(image: &DynamicImage, orientation: Orientation, most: (u32, u32)) -> DynamicImage {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    let lies = matches!(orientation, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH);
    let most = if lies { (most.1, most.0) } else { most };
    let mut small = shrunk(image, fitted((image.width(), image.height()), most));
    small.apply_orientation(orientation);
    small
}

fn shrunk(image: &DynamicImage, (width, height): (u32, u32)) -> DynamicImage {
    if (image.width(), image.height()) == (width, height) {
        return image.clone();
    }
    // Roughly first: a good filter over fifty million pixels takes seconds.
    let near = (image.width() > 3 * width).then(|| image.thumbnail_exact(2 * width, 2 * height));
    near.as_ref().unwrap_or(image).resize_exact(width, height, FilterType::CatmullRom)
}

fn written(image: &DynamicImage) -> Result<Vec<u8>, Why> {
    let mut file = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut file, QUALITY);
    on_white(image).write_with_encoder(encoder).map_err(|_| "picture-broken")?;
    Ok(file)
}

/// What one could see through shows paper.
fn on_white(image: &DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.to_rgb8();
    }
    let (image, mut paper) = (image.to_rgba8(), RgbImage::new(image.width(), image.height()));
    for (to, from) in paper.pixels_mut().zip(image.pixels()) {
        let [r, g, b, a] = from.0.map(u16::from);
        *to = Rgb([r, g, b].map(|part| u8::try_from((part * a + 255 * (255 - a)) / 255).unwrap_or(u8::MAX)));
    }
    paper
}
