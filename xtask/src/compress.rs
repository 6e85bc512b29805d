//! `.br` and `.gz` beside each file that text-like content makes worth it.

use anyhow::Result;
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

const WORTH_IT: &[&str] = &["css", "js", "wasm", "svg", "json", "txt", "xml", "ico", "webmanifest", "ttf"];

pub fn worth_it(file: &Path) -> bool {
    file.extension().is_some_and(|extension| WORTH_IT.iter().any(|known| extension == *known))
}

/// The two neighbours of a file, made anew when they are older than it.
pub fn beside(file: &Path) -> Result<[PathBuf; 2]> {
    let packed = [("br", brotli as fn(&[u8]) -> Result<Vec<u8>>), ("gz", gzip)].map(|(end, pack)| {
        let mut name = file.as_os_str().to_owned();
        name.push(format!(".{end}"));
        (PathBuf::from(name), pack)
    });
    let changed = fs::metadata(file)?.modified()?;
    for (packed, pack) in &packed {
        if !fs::metadata(packed).and_then(|meta| meta.modified()).is_ok_and(|made| made >= changed) {
            fs::write(packed, pack(&fs::read(file)?)?)?;
        }
    }
    Ok(packed.map(|(packed, _)| packed))
}

fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let params = BrotliEncoderParams { quality: 11, size_hint: content.len(), ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut packed, &params)?;
    Ok(packed)
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}
