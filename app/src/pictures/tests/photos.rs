//! Photos as cameras make them.

use image::codecs::gif::GifEncoder;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::codecs::webp::WebPEncoder;
use image::{DynamicImage, Rgb, RgbImage};

/// A sky over a field: white above, dark below, so that one sees how it is turned.
pub fn seen(width: u32, height: u32) -> DynamicImage {
    RgbImage::from_fn(width, height, |_, y| if y < height / 2 { Rgb([250; 3]) } else { Rgb([20; 3]) }).into()
}

pub fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let mut file = Vec::new();
    seen(width, height).write_with_encoder(JpegEncoder::new_with_quality(&mut file, 80)).unwrap();
    file
}

pub fn png(width: u32, height: u32) -> Vec<u8> {
    let mut file = Vec::new();
    seen(width, height).write_with_encoder(PngEncoder::new(&mut file)).unwrap();
    file
}

pub fn webp(width: u32, height: u32) -> Vec<u8> {
    let mut file = Vec::new();
    seen(width, height).to_rgba8().write_with_encoder(WebPEncoder::new_lossless(&mut file)).unwrap();
    file
}

pub fn gif(width: u32, height: u32, frames: usize) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = GifEncoder::new_with_speed(&mut file, 30);
    let frame = image::Frame::new(seen(width, height).to_rgba8());
    encoder.encode_frames(std::iter::repeat_n(frame, frames)).unwrap();
    drop(encoder);
    file
}

/// What a camera notes: held upright, by whom, and where.
pub fn with_exif(jpeg: &[u8], orientation: u8, secret: &str) -> Vec<u8> {
    let mut noted = b"Exif\0\0II*\0\x08\0\0\0\x02\0".to_vec();
    noted.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    noted.extend([0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0, 0, 0, 0, 0]);
    noted.extend([1, 0, 1, 0, 2, 0, 2, 0, 0, 0, b'N', 0, 0, 0, 0, 0, 0, 0]);
    noted.extend(secret.bytes());
    segment(jpeg, 0xE1, &noted)
}

/// A JPEG with one part more behind its head.
pub fn segment(jpeg: &[u8], marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xFF, marker], &length, content, &jpeg[2..]].concat()
}
