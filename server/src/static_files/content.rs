//! What a file is, by the end of its name, and how it may be packed.

use http::{HeaderMap, HeaderValue, header};

/// The content type. What nobody here makes is sent as bytes.
pub fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// A way in which files are packed, the better one first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    Brotli,
    Gzip,
}

impl Coding {
    const ALL: [Self; 2] = [Self::Brotli, Self::Gzip];

    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Brotli => ("br", ".br"),
            Self::Gzip => ("gzip", ".gz"),
        }
    }

    pub fn name(self) -> HeaderValue {
        HeaderValue::from_static(self.words().0)
    }

    /// The name of the packed file.
    pub fn packed(self, name: &str) -> String {
        format!("{name}{}", self.words().1)
    }

    pub fn is_packed(name: &str) -> bool {
        Self::ALL.iter().any(|coding| name.ends_with(coding.words().1))
    }

    /// The ones that a request accepts.
    pub fn accepted(headers: &HeaderMap) -> impl Iterator<Item = Self> {
        let list = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
        Self::ALL.into_iter().filter(move |coding| list.split(',').any(|item| coding.is_named_by(item)))
    }

    /// `br`, `gzip;q=0.8`, but not `br;q=0`.
    fn is_named_by(self, item: &str) -> bool {
        let (name, quality) = item.split_once(';').unwrap_or((item, "q=1"));
        let quality = quality.trim().strip_prefix("q=").and_then(|q| q.parse::<f32>().ok());
        name.trim().eq_ignore_ascii_case(self.words().0) && quality.is_none_or(|q| q > 0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_better_coding_that_is_accepted_comes_first() {
        let cases: [(&str, &[Coding]); 5] = [
            ("gzip, deflate, br", &[Coding::Brotli, Coding::Gzip]),
            ("gzip;q=0.8", &[Coding::Gzip]),
            ("br;q=0, gzip", &[Coding::Gzip]),
            ("identity", &[]),
            ("", &[]),
        ];
        for (list, expected) in cases {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, list.parse().unwrap());
            assert_eq!(Coding::accepted(&headers).collect::<Vec<_>>(), expected, "{list}");
        }
    }
}
