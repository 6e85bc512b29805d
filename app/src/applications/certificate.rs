//! The certificate of a troupe that performed: one page of A4, lying.

use crate::kernel::fault::Fault;
use crate::kernel::lang::Lang;
use crate::paper::face::{Faces, Kind};
use crate::paper::motif::{band, flower};
use crate::paper::pen::{INDIGO, INK, LINE, MUTED, Pen, Rgb, polygon};
use crate::paper::text::{balance, clean, nfc};
use krilla::Document;
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag, Tag, TagGroup, TagKind, TagTree};
use std::num::NonZeroU16;

/// A4, lying, in points.
const WIDE: f32 = 841.89;
const HIGH: f32 = 595.28;
const MARGIN: f32 = 34.0;
const BAND: f32 = 24.0;
/// The widest line.
const LINE_WIDE: f32 = WIDE - 2.0 * MARGIN - 90.0;

/// What it says, in the language of whoever asked for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Certificate {
    pub heading: String,
    pub by: String,
    pub says: String,
    pub troupe: String,
    pub home: String,
    pub performed: String,
    /// Where and when, a line a showing.
    pub shown: Vec<String>,
    pub dated: String,
    pub signed: String,
    /// Its number, and where that can be checked.
    pub number: String,
    pub check: String,
}

impl Certificate {
    /// What stands on it from above: style, and how far below the line before.
    fn lines(&self) -> Vec<(&str, Kind, f32, Rgb, f32)> {
        let mut lines = vec![
            (self.by.as_str(), Kind::Bold, 16.0, MUTED, 0.0),
            (self.heading.as_str(), Kind::Head, 34.0, INDIGO, 18.0),
            (self.says.as_str(), Kind::Text, 16.0, INK, 14.0),
            (self.troupe.as_str(), Kind::Head, 28.0, INDIGO, 8.0),
            (self.home.as_str(), Kind::Text, 15.0, MUTED, 4.0),
            (self.performed.as_str(), Kind::Bold, 17.0, INK, 14.0),
        ];
        lines.extend(self.shown.iter().map(|shown| (shown.as_str(), Kind::Text, 14.0, INK, 4.0)));
        lines
    }
}

pub fn pdf(certificate: &Certificate, lang: Lang) -> Result<Vec<u8>, Fault> {
    let faces = Faces::load().ok_or(Fault::Bug)?;
    let mut document = Document::new();
    let mut tree = TagTree::new().with_lang(Some(lang.code().into()));
    let mut page = document.start_page_with(PageSettings::from_wh(WIDE, HIGH).ok_or(Fault::Bug)?);
    let mut surface = page.surface();
    frame(&mut surface);
    let mut y = 118.0;
    for (at, (text, kind, size, color, gap)) in certificate.lines().into_iter().enumerate() {
        y += gap;
        tree.push(written(&mut surface, &faces, (text, at == 1), (kind, size, color), (WIDE / 2.0, &mut y)));
    }
    let below = [
        (&certificate.dated, Kind::Text, 14.0, (0.74, 132.0)),
        (&certificate.signed, Kind::Bold, 14.0, (0.74, 110.0)),
        (&certificate.number, Kind::Bold, 12.0, (0.26, 92.0)),
        (&certificate.check, Kind::Text, 11.0, (0.26, 76.0)),
    ];
    for (text, kind, size, (across, up)) in below {
        let mut low = HIGH - up;
        tree.push(written(&mut surface, &faces, (text, false), (kind, size, INK), (WIDE * across, &mut low)));
    }
    surface.finish();
    page.finish();
    let metadata = Metadata::new().title(nfc(&certificate.heading)).language(lang.code().into()).creator("Xòe".into());
    document.set_metadata(metadata);
    document.set_tag_tree(tree);
    document.finish().map_err(|error| {
        tracing::error!(?error, "writing a certificate");
        Fault::Bug
    })
}

/// What says nothing: a border, the band of the piêu scarf, a flower.
fn frame(surface: &mut Surface<'_>) {
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Other)));
    let mut pen = Pen { surface };
    let square = |by: f32| polygon(&[(by, by), (WIDE - by, by), (WIDE - by, HIGH - by), (by, HIGH - by)]);
    pen.line(INDIGO, 2.2, &[], square(MARGIN - 10.0));
    pen.line(LINE, 0.9, &[], square(MARGIN - 4.0));
    if let Some(edge) = polygon(&[(0.0, 0.0), (WIDE, 0.0), (WIDE, BAND), (0.0, BAND)]) {
        band(&mut pen, &edge, WIDE, BAND);
    }
    flower(&mut pen, WIDE / 2.0 - 16.0, 60.0, 32.0);
    pen.surface.end_tagged();
}

/// One text in the middle of its place; `y` is where the next begins.
fn written(
    surface: &mut Surface<'_>,
    faces: &Faces,
    (text, is_title): (&str, bool),
    (kind, size, color): (Kind, f32, Rgb),
    (middle, y): (f32, &mut f32),
) -> TagGroup {
    let face = faces.get(kind);
    let wide = if (middle - WIDE / 2.0).abs() < 1.0 { LINE_WIDE } else { WIDE * 0.4 };
    let lines = balance(&clean(text, face), face, size, wide);
    let id = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
    let mut pen = Pen { surface };
    for line in &lines {
        *y += size * 1.3;
        pen.text(color, face, size, (middle - face.width(line, size) / 2.0, *y), &format!("{line} "));
    }
    pen.surface.end_tagged();
    let kind: TagKind = if is_title { Tag::Hn(NonZeroU16::MIN, Some(lines.join(" "))).into() } else { Tag::P.into() };
    TagGroup::with_children(kind, vec![id.into()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certificate_is_a_small_file_whatever_a_troupe_is_called() {
        let one = Certificate {
            heading: "Giấy chứng nhận".into(),
            by: "Ban tổ chức Lễ hội Hoa Ban 2027".into(),
            says: "chứng nhận".into(),
            troupe: "Đội văn nghệ bản Tả Kố Khừ ".repeat(6),
            home: "xã Sín Thầu, tỉnh Điện Biên".into(),
            performed: "đã biểu diễn “Múa mừng lúa mới”".into(),
            shown: vec!["Sân khấu 1, Quảng trường 7-5, 19:30 ngày 13/03/2027".into(); 4],
            dated: "Điện Biên, ngày 14 tháng 3 năm 2027".into(),
            signed: "Ban tổ chức".into(),
            number: "Số HB27-K7Q2-1A2B3C4D".into(),
            check: "Kiểm tra tại https://xoe.test/vi/hoa-ban-2027/certificate".into(),
        };
        let file = pdf(&one, Lang::Vi).unwrap();
        assert!(file.starts_with(b"%PDF-") && file.len() < 100_000, "{}", file.len());
        assert_eq!(file, pdf(&one, Lang::Vi).unwrap(), "the same words give the same file");
        assert!(pdf(&Certificate::default(), Lang::En).is_ok());
    }
}
