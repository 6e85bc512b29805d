//! What everybody may read, as programs read it: in one language, times with their offset.

use crate::festivals::model as festivals;
use crate::kernel::day::{self, FestivalDay};
use crate::programme::model as programme;
use crate::programme::saying::{Line, Sort};
use crate::programme::store::releases::Head;
use crate::ticketing::model::{self as ticketing, Sale};
use crate::venues::model as venues;
use crate::web::Ctx;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// One edition of a festival.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "slug": "hoa-ban-2027", "name": "Lễ hội Hoa Ban 2027", "tagline": "", "place": "Điện Biên Phủ",
    "first_day": "2027-03-12", "last_day": "2027-03-15", "state": "on_sale",
    "url": "https://xoe.example/vi/hoa-ban-2027"
}))]
pub struct Festival {
    /// Its name in addresses.
    pub slug: String,
    pub name: String,
    pub tagline: String,
    pub place: String,
    pub first_day: String,
    pub last_day: String,
    /// `announced`, `on_sale`, `running`, `over` or `postponed`: then its days say nothing.
    pub state: String,
    pub url: String,
}

impl Festival {
    pub fn of(ctx: &Ctx, festival: &festivals::Festival) -> Self {
        Self {
            slug: festival.slug.clone(),
            name: festival.edition(ctx.lang).replace('\u{a0}', " "),
            tagline: festival.tagline.get(ctx.lang).into(),
            place: festival.place.get(ctx.lang).into(),
            first_day: festival.first_day.code(),
            last_day: festival.last_day.code(),
            state: festival.shown_state(ctx.now).code().into(),
            url: url(ctx, festival, ""),
        }
    }
}

fn url(ctx: &Ctx, festival: &festivals::Festival, rest: &str) -> String {
    format!("{}{}", ctx.site.base_url, ctx.href(&festival.path(rest)))
}

/// One performance, as it was released.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "id": "0195a1b2-0000-7000-8000-000000000002", "slug": "mua-xoe-vong", "title": "Múa xòe vòng",
    "by": "Đội bản Che Căn", "about": "", "note": "", "kind": "xoe", "status": "planned", "cancelled": false,
    "day": "2027-03-13", "starts_at": "2027-03-13T20:00:00+07:00", "ends_at": "2027-03-13T20:30:00+07:00",
    "expected_starts_at": "2027-03-13T20:10:00+07:00", "expected_ends_at": "2027-03-13T20:40:00+07:00",
    "stage": "san-khau-1", "place": "Sân khấu 1, Quảng trường 7-5", "latitude": 21.39, "longitude": 103.02,
    "needs_ticket": false, "version": 2, "changed_at": "2027-02-01T09:00:00+07:00",
    "url": "https://xoe.example/vi/hoa-ban-2027/programme/mua-xoe-vong"
}))]
pub struct Performance {
    /// Never changes, and is never another's.
    pub id: String,
    pub slug: String,
    pub title: String,
    pub by: String,
    pub about: String,
    /// What is new of it.
    pub note: String,
    pub kind: String,
    /// `planned`, `moved` or `cancelled`.
    pub status: String,
    pub cancelled: bool,
    /// The day of the festival it belongs to, which runs from four to four.
    pub day: String,
    pub starts_at: String,
    pub ends_at: String,
    /// When it is to be expected by what its stage says today; as announced where that says nothing.
    pub expected_starts_at: String,
    pub expected_ends_at: String,
    pub stage: String,
    /// Stage and venue as one says them.
    pub place: String,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
    pub needs_ticket: bool,
    /// Counts what was published of it.
    pub version: i64,
    pub changed_at: String,
    pub url: String,
}

impl Performance {
    pub fn of(ctx: &Ctx, festival: &festivals::Festival, p: &programme::Performance) -> Self {
        let lang = ctx.lang;
        Self {
            id: p.id.to_string(),
            slug: p.slug.clone(),
            title: p.title.get(lang).into(),
            by: p.by.get(lang).into(),
            about: p.about.get(lang).into(),
            note: p.note.get(lang).into(),
            kind: p.kind.code().into(),
            status: p.status.code().into(),
            cancelled: p.status == programme::Status::Cancelled,
            day: FestivalDay::of(p.starts_at).code(),
            starts_at: day::stamp(p.starts_at),
            ends_at: day::stamp(p.ends_at),
            expected_starts_at: day::stamp(p.begins()),
            expected_ends_at: day::stamp(p.ends()),
            stage: p.stage_slug.clone(),
            place: p.place(lang),
            latitude: p.lat,
            longitude: p.lon,
            needs_ticket: p.has_tickets,
            version: p.version,
            changed_at: day::stamp(p.changed_at),
            url: url(ctx, festival, &format!("/programme/{}", p.slug)),
        }
    }
}

/// A place with an address, and its stages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "slug": "quang-truong-7-5", "name": "Quảng trường 7-5", "address": "Đường 7-5, phường Mường Thanh", "access": "",
    "directions": "", "season": "", "latitude": 21.39, "longitude": 103.02,
    "stages": [{ "slug": "san-khau-1", "name": "Sân khấu 1", "lanes": 1, "places": 1200, "offers": { "power": 40 } }],
    "url": "https://xoe.example/vi/hoa-ban-2027/venues/quang-truong-7-5"
}))]
pub struct Venue {
    pub slug: String,
    pub name: String,
    pub address: String,
    /// For whom it is hard to get around there, and how it is done.
    pub access: String,
    pub directions: String,
    /// When of the year it can be used.
    pub season: String,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
    pub stages: Vec<Stage>,
    pub url: String,
}

impl Venue {
    pub fn of(ctx: &Ctx, festival: &festivals::Festival, venue: &venues::Venue, stages: &[venues::Stage]) -> Self {
        let own = stages.iter().filter(|stage| stage.venue == venue.id);
        Self {
            slug: venue.slug.clone(),
            name: venue.name.get(ctx.lang).into(),
            address: venue.address.get(ctx.lang).into(),
            access: venue.access.get(ctx.lang).into(),
            directions: venue.directions.get(ctx.lang).into(),
            season: venue.season.get(ctx.lang).into(),
            latitude: venue.lat,
            longitude: venue.lon,
            stages: own.map(|stage| Stage::of(ctx, stage)).collect(),
            url: url(ctx, festival, &format!("/venues/{}", venue.slug)),
        }
    }
}

/// A space of a venue on which something can be on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "slug": "san-khau-1", "name": "Sân khấu 1", "lanes": 1, "places": null, "offers": {} }))]
pub struct Stage {
    pub slug: String,
    pub name: String,
    /// How many can use it side by side.
    pub lanes: i64,
    /// How many people it has room for, where somebody knows.
    pub places: Option<i64>,
    /// What there is, and how much of it: `power` in kilowatts, `dressing_rooms`; 1 where it is not counted.
    pub offers: BTreeMap<String, i64>,
}

impl Stage {
    fn of(ctx: &Ctx, stage: &venues::Stage) -> Self {
        Self {
            slug: stage.slug.clone(),
            name: stage.name.get(ctx.lang).into(),
            lanes: stage.lanes,
            places: stage.places,
            offers: stage.has.stored(),
        }
    }
}

/// Something that can be ordered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "slug": "khai-mac-a", "name": "Khán đài A", "note": "", "performance": "dem-khai-mac", "price": 150000,
    "currency": "VND", "most_per_order": 8, "sale_from": "2027-01-10T08:00:00+07:00",
    "sale_until": "2027-03-13T19:00:00+07:00", "sale": "open", "left": 412,
    "url": "https://xoe.example/vi/hoa-ban-2027/tickets?for=dem-khai-mac"
}))]
pub struct Offer {
    pub slug: String,
    pub name: String,
    pub note: String,
    /// What it admits to; nothing where that is the whole festival.
    pub performance: Option<String>,
    /// In đồng.
    pub price: i64,
    pub currency: String,
    pub most_per_order: i64,
    pub sale_from: String,
    pub sale_until: String,
    /// `not_yet`, `open`, `sold_out` or `closed`.
    pub sale: String,
    /// While it is sold: how many are left, where they are counted.
    pub left: Option<i64>,
    pub url: String,
}

impl Offer {
    /// As visitors read it on the page of tickets; `performance` is the slug of what it admits to.
    pub fn of(
        ctx: &Ctx,
        festival: &festivals::Festival,
        performance: Option<String>,
        offer: &ticketing::Offer,
    ) -> Self {
        let sale = offer.sale(ctx.now);
        let sale = if festival.sells_at(ctx.now) { sale } else { sale.shut() };
        let path = format!("/tickets?for={}", performance.as_deref().unwrap_or("festival"));
        Self {
            slug: offer.slug.clone(),
            name: offer.name.get(ctx.lang).into(),
            note: offer.note.get(ctx.lang).into(),
            performance,
            price: offer.price.0,
            currency: "VND".into(),
            most_per_order: offer.max_per_order,
            sale_from: day::stamp(offer.sale_from),
            sale_until: day::stamp(offer.sale_until),
            sale: said(sale).into(),
            left: (sale == Sale::Open && !offer.draws.is_empty()).then_some(offer.free),
            url: url(ctx, festival, &path),
        }
    }
}

const fn said(sale: Sale) -> &'static str {
    match sale {
        Sale::NotYet => "not_yet",
        Sale::Open => "open",
        Sale::SoldOut => "sold_out",
        Sale::Closed => "closed",
    }
}

/// A release of the programme, and what it said anew.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "number": 2, "name": "Đổi vì mưa", "note": "", "at": "2027-03-01T09:00:00+07:00",
    "changes": [{ "performance": "mua-xoe-vong", "title": "Múa xòe vòng", "sort": "moved", "says": ["Dời sang 20:30."] }]
}))]
pub struct Release {
    pub number: i64,
    pub name: String,
    pub note: String,
    pub at: String,
    pub changes: Vec<Change>,
}

impl Release {
    pub fn of(ctx: &Ctx, head: &Head, lines: Vec<Line>) -> Self {
        Self {
            number: head.number,
            name: head.name.clone(),
            note: head.note.get(ctx.lang).into(),
            at: day::stamp(head.at),
            changes: lines.into_iter().map(Change::of).collect(),
        }
    }
}

/// What a release said anew of one performance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "performance": "mua-xoe-vong", "title": "Múa xòe vòng", "sort": "cancelled", "says": ["Không diễn nữa."]
}))]
pub struct Change {
    pub performance: String,
    pub title: String,
    /// `added`, `cancelled`, `moved` or `changed`.
    pub sort: String,
    /// A sentence for each thing that is different.
    pub says: Vec<String>,
}

impl Change {
    fn of(line: Line) -> Self {
        let sort = match line.sort {
            Sort::Added => "added",
            Sort::Cancelled => "cancelled",
            Sort::Moved => "moved",
            Sort::Changed => "changed",
        };
        Self { performance: line.slug, title: line.title, sort: sort.into(), says: line.says }
    }
}

/// A part of a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listed<T> {
    pub items: Vec<T>,
    pub page: i64,
    pub size: i64,
    pub total: i64,
    /// The address of the next part, while there is one.
    pub next: Option<String>,
}
