//! How a performance reads, wherever it is shown.

use crate::festivals::model::Festival;
use crate::kernel::day;
use crate::kernel::edition::FestivalState;
use crate::kernel::money::count as grouped;
use crate::kernel::text::unbroken;
use crate::programme::model::{Performance, Status};
use crate::ticketing::admission::{Admission, Tickets};
use crate::ui::{Act, ActState, Heart, Icon, Sign, Tag, TagLook};
use crate::visit::code::Codes;
use crate::web::Ctx;
use crate::web::frame::dotted;

/// Is it past? The old dates of a festival that is put off say nothing.
pub fn is_past(ctx: &Ctx, festival: &Festival, performance: &Performance) -> bool {
    festival.state != FestivalState::Postponed && performance.is_past(ctx.now)
}

/// Is it on at this moment?
pub fn is_on(ctx: &Ctx, festival: &Festival, performance: &Performance) -> bool {
    festival.shown_state(ctx.now) == FestivalState::Running && performance.is_on(ctx.now)
}

/// The heart of a performance on a page that is the same for everybody.
pub fn heart(ctx: &Ctx, codes: &Codes, p: &Performance) -> Heart {
    let label = ctx.words().fill("plan-heart", &[("title", p.title.get(ctx.lang).to_owned())]);
    Heart { code: codes.letters(p.id), on: false, label }
}

/// A performance on the thread of a programme.
pub fn act(ctx: &Ctx, festival: &Festival, tickets: &Tickets, performance: &Performance) -> Act {
    let lang = ctx.lang;
    let note = performance.note.get(lang);
    Act {
        kind: Sign::of(performance.kind.code()),
        state: match performance.status {
            _ if performance.is_off() => ActState::Cancelled,
            _ if is_on(ctx, festival, performance) => ActState::Now,
            _ => ActState::Planned,
        },
        starts: day::clock(performance.starts_at),
        ends: Some(day::clock(performance.ends_at)),
        title: unbroken(performance.title.get(lang)),
        href: ctx.href(&festival.path(&format!("/programme/{}", performance.slug))),
        place: dotted(&[&unbroken(performance.by.get(lang)), &unbroken(&performance.place(lang))]),
        tags: tags(ctx, festival, tickets, performance),
        note: (!note.is_empty()).then(|| note.to_owned()),
        ..Act::default()
    }
}

/// What is to be known of it at a glance. How to get in is no news once it is past.
pub fn tags(ctx: &Ctx, festival: &Festival, tickets: &Tickets, performance: &Performance) -> Vec<Tag> {
    let words = ctx.words();
    let admission = (!is_past(ctx, festival, performance)).then(|| admission(ctx, tickets.admission(performance)));
    let admission = admission.into_iter().chain(late(ctx, festival, performance));
    match performance.status {
        _ if performance.live.mark.absent => vec![Tag::new(TagLook::Error, words.get("live-off"))],
        Status::Planned => admission.collect(),
        Status::Moved => {
            let moved = Tag::new(TagLook::Info, words.get("status-moved"));
            admission.chain([moved]).collect()
        }
        Status::Cancelled => vec![Tag::new(TagLook::Error, words.get("status-cancelled"))],
    }
}

/// Less nobody notices.
const NOTICED: i64 = 3;

/// Expected later than announced: how much, and when.
pub fn late(ctx: &Ctx, festival: &Festival, p: &Performance) -> Option<Tag> {
    let said = [("minutes", p.late().to_string()), ("at", day::clock(p.begins()))];
    let late = p.late() >= NOTICED && !p.is_off() && !is_past(ctx, festival, p);
    late.then(|| Tag::new(TagLook::Warn, ctx.words().fill("live-expected", &said)).icon(Icon::Clock))
}

fn admission(ctx: &Ctx, admission: Admission) -> Tag {
    let words = ctx.words();
    let ticket = |look, label| Tag::new(look, label).icon(Icon::Ticket);
    match admission {
        Admission::Free => Tag::new(TagLook::Ok, words.get("free")),
        Admission::Left(count) => {
            // The same line as where tickets are chosen: the last hundred are worth a warning.
            let look = if count <= 100 { TagLook::Warn } else { TagLook::Saved };
            ticket(look, words.fill("tickets-left", &[("count", grouped(ctx.lang, count))]))
        }
        Admission::Ticket => ticket(TagLook::Saved, words.get("needs-ticket")),
        Admission::Opens(at) => {
            let at = format!("{} {}", day::clock(at), day::date(ctx.lang, day::local(at).date()));
            Tag::new(TagLook::Info, words.fill("tickets-opens", &[("at", at)]))
        }
        Admission::SoldOut => ticket(TagLook::Plain, words.get("tickets-sold-out")),
        Admission::Closed => ticket(TagLook::Plain, words.get("tickets-sale-over")),
    }
}
