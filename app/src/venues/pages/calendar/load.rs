//! What stands on the stages on some days: all that occupies them, and what is asked for.

use crate::festivals::desk::Desk;
use crate::kernel::day::FestivalDay;
use crate::kernel::fault::Fault;
use crate::kernel::id::StageId;
use crate::kernel::span::Span;
use crate::ui::Icon;
use crate::venues::model::{Booking, BookingState, Claim, Firmness, SourceKind};
use crate::venues::occupancy;
use crate::venues::store::names::{self, Named};
use crate::venues::store::{blockings, bookings};
use chrono::TimeDelta;
use std::collections::HashMap;
use uuid::Uuid;

/// How a thing is drawn: a word, a sign and a ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    Firm,
    Held,
    Asked,
    Blocked,
}

impl Look {
    pub const ALL: [Self; 4] = [Self::Firm, Self::Held, Self::Asked, Self::Blocked];

    pub const fn class(self) -> &'static str {
        match self {
            Self::Firm => "firm",
            Self::Held => "held",
            Self::Asked => "asked",
            Self::Blocked => "blocked",
        }
    }

    pub const fn word(self) -> &'static str {
        match self {
            Self::Firm => "slot-firm",
            Self::Held => "slot-held",
            Self::Asked => "slot-asked",
            Self::Blocked => "slot-blocked",
        }
    }

    pub const fn icon(self) -> Icon {
        match self {
            Self::Firm => Icon::Check,
            Self::Held => Icon::Clock,
            Self::Asked => Icon::Lamp,
            Self::Blocked => Icon::Lock,
        }
    }
}

/// One thing on a stage.
#[derive(Clone, Debug)]
pub struct Item {
    pub id: Uuid,
    pub stage: StageId,
    pub look: Look,
    pub name: String,
    /// All that it takes up, and what people come for.
    pub span: Span,
    pub show: Span,
    /// Its page at the desk.
    pub href: Option<String>,
    /// Of this festival: others keep their pages to themselves.
    pub is_ours: bool,
}

/// Four in the morning to four in the morning, for some days.
pub fn window(day: FestivalDay, days: i64) -> Span {
    let last = FestivalDay(day.0 + TimeDelta::days(days - 1));
    let minute = |at: chrono::DateTime<chrono::Utc>| at.timestamp().div_euclid(60);
    Span { from: minute(day.starts_at()), until: minute(last.ends_at()) }
}

pub async fn items(desk: &Desk, day: FestivalDay, days: i64) -> Result<Vec<Item>, Fault> {
    let (db, within) = (&desk.site.db, window(day, days));
    let claims = occupancy::between(db, within).await?;
    let asked = bookings::between(db, within).await?;
    let names = names::of(db, &claims, desk.lang).await?;
    let ours = blockings::ids_of(db, desk.festival.id).await?;
    let known: HashMap<Uuid, &Booking> = asked.iter().map(|booking| (booking.id, booking)).collect();
    let mut items: Vec<Item> = claims
        .iter()
        .map(|claim| {
            let named = names.get(&claim.source).cloned();
            let named = named.unwrap_or_else(|| Named { name: desk.words().get("slot-programme"), show: None });
            let href = known.get(&claim.source.id).and_then(|booking| href(desk, booking));
            Item { is_ours: ours.contains(&claim.source.id), href, ..item(claim, named) }
        })
        .collect();
    items.extend(asked.iter().filter_map(|booking| unplaced(desk, booking)));
    items.sort_by_key(|item| (item.look == Look::Asked, item.span.from, item.id));
    Ok(items)
}

fn item(claim: &Claim, Named { name, show }: Named) -> Item {
    let look = match (claim.source.kind, claim.firmness) {
        (SourceKind::Blocking, _) => Look::Blocked,
        (_, Firmness::Hold) => Look::Held,
        (_, Firmness::Firm) => Look::Firm,
    };
    let (id, stage, span) = (claim.source.id, claim.stage, claim.span);
    Item { id, stage, look, name, span, show: show.unwrap_or(span), href: None, is_ours: false }
}

/// What takes up no place: not yet, or not any more.
fn unplaced(desk: &Desk, booking: &Booking) -> Option<Item> {
    let look = match booking.state {
        BookingState::Requested => Look::Asked,
        BookingState::Closed => Look::Firm,
        _ => return None,
    };
    let (span, show, name) = (booking.wish.span(), booking.wish.show, booking.purpose.clone());
    let (id, stage, href) = (booking.id, booking.stage, href(desk, booking));
    Some(Item { id, stage, look, name, span, show, href, is_ours: false })
}

fn href(desk: &Desk, booking: &Booking) -> Option<String> {
    (booking.festival == desk.festival.id).then(|| desk.path(&format!("/bookings/{}", booking.id)))
}
