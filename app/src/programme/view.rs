//! How a performance reads, wherever it is shown.

use super::model::{Kind, Performance, Status};
use crate::festivals::model::Festival;
use crate::i18n::Words;
use crate::kernel::day;
use crate::kernel::lang::Lang;
use crate::ticketing::calendar;
use crate::ui::{self, Act, ActState, Icon, Tag, TagLook};
use crate::web::Ctx;

/// `Sân khấu 1, Quảng trường 7/5`; said once where a venue is its own only stage.
pub fn place(performance: &Performance, lang: Lang) -> String {
    let (stage, venue) = (performance.stage.get(lang), performance.venue.get(lang));
    if stage == venue { venue.to_owned() } else { format!("{stage}, {venue}") }
}

/// The calendar entry of a performance.
pub fn entry(ctx: &Ctx, performance: &Performance, url: String) -> calendar::Entry {
    calendar::Entry {
        uid: format!("{}@xoe", performance.id),
        sequence: u32::try_from(performance.version).unwrap_or_default(),
        status: match performance.status {
            Status::Cancelled => calendar::Status::Cancelled,
            Status::Planned | Status::Moved => calendar::Status::Confirmed,
        },
        start: performance.starts_at,
        end: performance.ends_at,
        summary: performance.title.get(ctx.lang).to_owned(),
        location: place(performance, ctx.lang),
        description: performance.about.get(ctx.lang).to_owned(),
        url,
    }
}

/// The sign of a kind: twelve kinds share six signs.
pub fn sign(kind: Kind) -> ui::Kind {
    match kind {
        Kind::Xoe | Kind::Community => ui::Kind::Xoe,
        Kind::Music | Kind::Parade | Kind::Exhibition => ui::Kind::Music,
        Kind::Contest => ui::Kind::Contest,
        Kind::Rite | Kind::Ceremony | Kind::Fireworks => ui::Kind::Rite,
        Kind::Sport | Kind::Race => ui::Kind::Sport,
        Kind::Market => ui::Kind::Market,
    }
}

/// A performance on the thread of a programme.
pub fn act(ctx: &Ctx, festival: &Festival, performance: &Performance) -> Act {
    let (words, lang) = (ctx.words(), ctx.lang);
    let by = performance.by.get(lang);
    let place = place(performance, lang);
    let note = performance.note.get(lang);
    Act {
        kind: sign(performance.kind),
        state: match performance.status {
            Status::Cancelled => ActState::Cancelled,
            _ if performance.is_on(ctx.now) => ActState::Now,
            _ => ActState::Planned,
        },
        starts: day::clock(performance.starts_at),
        ends: Some(day::clock(performance.ends_at)),
        title: performance.title.get(lang).to_owned(),
        href: ctx.href(&festival.path(&format!("/programme/{}", performance.slug))),
        place: if by.is_empty() { place } else { format!("{by} · {place}") },
        tags: tags(words, performance),
        note: (!note.is_empty()).then(|| note.to_owned()),
        action: None,
    }
}

/// What is to be known of it at a glance.
pub fn tags(words: Words, performance: &Performance) -> Vec<Tag> {
    let ticket = if performance.has_tickets {
        Tag::new(TagLook::Saved, words.get("needs-ticket")).icon(Icon::Ticket)
    } else {
        Tag::new(TagLook::Ok, words.get("free"))
    };
    match performance.status {
        Status::Planned => vec![ticket],
        Status::Moved => vec![ticket, Tag::new(TagLook::Info, words.get("status-moved"))],
        Status::Cancelled => vec![Tag::new(TagLook::Error, words.get("status-cancelled"))],
    }
}
