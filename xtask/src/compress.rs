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
    let [br, gz] = ["br", "gz"].map(|extension| with_suffix(file, extension));
    let stale = |packed: &Path| -> Result<bool> {
        Ok(!packed.exists() || fs::metadata(packed)?.modified()? < fs::metadata(file)?.modified()?)
    };
    if stale(&br)? {
        fs::write(&br, brotli(&fs::read(file)?)?)?;
    }
    if stale(&gz)? {
        fs::write(&gz, gzip(&fs::read(file)?)?)?;
    }
    Ok([br, gz])
}

fn with_suffix(file: &Path, extension: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    name.into()
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
