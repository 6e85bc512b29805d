//! What of the board somebody looks at: it stands in the address of the page.

use crate::festivals::desk::Desk;
use crate::kernel::codes::codes;
use crate::kernel::day::FestivalDay;
use crate::kernel::text;
use crate::programme::model::Kind;
use crate::web::{Form, local_path};

codes! {
    /// How near one looks: the minutes of a row.
    Zoom {
        Near = "5", "board-zoom-near";
        Usual = "15", "board-zoom-usual";
        Far = "30", "board-zoom-far";
    }
}

impl Zoom {
    pub const fn step(self) -> i64 {
        match self {
            Zoom::Near => 5,
            Zoom::Usual => 15,
            Zoom::Far => 30,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    pub day: FestivalDay,
    /// What was typed to find an act without a place.
    pub words: String,
    pub kind: Option<Kind>,
    pub zoom: Zoom,
    /// Stages on which nothing is that day, too.
    pub every_stage: bool,
}

impl View {
    pub fn of(desk: &Desk, query: &Form) -> Self {
        let asked = FestivalDay::parse(query.raw("day")).filter(|day| desk.festival.days().contains(day));
        Self {
            day: asked.unwrap_or_else(|| desk.festival.day_at(desk.now)),
            words: text::clean_line(query.raw("q")).chars().take(60).collect(),
            kind: Kind::parse(query.raw("kind")),
            zoom: Zoom::parse(query.raw("zoom")).unwrap_or(Zoom::Usual),
            every_stage: query.raw("stages") == "all",
        }
    }

    /// What differs from a board at which nobody chose anything, the day aside.
    pub fn chosen(&self) -> Vec<(&'static str, String)> {
        let words = (!self.words.is_empty()).then(|| ("q", self.words.clone()));
        let kind = self.kind.map(|kind| ("kind", kind.code().to_owned()));
        let zoom = (self.zoom != Zoom::Usual).then(|| ("zoom", self.zoom.code().to_owned()));
        let stages = self.every_stage.then(|| ("stages", "all".to_owned()));
        [words, kind, zoom, stages].into_iter().flatten().collect()
    }

    /// The board so seen, perhaps with something picked up.
    pub fn href(&self, desk: &Desk, pick: Option<&str>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("day", &self.day.code());
        query.extend_pairs(self.chosen());
        if let Some(code) = pick {
            query.append_pair("pick", code);
        }
        desk.path(&format!("/programme/board?{}", query.finish()))
    }

    /// The same for a form that leads back: where that would be too long, without the words.
    pub fn back(&self, desk: &Desk, pick: Option<&str>) -> String {
        let bare = || Self { words: String::new(), ..self.clone() }.href(desk, pick);
        local_path(&self.href(desk, pick)).unwrap_or_else(bare)
    }
}
