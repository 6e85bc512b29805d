//! Letters about bookings: to whoever asked, how it stands; to those who answer, that it waits.

use super::model::Booking;
use super::store::{bookings, stages};
use crate::db::DbError;
use crate::festivals::model::Festival;
use crate::festivals::store as festivals;
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::kernel::id::FestivalId;
use crate::kernel::lang::Lang;
use crate::venues::links;
use crate::web::{Ctx, Job, Letter, Letters};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

#[derive(Serialize, Deserialize)]
pub enum VenueLetter {
    /// How a booking stands; not sent once it stands otherwise.
    BookingStands {
        booking: Uuid,
        state: String,
    },
    BookingWaits {
        booking: Uuid,
    },
    /// The days of these bookings were put off; each began at that minute before.
    BookingsMoved {
        festival: FestivalId,
        bookings: Vec<(Uuid, i64)>,
    },
}

use VenueLetter::*;

pub const LETTERS: Letters = Letters {
    kinds: &["BookingStands", "BookingWaits", "BookingsMoved"],
    write: |ctx, kind| {
        Box::pin(async move { write(&ctx, serde_json::from_value(kind).map_err(|_| Fault::Bug)?).await })
    },
};

async fn write(ctx: &Ctx, letter: VenueLetter) -> Result<Option<Letter>, Fault> {
    let id = match &letter {
        BookingStands { booking: id, .. } | BookingWaits { booking: id } => id,
        BookingsMoved { festival, bookings } => return moved(ctx, *festival, bookings).await,
    };
    let Some(booking) = bookings::by_id(&ctx.site.db, *id).await? else { return Ok(None) };
    let Some(festival) = festivals::by_id(&ctx.site.db, booking.festival).await? else { return Ok(None) };
    let about = about(ctx, &booking).await?;
    let letter = match letter {
        BookingStands { state, .. } if state != booking.state.code() => return Ok(None),
        BookingWaits { .. } if booking.state.waits_for().is_none() => return Ok(None),
        BookingStands { .. } => stands(ctx, &festival, &booking, &about),
        BookingWaits { .. } | BookingsMoved { .. } => waits(ctx, &festival, &booking, &about),
    };
    let head = festival.name.get(ctx.lang).to_owned();
    Ok(Some(Letter { head, reply_to: festival.contact_email.clone(), ..letter }))
}

/// What both letters name: the stage, the day, the hours.
async fn about(ctx: &Ctx, booking: &Booking) -> Result<Vec<(&'static str, String)>, Fault> {
    let stage = stages::by_id(&ctx.site.db, booking.stage).await?.ok_or(Fault::Bug)?;
    let (from, until) = (booking.wish.show.starts_at(), booking.wish.show.ends_at());
    Ok(vec![
        ("stage", stage.name.get(ctx.lang).to_owned()),
        ("day", day::long(ctx.lang, day::local(from).date())),
        ("from", day::clock(from)),
        ("until", day::clock(until)),
        ("state", ctx.words().get(booking.state.name_key())),
    ])
}

fn stands(ctx: &Ctx, festival: &Festival, booking: &Booking, about: &[(&str, String)]) -> Letter {
    let words = ctx.words();
    let held =
        booking.held_until.map(|until| words.fill("booking-mail-until", &[("until", day::moment(ctx.lang, until))]));
    let paragraphs = [Some(words.fill("booking-mail-text", about)), held];
    Letter {
        subject: words.fill("booking-mail-subject", about),
        paragraphs: paragraphs.into_iter().flatten().collect(),
        link: Some((words.get("booking-mail-link"), links::url(ctx, festival, booking))),
        ..Letter::default()
    }
}

/// Without what a stranger typed: a letter is no place for it.
fn waits(ctx: &Ctx, festival: &Festival, booking: &Booking, about: &[(&str, String)]) -> Letter {
    let words = ctx.words();
    let path = ctx.href(&format!("/desk/{}/bookings/{}", festival.slug, booking.id));
    Letter {
        subject: words.fill("booking-mail-waits-subject", about),
        paragraphs: vec![words.fill("booking-mail-waits-text", about)],
        link: Some((words.get("booking-mail-waits-link"), format!("{}{path}", ctx.site.base_url))),
        ..Letter::default()
    }
}

/// Whoever asked is told once of all that moved; of what is again where it was, nothing.
pub async fn tell_moved(job: Job<'_>, festival: FestivalId, bookings: &[(Booking, Booking)]) -> Result<(), DbError> {
    let mut readers: BTreeMap<String, (Lang, Vec<(Uuid, i64)>)> = BTreeMap::new();
    for (was, _) in bookings {
        let Some(email) = &was.email else { continue };
        let reader = readers.entry(email.as_str().to_lowercase()).or_insert((was.lang, Vec::new()));
        reader.1.push((was.id, was.wish.show.from));
    }
    for (to, (lang, bookings)) in readers {
        job.send(&to, lang, &BookingsMoved { festival, bookings }).await?;
    }
    Ok(())
}

async fn moved(ctx: &Ctx, festival: FestivalId, bookings: &[(Uuid, i64)]) -> Result<Option<Letter>, Fault> {
    let db = &ctx.site.db;
    let Some(festival) = festivals::by_id(db, festival).await? else { return Ok(None) };
    let (words, mut lines, mut link) = (ctx.words(), Vec::new(), None);
    for (id, from) in bookings {
        let Some(booking) = bookings::by_id(db, *id).await? else { continue };
        if booking.wish.show.from == *from || booking.state.is_over() {
            continue;
        }
        let was = day::moment(ctx.lang, booking.wish.show.at(*from).starts_at());
        let mut said = about(ctx, &booking).await?;
        said.extend([("was", was), ("purpose", booking.purpose.clone())]);
        lines.push(words.fill("booking-mail-moved-line", &said));
        link.get_or_insert(links::url(ctx, &festival, &booking));
    }
    if lines.is_empty() {
        return Ok(None);
    }
    let name = [("festival", festival.edition(ctx.lang))];
    let ask = words.fill("booking-mail-moved-ask", &[("phone", festival.contact_phone.clone())]);
    Ok(Some(Letter {
        head: festival.name.get(ctx.lang).to_owned(),
        subject: words.fill("booking-mail-moved-subject", &name),
        paragraphs: [words.fill("booking-mail-moved-text", &name)].into_iter().chain(lines).chain([ask]).collect(),
        link: link.map(|link| (words.get("booking-mail-link"), link)),
        reply_to: festival.contact_email.clone(),
        ..Letter::default()
    }))
}
