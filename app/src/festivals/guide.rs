//! What visitors should know before they come, part by part.

use crate::festivals::model::Festival;
use crate::festivals::store::guides;
use crate::i18n::Words;
use crate::kernel::codes::codes;
use crate::kernel::fault::Fault;
use crate::kernel::lang::{Lang, Text};
use crate::kernel::text;
use crate::web::Ctx;
use std::collections::BTreeMap;
use std::sync::Arc;

codes! {
    /// What a guide tells about.
    Part {
        Way = "way", "guide-way";
        Gates = "gates", "guide-gates";
        Parking = "parking", "guide-parking";
        Toilets = "toilets", "guide-toilets";
        FirstAid = "first_aid", "guide-first-aid";
        Lost = "lost", "guide-lost";
        Food = "food", "guide-food";
        Stay = "stay", "guide-stay";
        Access = "access", "guide-access";
        Weather = "weather", "guide-weather";
        Wear = "wear", "guide-wear";
    }
}

impl Part {
    /// The fields of a form in which it is written.
    pub const fn fields(self) -> [&'static str; 2] {
        match self {
            Part::Way => ["way_vi", "way_en"],
            Part::Gates => ["gates_vi", "gates_en"],
            Part::Parking => ["parking_vi", "parking_en"],
            Part::Toilets => ["toilets_vi", "toilets_en"],
            Part::FirstAid => ["first_aid_vi", "first_aid_en"],
            Part::Lost => ["lost_vi", "lost_en"],
            Part::Food => ["food_vi", "food_en"],
            Part::Stay => ["stay_vi", "stay_en"],
            Part::Access => ["access_vi", "access_en"],
            Part::Weather => ["weather_vi", "weather_en"],
            Part::Wear => ["wear_vi", "wear_en"],
        }
    }

    /// What an organiser begins with: the key of sentences to fill in.
    pub const fn template(self) -> &'static str {
        match self {
            Part::Way => "guide-way-start",
            Part::Gates => "guide-gates-start",
            Part::Parking => "guide-parking-start",
            Part::Toilets => "guide-toilets-start",
            Part::FirstAid => "guide-first-aid-start",
            Part::Lost => "guide-lost-start",
            Part::Food => "guide-food-start",
            Part::Stay => "guide-stay-start",
            Part::Access => "guide-access-start",
            Part::Weather => "guide-weather-start",
            Part::Wear => "guide-wear-start",
        }
    }
}

/// The guide of an edition. What nobody wrote is not in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guide {
    pub parts: BTreeMap<Part, Text>,
    /// Nothing was saved yet: 0.
    pub version: i64,
}

impl Guide {
    pub async fn load(ctx: &Ctx, festival: &Festival) -> Result<Arc<Self>, Fault> {
        let read = async || Ok(guides::of(&ctx.site.db, festival.id).await?);
        ctx.kept(festival.id, read).await
    }

    pub fn get(&self, part: Part) -> Text {
        self.parts.get(&part).cloned().unwrap_or_default()
    }

    /// The parts whose title or text holds what somebody typed, however they typed it.
    pub fn found(&self, ctx: &Ctx, typed: &str) -> Vec<Part> {
        let holds = |(part, written): (&Part, &Text)| {
            let titles = Lang::ALL.map(|lang| Words(lang).get(part.name_key()));
            let mut said = titles.iter().map(String::as_str).chain([written.get(ctx.lang)]);
            said.any(|said| text::contains_folded(&text::fold(said), typed)).then_some(*part)
        };
        self.parts.iter().filter_map(holds).collect()
    }
}
