//! Puts planned tickets on paper: two cards a page, a line to cut along between them.

use std::num::NonZeroU16;

use krilla::Document;
use krilla::geom::{Path, PathBuilder, Transform};
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag, Tag, TagGroup, TagKind};

use super::plan::{BAND, Block, CODE, CODE_LEFT, CODE_TOP, FLOWER, HEIGHT, LEFT, Plan, Role, STUB, WIDTH, plan};
use super::{PdfError, Sheet, Slip};
use crate::paper::face::{Faces, Kind};
use crate::paper::motif::{band, edge, flower, hem};
use crate::paper::pen::{BLACK, EDGE, LINE, MUTED, PINK, Pen, open};
use crate::paper::text::{clean, cut, nfc, wrap};
use crate::ui::qr::{self, Modules, Run};

pub const PER_PAGE: usize = 2;
/// A4 in points.
const PAPER: (f32, f32) = (595.28, 841.89);
const HALF: f32 = PAPER.1 / 2.0;
const MARGIN: f32 = (PAPER.0 - WIDTH) / 2.0;
const TOP: f32 = (HALF - HEIGHT) / 2.0;
const CORNER: f32 = 12.0;
const CREDIT: f32 = 6.4;

/// Draws a page with the tickets of `pair` and gives a tag for each.
pub fn draw(document: &mut Document, sheet: &Sheet, pair: &[Slip], faces: &Faces) -> Result<Vec<TagGroup>, PdfError> {
    let paper = PageSettings::from_wh(PAPER.0, PAPER.1).ok_or_else(|| PdfError::Write("paper size".into()))?;
    let mut page = document.start_page_with(paper);
    let mut surface = page.surface();
    let mut groups = Vec::new();
    for (slip, above) in pair.iter().zip([0.0, HALF]) {
        let code = qr::modules(&slip.token).map_err(|_| PdfError::Code)?;
        if above > 0.0 {
            artifact(&mut surface, |pen| pen.line(EDGE, 0.6, &[2.0, 4.0], open(&[(0.0, HALF), (PAPER.0, HALF)])));
        }
        surface.push_transform(&Transform::from_translate(MARGIN, above + TOP));
        groups.push(ticket(&mut surface, sheet, slip, &code, faces));
        surface.pop();
    }
    surface.finish();
    page.finish();
    Ok(groups)
}

fn ticket(surface: &mut Surface<'_>, sheet: &Sheet, slip: &Slip, code: &Modules, faces: &Faces) -> TagGroup {
    let plan = plan(sheet, slip, faces);
    artifact(surface, |pen| frame(pen, &plan, sheet, faces));
    let (before, after) = plan.blocks.split_at(plan.code.min(plan.blocks.len()));
    let mut group = TagGroup::new(Tag::Section);
    for block in before {
        group.push(text(surface, block, faces));
    }
    group.push(figure(surface, code, &slip.alt));
    for block in after {
        group.push(text(surface, block, faces));
    }
    group
}

/// Everything that says nothing: card, band, stub line, flower, whose pattern it is.
fn frame(pen: &mut Pen<'_, '_>, plan: &Plan, sheet: &Sheet, faces: &Faces) {
    if let Some(edge) = edge(WIDTH, HEIGHT, CORNER, STUB) {
        band(pen, &edge, WIDTH, BAND);
        pen.line(LINE, 0.9, &[], Some(edge));
    }
    pen.line(PINK, 1.6, &[5.0, 4.0], open(&[(STUB, BAND + 6.0), (STUB, HEIGHT - 11.0)]));
    flower(pen, LEFT - 1.0, BAND + 11.2, FLOWER);
    if let Some(y) = plan.rule {
        pen.line(LINE, 0.7, &[], open(&[(LEFT, y), (STUB - 20.0, y)]));
    }
    if let Some(y) = plan.hem {
        hem(pen, f32::midpoint(STUB, WIDTH), y);
    }
    let face = faces.get(Kind::Text);
    let credit = cut(wrap(&clean(&sheet.credit, face), face, CREDIT, WIDTH - 24.0), 1, face, CREDIT, WIDTH - 24.0);
    for line in credit {
        pen.text(MUTED, face, CREDIT, (CORNER, HEIGHT + 12.0), &line);
    }
}

fn text(surface: &mut Surface<'_>, block: &Block, faces: &Faces) -> TagGroup {
    let face = faces.get(block.kind);
    let id = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
    let mut pen = Pen { surface };
    // The letters stand in the middle of their line: ascent and descent are about 1 to 0.27.
    let mut base = block.y + block.lead / 2.0 + block.size * 0.36;
    for line in &block.lines {
        let x = if block.centred { block.x - face.width(line, block.size) / 2.0 } else { block.x };
        // The space at the end keeps copied and spoken lines apart.
        pen.text(block.color, face, block.size, (x, base), &format!("{line} "));
        base += block.lead;
    }
    pen.surface.end_tagged();
    tagged(block, id)
}

fn tagged(block: &Block, id: Identifier) -> TagGroup {
    let kind: TagKind = match block.role {
        Role::Title => Tag::Hn(NonZeroU16::MIN, Some(block.lines.join(" "))).into(),
        Role::Text => Tag::P.into(),
    };
    TagGroup::with_children(kind, vec![id.into()])
}

fn figure(surface: &mut Surface<'_>, code: &Modules, alt: &str) -> TagGroup {
    let id = surface.start_tagged(ContentTag::Other);
    let module = CODE / code.size.max(1) as f32;
    surface.push_transform(&Transform::from_row(module, 0.0, 0.0, module, CODE_LEFT, CODE_TOP));
    Pen { surface }.fill(BLACK, squares(code));
    surface.pop();
    surface.end_tagged();
    TagGroup::with_children(Tag::Figure(Some(nfc(alt))), vec![id.into()])
}

/// The dark runs as one path, in modules.
fn squares(code: &Modules) -> Option<Path> {
    let mut path = PathBuilder::new();
    for Run { x, y, len } in code.runs() {
        let (x, y, end) = (x as f32, y as f32, (x + len) as f32);
        path.move_to(x, y);
        path.line_to(end, y);
        path.line_to(end, y + 1.0);
        path.line_to(x, y + 1.0);
        path.close();
    }
    path.finish()
}

fn artifact(surface: &mut Surface<'_>, draw: impl FnOnce(&mut Pen<'_, '_>)) {
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Other)));
    let mut pen = Pen { surface };
    draw(&mut pen);
    pen.surface.end_tagged();
}
