//! Where each line of a ticket stands, before anything is drawn.
//!
//! A ticket is a card: on the left the body (festival, title, facts, refund rules at the foot),
//! on the right the stub (count, QR code, its code in letters, help). Distances are in points
//! from the card's upper left corner. [`plan`] tries the steps from generous to tight and takes
//! the first in which body and stub both fit; the last one fits any text.

use super::style::{
    CODE_TEXT, COUNT, FESTIVAL, HELP, LABEL, POLICY, STEPS, STRONG, SUBTITLE, Step, Style, TITLE, VALUE,
};
use super::{Fact, Sheet, Slip};
use crate::paper::face::{Face, Faces, Kind};
use crate::paper::pen::Rgb;
use crate::paper::text::{balance, clean, cut, wrap};

pub const WIDTH: f32 = 527.28;
pub const HEIGHT: f32 = 366.0;
/// The piêu band along the upper edge.
pub const BAND: f32 = 20.0;
/// Where the stub begins.
pub const STUB: f32 = WIDTH - 187.0;
/// Side of the QR code: 51 mm, without the quiet zone of 4 of 41 modules around it.
pub const CODE: f32 = 144.6;
pub const CODE_TOP: f32 = BAND + 48.0;
pub const CODE_LEFT: f32 = STUB + (WIDTH - STUB - CODE) / 2.0;
/// Side of the flower before the festival's name.
pub const FLOWER: f32 = 17.0;
pub const LEFT: f32 = 22.0;
const BODY: f32 = STUB - LEFT - 20.0;
const GAP: f32 = 18.0;
const COLUMN: f32 = (BODY - GAP) / 2.0;
/// From the hem above the help to the help.
const HEM_GAP: f32 = 18.0;
const STUB_TEXT: f32 = WIDTH - STUB - 26.0;
/// More facts than this are left out.
const MOST_FACTS: usize = 12;
const FOOT: f32 = HEIGHT - 16.0;

/// What a block is to a reader who listens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Title,
    Text,
}

/// Lines of one text, one below the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    pub role: Role,
    pub kind: Kind,
    pub size: f32,
    pub color: Rgb,
    pub centred: bool,
    /// Left edge, or the middle where centred.
    pub x: f32,
    /// Upper edge of the first line.
    pub y: f32,
    pub lead: f32,
    pub lines: Vec<String>,
}

/// A ticket ready to draw. The code comes after `blocks[..code]` for a reader who listens.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    pub blocks: Vec<Block>,
    pub code: usize,
    /// Height of the line above the refund rules, if there are any.
    pub rule: Option<f32>,
    /// Height of the hem above the help, if there is any.
    pub hem: Option<f32>,
    pub fits: bool,
}

pub fn plan(sheet: &Sheet, slip: &Slip, faces: &Faces) -> Plan {
    let mut best = Setter::new(faces, STEPS[0]).set(sheet, slip);
    for step in STEPS.into_iter().skip(1) {
        if best.fits {
            break;
        }
        best = Setter::new(faces, step).set(sheet, slip);
    }
    best
}

struct Setter<'a> {
    faces: &'a Faces,
    step: Step,
    blocks: Vec<Block>,
    hem: Option<f32>,
}

impl<'a> Setter<'a> {
    const fn new(faces: &'a Faces, step: Step) -> Self {
        Self { faces, step, blocks: Vec::new(), hem: None }
    }

    fn set(mut self, sheet: &Sheet, slip: &Slip) -> Plan {
        let body = self.body(slip);
        let code = self.blocks.len();
        let stub = self.stub(sheet, slip);
        let policy = self.block(POLICY, &sheet.policy, BODY, 2);
        let rule = FOOT - policy.height() - 7.0;
        let shown = (!policy.lines.is_empty()).then_some(rule);
        self.put(policy, LEFT, rule + 7.0);
        let fits = body <= rule && stub <= FOOT + 0.1;
        Plan { blocks: self.blocks, code, rule: shown, hem: self.hem, fits }
    }

    /// Festival, title, facts: the height where they end, with a gap below.
    fn body(&mut self, slip: &Slip) -> f32 {
        let Step(scale, _) = self.step;
        let festival = self.block(FESTIVAL, &slip.festival, BODY - FLOWER - 7.0, 1);
        let mut y = self.put(festival, LEFT + FLOWER + 7.0, BAND + 12.0) + 8.0 * scale;
        let mut title = self.block(TITLE, &slip.title, BODY, 1);
        title.role = Role::Title;
        y = self.put(title, LEFT, y) + 2.0;
        let subtitle = self.block(SUBTITLE, &slip.subtitle, BODY, 1);
        y = self.put(subtitle, LEFT, y) + 13.0 * scale;
        let facts: Vec<&Fact> = slip.facts.iter().filter(|f| !f.value.is_empty()).take(MOST_FACTS).collect();
        for row in facts.chunks(2) {
            let left = row.first().map_or(y, |f| self.fact(f, LEFT, y));
            let right = row.get(1).map_or(y, |f| self.fact(f, LEFT + COLUMN + GAP, y));
            y = left.max(right) + 8.0 * scale;
        }
        y
    }

    fn fact(&mut self, fact: &Fact, x: f32, y: f32) -> f32 {
        let label = self.block(LABEL, &fact.label, COLUMN, 1);
        let y = self.put(label, x, y);
        let (style, lines) = if fact.strong { (STRONG, 2) } else { (VALUE, 1) };
        let value = self.block(style, &fact.value, COLUMN, lines);
        self.put(value, x, y)
    }

    /// Count above the code, letters and help below it: the height where they end.
    fn stub(&mut self, sheet: &Sheet, slip: &Slip) -> f32 {
        let middle = f32::midpoint(STUB, WIDTH);
        let count = self.block(COUNT, &slip.count, STUB_TEXT, 1).centred(1);
        let up = CODE_TOP - 17.0 - count.height();
        self.put(count, middle, up);
        let code = self.block(CODE_TEXT, &slip.code, STUB_TEXT, 1).centred(2);
        let y = self.put(code, middle, CODE_TOP + CODE + 16.0);
        let help = self.block(HELP, &sheet.help, STUB_TEXT, 2).centred(usize::MAX);
        let top = (FOOT - help.height()).max(y + 8.0 + HEM_GAP);
        self.hem = (!help.lines.is_empty()).then_some(top - HEM_GAP);
        self.put(help, middle, top)
    }

    /// Wraps a text, in the last steps to `lines` times the step's most. Small type shrinks less than large, so that it stays readable.
    fn block(&self, style: Style, text: &str, width: f32, lines: usize) -> Block {
        let (Step(scale, most), Style(kind, size, lead, color)) = (self.step, style);
        let size = (size * scale).max(size.min(6.4));
        let face: &Face = self.faces.get(kind);
        let text = clean(text, face);
        let all = if style == POLICY { wrap(&text, face, size, width) } else { balance(&text, face, size, width) };
        let lines = cut(all, most.saturating_mul(lines), face, size, width);
        Block { role: Role::Text, kind, size, color, centred: false, x: 0.0, y: 0.0, lead: size * lead, lines }
    }

    /// Places a block and gives its lower edge.
    fn put(&mut self, mut block: Block, x: f32, y: f32) -> f32 {
        let below = y + block.height();
        if !block.lines.is_empty() {
            (block.x, block.y) = (x, y);
            self.blocks.push(block);
        }
        below
    }
}

impl Block {
    pub fn height(&self) -> f32 {
        self.lines.len() as f32 * self.lead
    }

    fn centred(mut self, most: usize) -> Self {
        self.centred = true;
        self.lines.truncate(most);
        self
    }
}
