//! What a troupe that has a place reads below its button: where and when it performs, as the public knows it; what
//! it asked to have changed; what its support is.

use super::certificate::took_place;
use super::load::Seen;
use super::wish;
use crate::applications::model::wish::Wish;
use crate::applications::store::{showings, wishes};
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::kernel::id::{ActId, PerformanceId};
use crate::programme::model::said::Said;
use crate::programme::model::{Performance, Status};
use crate::programme::store::releases;
use crate::programme::{self, Programme};
use crate::troupes::model::support::Payment;
use crate::troupes::store::support;
use crate::ui::*;
use crate::web::Ctx;
use chrono::TimeDelta;
use leptos::prelude::*;

#[derive(Default)]
pub struct After {
    /// In the order in which they are on.
    shown: Vec<Slot>,
    wishes: Vec<Wish>,
    paid: Vec<Payment>,
}

/// A place on a stage, and what was announced of it before where that was another.
struct Slot {
    now: Performance,
    was: Option<(Said, String)>,
}

impl After {
    pub async fn load(ctx: &Ctx, seen: &Seen) -> Result<Self, Fault> {
        let db = &ctx.site.db;
        if !seen.application.state.has_place() {
            return Ok(Self::default());
        }
        let shown = match seen.application.act {
            Some(act) => slots(ctx, seen, act).await?,
            // A decision that is quiet still has taken it away.
            None => Vec::new(),
        };
        let wishes = wishes::of(db, seen.application.id).await?;
        Ok(Self { shown, wishes, paid: support::of_troupe(db, seen.troupe.id).await? })
    }

    /// Does it stand on a stage, as everybody can read?
    pub fn is_placed(&self) -> bool {
        !self.shown.is_empty()
    }

    /// Nothing where there is nothing to say. Money is the troupe's affair: the link of a message shows none of it.
    pub fn parts(&self, ctx: &Ctx, seen: &Seen, token: Option<&str>) -> AnyView {
        let words = ctx.words();
        let shown = self.shown.iter().map(|slot| place(ctx, seen, slot)).collect_view();
        let shown = (!self.shown.is_empty()).then(|| view! { <h2>{words.get("slots-title")}</h2>{shown} });
        let has_place = seen.application.state.has_place();
        let done = self.shown.iter().any(|slot| took_place(ctx, &slot.now)) && has_place && token.is_none();
        let certificate = done.then(|| {
            let href = ctx.href(&seen.path("/certificate"));
            let (label, name) = (words.get("certificate-get"), format!("{}.pdf", seen.application.code));
            view! { <p class="row"><LinkButton href=href label=label look=Look::Secondary icon=Icon::Print download=name /></p> }
        });
        let asks = (has_place || !self.wishes.is_empty()).then(|| wish::part(ctx, seen, &self.wishes, token));
        let paid = (token.is_none() && !self.paid.is_empty()).then(|| {
            let facts = self.paid.iter().map(|paid| {
                let said = format!("{} · {}", paid.amount.fmt(ctx.lang), words.get(paid.state.name_key()));
                Fact::new(paid.year.to_string(), said)
            });
            view! { <h2>{words.get("slots-paid")}</h2><Facts facts=facts.collect() /> }
        });
        view! { {shown}{certificate}{asks}{paid} }.into_any()
    }
}

async fn slots(ctx: &Ctx, seen: &Seen, act: ActId) -> Result<Vec<Slot>, Fault> {
    let db = &ctx.site.db;
    let (ids, all) = (showings::of_act(db, act).await?, programme::of(ctx, &seen.festival).await?);
    let said = releases::said_of(db, seen.festival.id, &ids).await?;
    let shown = all.performances.iter().filter(|one| ids.contains(&one.id));
    Ok(shown.map(|one| Slot { now: one.clone(), was: was(ctx, &all, one, &said) }).collect())
}

/// What a release before the last said of it, where that was another time or place.
fn was(ctx: &Ctx, all: &Programme, now: &Performance, said: &[(PerformanceId, Said)]) -> Option<(Said, String)> {
    let mine = said.iter().filter(|(id, _)| *id == now.id).map(|(_, said)| said);
    let other = mine.into_iter().find(|said| (said.stage, said.starts_at) != (now.stage_id, now.starts_at))?;
    let place = all.performances.iter().find(|one| one.stage_id == other.stage).map(|one| one.place(ctx.lang));
    Some((other.clone(), place.unwrap_or_default()))
}

fn place(ctx: &Ctx, seen: &Seen, Slot { now, was }: &Slot) -> AnyView {
    let words = ctx.words();
    let moved = was.as_ref().filter(|_| !now.is_off()).map(|(said, place)| {
        let args = [("when", day::moment(ctx.lang, said.starts_at)), ("where", place.clone())];
        view! { <Notice look=NoticeLook::Warn slim=true><p>{words.fill("slots-moved", &args)}</p></Notice> }
    });
    let note = Some(now.note.get(ctx.lang).to_owned()).filter(|note| !note.is_empty());
    let note = note.map(|note| view! { <p>{note}</p> });
    if now.is_off() {
        let key = if now.status == Status::Cancelled { "slots-off" } else { "slots-absent" };
        let text = words.fill(key, &[("when", day::moment(ctx.lang, now.starts_at))]);
        return view! { <Notice look=NoticeLook::Warn><p>{text}</p>{note}</Notice> }.into_any();
    }
    let there = now.starts_at - TimeDelta::minutes(seen.call.arrive_before);
    let facts = [
        ("slots-when", day::moment(ctx.lang, now.begins())),
        ("slots-there", day::moment(ctx.lang, there)),
        ("slots-where", now.place(ctx.lang)),
        ("slots-address", now.venue_address.get(ctx.lang).to_owned()),
        ("slots-how", now.venue_access.get(ctx.lang).to_owned()),
        ("slots-contact", seen.festival.phone(ctx.lang)),
        ("slots-bring", seen.call.bring.get(ctx.lang).to_owned()),
    ];
    let facts = facts.into_iter().filter(|(_, said)| !said.is_empty());
    let facts = facts.map(|(key, said)| Fact::new(words.get(key), said)).collect();
    view! { {moved}{note}<Facts facts=facts /> }.into_any()
}
