//! Recordings and papers as telephones and offices make them, and as somebody makes them who means harm.

use crate::pictures::tests::photos::{jpeg, with_exif};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::io::Write;

pub struct Hostile {
    pub what: &'static str,
    pub bytes: Vec<u8>,
    /// It must not be taken at all.
    pub refused: bool,
}

const SCRIPT: &[u8] = b"<html><script>alert(1)</script><?php system('id'); ?>";
const EICAR: &[u8] = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";
const GPS: &[u8] = b"GPS 21.39N 103.01E";

/// MPEG-1 layer III, 128 kilobits, 44.1 kHz.
pub fn mp3(frames: usize) -> Vec<u8> {
    let frame = [&[0xFF, 0xFB, 0x90, 0x64][..], &[0x55; 413]].concat();
    frame.repeat(frames)
}

pub fn wav(seconds: usize) -> Vec<u8> {
    let form = [1, 0, 1, 0, 0x40, 0x1F, 0, 0, 0x80, 0x3E, 0, 0, 2, 0, 16, 0];
    riff(&[(b"fmt ", &form), (b"data", &vec![7; seconds * 16_000])])
}

fn riff(parts: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut body = b"WAVE".to_vec();
    for (name, part) in parts {
        body.extend_from_slice(*name);
        body.extend((part.len() as u32).to_le_bytes());
        body.extend_from_slice(part);
    }
    [&b"RIFF"[..], &(body.len() as u32).to_le_bytes(), &body].concat()
}

fn ogg_page(number: u32, body: &[u8]) -> Vec<u8> {
    let lengths: Vec<u8> = std::iter::repeat_n(255, body.len() / 255).chain([(body.len() % 255) as u8]).collect();
    let mut page = [b"OggS\0\0", &[0; 8][..], b"XOE1", &number.to_le_bytes(), &[0; 4], &[lengths.len() as u8]].concat();
    page.extend(lengths);
    page.extend_from_slice(body);
    let sum = page.iter().fold(0_u32, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte) << 24, |sum, _| {
            if sum & 0x8000_0000 == 0 { sum << 1 } else { sum << 1 ^ 0x04C1_1DB7 }
        })
    });
    page[22..26].copy_from_slice(&sum.to_le_bytes());
    page
}

pub fn ogg(said: &[u8]) -> Vec<u8> {
    let (four, one) = ((said.len() as u32).to_le_bytes(), 1_u32.to_le_bytes());
    let tags = [b"OpusTags", &3_u32.to_le_bytes()[..], b"Xoe", &one, &four, said].concat();
    let sound = (2..6).flat_map(|number| ogg_page(number, &[9; 500]));
    [ogg_page(0, b"OpusHead\x01\x01\0\0\x80\xBB\0\0\0\0\0"), ogg_page(1, &tags)]
        .concat()
        .into_iter()
        .chain(sound)
        .collect()
}

fn boxed(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    [&(content.len() as u32 + 8).to_be_bytes()[..], name, content].concat()
}

pub fn m4a(said: &[u8], of: &[u8; 4]) -> Vec<u8> {
    let handler = boxed(b"hdlr", &[&[0; 8][..], of, &[0; 12], b"Pixel of Mai\0"].concat());
    let track = boxed(b"trak", &boxed(b"mdia", &handler));
    let movie = boxed(b"moov", &[track, boxed(b"udta", &boxed(b"\xA9xyz", said))].concat());
    [boxed(b"ftyp", b"M4A \0\0\0\0isomM4A "), movie, boxed(b"mdat", &[5; 4_000])].concat()
}

pub fn packed(text: &[u8]) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
    packer.write_all(text).unwrap();
    packer.finish().unwrap()
}

/// A paper whose object 4 is a stream with this head and content.
pub fn pdf(more: &str, head: &str, stream: &[u8]) -> Vec<u8> {
    let mut file = format!("%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R {more}>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n4 0 obj<<{head}/Length {}>>stream\n", stream.len()).into_bytes();
    file.extend_from_slice(stream);
    file.extend_from_slice(b"\nendstream endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n");
    file
}

pub fn letter() -> Vec<u8> {
    pdf("/OpenAction[2 0 R/XYZ null null 0]", "/Filter/FlateDecode", &packed(b"BT (Don xin phep) Tj ET"))
}

fn one(what: &'static str, bytes: Vec<u8>) -> Hostile {
    Hostile { what, bytes, refused: false }
}

fn refused(what: &'static str, bytes: Vec<u8>) -> Hostile {
    Hostile { what, bytes, refused: true }
}

pub fn all() -> Vec<Hostile> {
    [sounds(), papers()].into_iter().flatten().collect()
}

fn sounds() -> Vec<Hostile> {
    let titles =
        |text: &[u8]| [b"ID3\x04\0\0\0\0", &[(text.len() >> 7) as u8, (text.len() & 0x7F) as u8][..], text].concat();
    let form = [1, 0, 1, 0, 0x40, 0x1F, 0, 0, 0x80, 0x3E, 0, 0, 2, 0, 16, 0];
    vec![
        one("MP3 with a script in its titles", [titles(SCRIPT), mp3(60)].concat()),
        one("MP3 with where it was recorded in its titles", [titles(GPS), mp3(60)].concat()),
        one("MP3 and HTML behind it", [mp3(60), SCRIPT.to_vec()].concat()),
        one("MP3 and ZIP behind it", [mp3(60), b"PK\x03\x04\x14\0\0\0PK\x05\x06".to_vec()].concat()),
        one("MP3 with EICAR between its frames", [mp3(40), EICAR.to_vec(), mp3(40)].concat()),
        refused("MP3 titles and nothing else", titles(SCRIPT)),
        refused("MP3 whose titles have no end", b"ID3\x04\0\0\x7F\x7F\x7F\x7F".to_vec()),
        refused("three frames", mp3(3)),
        refused("a frame and a program", [mp3(2), b"MZ\x90\0".repeat(40_000)].concat()),
        refused("nothing but the first bytes of frames", [0xFF, 0xFB, 0x90, 0x64].repeat(2_000_000)),
        one("WAV with HTML in a part of its own", riff(&[(b"LIST", SCRIPT), (b"fmt ", &form), (b"data", &[1; 8_000])])),
        one("WAV and HTML behind it", [wav(1), SCRIPT.to_vec()].concat()),
        one("WAV with a length that is too long", [&wav(1)[..40], &[0xFF; 4], &[3; 900]].concat()),
        refused("WAV without sound", riff(&[(b"fmt ", &form)])),
        refused("WAV that is no sound", riff(&[(b"fmt ", &[0xFF; 16]), (b"data", SCRIPT)])),
        refused("WAV of 100,000 parts", riff(&vec![(b"junk", &b"ab"[..]); 100_000])),
        one("Ogg with where it was recorded", ogg(&[b"LOCATION=", GPS].concat())),
        one("Ogg with a script in what is said", ogg(&[b"TITLE=", SCRIPT].concat())),
        one("Ogg and HTML behind it", [ogg(b"A=b"), SCRIPT.to_vec()].concat()),
        refused("Ogg that is a film", ogg_page(0, b"\x80theora\x03\x02\x01")),
        refused(
            "Ogg whose sums are wrong",
            ogg(b"A=b").iter().map(|byte| if *byte == 9 { 8 } else { *byte }).collect(),
        ),
        refused("Ogg that says it says four billion things", {
            let tags = [b"OpusTags", &0_u32.to_le_bytes()[..], &[0xFF; 4]].concat();
            [ogg_page(0, b"OpusHead\x01"), ogg_page(1, &tags), ogg_page(2, b"x")].concat()
        }),
        one("M4A that notes where it was recorded", m4a(GPS, b"soun")),
        one("M4A with a script in what it says", m4a(SCRIPT, b"soun")),
        one("M4A and HTML behind it", [m4a(b"x", b"soun"), SCRIPT.to_vec()].concat()),
        one("M4A with a box of somebody's own", [m4a(b"x", b"soun"), boxed(b"uuid", SCRIPT)].concat()),
        one("M4A with HTML in a box that is free", [m4a(b"x", b"soun"), boxed(b"free", SCRIPT)].concat()),
        refused("a film", m4a(b"x", b"vide")),
        refused("boxes in boxes without end", (0..60).fold(Vec::new(), |inner, _| boxed(b"moov", &inner))),
        refused("M4A of a million boxes", [boxed(b"ftyp", b"M4A "), boxed(b"free", b"").repeat(1_000_000)].concat()),
        refused("M4A's first bytes alone", boxed(b"ftyp", b"M4A \0\0\0\0")),
    ]
}

fn papers() -> Vec<Hostile> {
    let script = b"5 0 obj<</S/JavaScript/JS(app.alert(1))>>";
    let hidden = packed(script);
    vec![
        refused("PDF that runs a script", pdf("/OpenAction<</S/JavaScript/JS(app.alert(1))>>", "", b"x")),
        refused("PDF that runs a script under a name in numbers", pdf("/OpenAction<</S/#4a#61vaScript>>", "", b"x")),
        refused("PDF that opens a program", pdf("/AA<</O<</S/Launch/F(cmd.exe)>>>>", "", b"x")),
        refused("PDF that carries a file", pdf("/Names<</EmbeddedFiles 4 0 R>>", "/Type/EmbeddedFile", EICAR)),
        refused("PDF with a form of another kind", pdf("/AcroForm<</XFA 4 0 R>>", "", b"x")),
        refused("PDF that sends itself somewhere", pdf("/AA<</O<</S/SubmitForm/F(https://x.test)>>>>", "", b"x")),
        refused("PDF with a film in it", pdf("/Annots[<</Subtype/RichMedia>>]", "", b"x")),
        refused("PDF whose script is packed", pdf("", "/Type/ObjStm/Filter/FlateDecode", &hidden)),
        refused("PDF whose script is packed as something else", pdf("", "/Filter/FlateDecode", &hidden)),
        refused("PDF whose packed objects call themselves a photo", pdf("", "/Type/ObjStm/Subtype/Image", &hidden)),
        refused("PDF whose objects are packed in letters", pdf("", "/Type/#4fbjStm/Filter/ASCIIHexDecode", b"2F4A53>")),
        refused("PDF that is locked", pdf("/Encrypt 9 0 R", "", b"x")),
        refused("PDF that unpacks to 500 MB", pdf("", "/Filter/FlateDecode", &packed(&vec![0; 500 << 20]))),
        refused("PDF of a thousand bombs", {
            let bomb = packed(&vec![b' '; 1 << 20]);
            let streams = bomb.iter().copied().chain(*b"\nendstream endobj 7 0 obj<<>>stream\n").collect::<Vec<u8>>();
            pdf("", "/Filter/FlateDecode", &streams.repeat(1_000))
        }),
        refused("PDF of 200,000 streams", pdf("", "", &b"endstream endobj 7 0 obj<<>>stream\n".repeat(100_000))),
        refused("PDF and ZIP behind it", [letter(), b"PK\x03\x04\x14\0\0\0PK\x05\x06".to_vec()].concat()),
        refused("PDF and HTML behind it", [letter(), SCRIPT.to_vec()].concat()),
        refused("PDF and JPEG", [b"%PDF-1.4\n".to_vec(), jpeg(400, 300)].concat()),
        refused("PDF's first bytes alone", b"%PDF-1.7".to_vec()),
        refused("PDF of nothing but lines", [b"%PDF-1.7\n".to_vec(), vec![b'\n'; 4 << 20]].concat()),
        refused("HTML before a PDF", [SCRIPT, &letter()].concat()),
        one(
            "PDF whose photo notes where it was taken",
            pdf("", "/Subtype/Image/Filter/DCTDecode", &with_exif(&jpeg(400, 300), 1, "GPS 21.39N 103.01E")),
        ),
    ]
}
