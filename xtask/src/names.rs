//! Names that carry their content's hash, and the manifest that tells them to the server.

use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The folder of hashed files, in the site and in URLs. What lies here never changes its content.
pub const PKG: &str = "pkg";

/// Eight hex digits of SHA-256: enough to tell one version of a file from the next.
pub fn hash8(content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    digest.iter().take(4).fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// `xoe.wasm` → `xoe.ab12cd34.wasm`.
pub fn hashed(name: &str, content: &[u8]) -> String {
    let hash = hash8(content);
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}.{hash}.{extension}"),
        None => format!("{name}.{hash}"),
    }
}

/// Plain name → URL. The server reads it as `assets.json`.
#[derive(Debug, Default)]
pub struct Manifest(BTreeMap<String, String>);

impl Manifest {
    pub fn add(&mut self, name: &str, hashed: &str) {
        self.0.insert(name.to_owned(), format!("/{PKG}/{hashed}"));
    }

    pub fn to_json(&self) -> Vec<u8> {
        let json: serde_json::Map<_, _> =
            self.0.iter().map(|(name, url)| (name.clone(), url.as_str().into())).collect();
        format!("{:#}\n", serde_json::Value::Object(json)).into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_follows_the_content_and_keeps_the_extension() {
        assert_eq!(hashed("xoe.wasm", b""), "xoe.e3b0c442.wasm");
        assert_ne!(hashed("public.css", b"a"), hashed("public.css", b"b"));
        assert_eq!(hashed("none", b""), "none.e3b0c442");
    }

    #[test]
    fn the_manifest_maps_plain_names_to_urls() {
        let mut manifest = Manifest::default();
        manifest.add("xoe.js", "xoe.1.js");
        manifest.add("public.css", "public.2.css");
        let json = String::from_utf8(manifest.to_json()).unwrap();
        let expected = "{\n  \"public.css\": \"/pkg/public.2.css\",\n  \"xoe.js\": \"/pkg/xoe.1.js\"\n}\n";
        assert_eq!(json, expected);
    }
}
