//! A form with a file, as browsers send it.
//!
//! 1. What was typed is read whatever becomes of the file: one that is too large, or that somebody may not send, is
//!    read past and dropped, and the form comes back as it was.
//! 2. Nothing is believed of a file but its bytes; the name and the type that came with it are not even kept.
//! 3. It stands in memory as long as its request does, and never more of it than its form takes.

use super::Form;
use super::form::Reader;
use crate::kernel::fault::Message;
use axum::body::{Body, Bytes};
use axum::http::StatusCode;
use multer::{Constraints, Field, Multipart, SizeLimit};
use std::time::Duration;
use tokio::time::timeout;

/// What is typed beside a file.
const TYPED: usize = 256 * 1024;
/// How many times the length of its file a form may have: so far one that is too large is read past.
const PAST: usize = 4;
/// How long somebody is listened to whose file is dropped.
const PATIENCE: Duration = Duration::from_secs(10);

/// The file of a form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Sent {
    #[default]
    Nothing,
    TooLarge,
    File(Bytes),
}

impl Reader<'_> {
    /// The file that the field `name` must hold, of `most` bytes.
    pub fn file(&mut self, name: &'static str, sent: Sent, most: usize) -> Bytes {
        match sent {
            Sent::File(bytes) => return bytes,
            Sent::Nothing => self.fault(name, Message::new("file-missing")),
            Sent::TooLarge => self.fault(name, Message::new("file-too-large").with("max", most >> 20)),
        }
        Bytes::new()
    }
}

/// The longest body of a form whose file has `most` bytes.
pub(super) const fn longest(most: usize) -> usize {
    most * PAST + TYPED
}

/// Reads a form with a file of `most` bytes, which is dropped unless it `keeps` it.
pub(super) async fn read(kind: &str, body: Body, most: usize, keeps: bool) -> Result<(Form, Sent), StatusCode> {
    let boundary = multer::parse_boundary(kind).map_err(|_| StatusCode::BAD_REQUEST)?;
    let length = Constraints::new().size_limit(SizeLimit::new().whole_stream(longest(most) as u64));
    let parts = Multipart::with_constraints(body.into_data_stream(), boundary, length);
    if keeps {
        return all(parts, most).await;
    }
    let (form, _) = timeout(PATIENCE, all(parts, 0)).await.map_err(|_| StatusCode::REQUEST_TIMEOUT)??;
    Ok((form, Sent::Nothing))
}

async fn all(mut parts: Multipart<'_>, most: usize) -> Result<(Form, Sent), StatusCode> {
    let (mut typed, mut left, mut sent) = (Vec::new(), TYPED, Sent::Nothing);
    while let Some(part) = parts.next_field().await.map_err(|error| status(&error))? {
        let name = part.name().unwrap_or_default().to_owned();
        let is_file = part.file_name().is_some() || part.content_type().is_some();
        let is_named = part.file_name().is_some_and(|file| !file.is_empty());
        let (bytes, whole) = kept(part, if is_file { most } else { left }).await?;
        match (is_file, whole) {
            // A field in which nothing was chosen comes as an empty file without a name.
            (true, true) if bytes.is_empty() && !is_named => {}
            (true, true) => sent = Sent::File(bytes.into()),
            (true, false) => sent = Sent::TooLarge,
            (false, false) => return Err(StatusCode::PAYLOAD_TOO_LARGE),
            (false, true) => {
                left -= bytes.len();
                typed.push((name, String::from_utf8_lossy(&bytes).into_owned()));
            }
        }
    }
    Ok((Form::of(typed), sent))
}

/// The first `most` bytes of a part, and whether there were no more.
async fn kept(mut part: Field<'_>, most: usize) -> Result<(Vec<u8>, bool), StatusCode> {
    let (mut bytes, mut whole) = (Vec::new(), true);
    while let Some(chunk) = part.chunk().await.map_err(|error| status(&error))? {
        whole &= bytes.len() + chunk.len() <= most;
        if whole {
            bytes.extend_from_slice(&chunk);
        } else {
            bytes = Vec::new();
        }
    }
    Ok((bytes, whole))
}

/// The stream is cut where it is longer than the server reads.
fn status(error: &multer::Error) -> StatusCode {
    use multer::Error::{FieldSizeExceeded, StreamReadFailed, StreamSizeExceeded};
    match error {
        FieldSizeExceeded { .. } | StreamSizeExceeded { .. } | StreamReadFailed(_) => StatusCode::PAYLOAD_TOO_LARGE,
        _ => StatusCode::BAD_REQUEST,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KIND: &str = "multipart/form-data; boundary=x";

    fn part(name: &str, file: Option<&str>, content: &str) -> String {
        let file = file.map(|file| format!("; filename=\"{file}\"")).unwrap_or_default();
        format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"{file}\r\n\r\n{content}\r\n")
    }

    async fn read_of(parts: &[String], most: usize, keeps: bool) -> Result<(Form, Sent), StatusCode> {
        read(KIND, Body::from(format!("{}--x--\r\n", parts.concat())), most, keeps).await
    }

    #[tokio::test]
    async fn what_was_typed_is_read_whatever_becomes_of_the_file() {
        let typed = Form([("alt".to_owned(), "Xòe\u{302}\r\nvòng".to_owned())].into());
        let form =
            |file: &str, name: &str| vec![part("picture", Some(name), file), part("alt", None, "Xòe\u{302}\r\nvòng\0")];
        let file = |text: &'static str| Sent::File(Bytes::from_static(text.as_bytes()));
        for (content, name, keeps, expected) in [
            ("12345", "a.jpg", true, file("12345")),
            ("123456", "a.jpg", true, Sent::TooLarge),
            ("12345", "a.jpg", false, Sent::Nothing),
            ("", "", true, Sent::Nothing),
            ("", "empty.jpg", true, file("")),
            ("12", "../../etc/passwd", true, file("12")),
        ] {
            let read = read_of(&form(content, name), 5, keeps).await.unwrap();
            assert_eq!(read, (typed.clone(), expected), "{content} {name} {keeps}");
        }
    }

    #[tokio::test]
    async fn a_form_with_a_file_has_an_end_too() {
        let long = "a".repeat(longest(5) + 1);
        for form in [vec![part("picture", Some("a"), &long)], vec![part("alt", None, &long)]] {
            assert_eq!(read_of(&form, 5, true).await.unwrap_err(), StatusCode::PAYLOAD_TOO_LARGE);
        }
        for body in ["", "--x\r\nnothing", "--y--"] {
            assert_eq!(read(KIND, Body::from(body), 5, true).await.unwrap_err(), StatusCode::BAD_REQUEST, "{body}");
        }
        assert_eq!(read("multipart/form-data", Body::empty(), 5, true).await.unwrap_err(), StatusCode::BAD_REQUEST);
        let many: Vec<String> = (0..2000).map(|n| part(&n.to_string(), None, "")).collect();
        assert_eq!(read_of(&many, 5, true).await.unwrap().0.0.len(), 500);
    }
}
