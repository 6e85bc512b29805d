//! The form by which a stage is asked for, and what can be had instead of what was refused.

use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::kernel::lang::Lang;
use crate::kernel::span::Span;
use crate::kernel::text;
use crate::ui::*;
use crate::venues::commands::bookings::BookingForm;
use crate::venues::model::{Booking, DAY, DAYS, Ground, Offer, Source, Stage, Venue, instead};
use crate::venues::occupancy;
use crate::venues::store::{stages, venues};
use crate::web::{Ctx, Fields, Form};
use leptos::prelude::*;

/// What a form is drawn from.
pub struct Asking {
    pub stages: Vec<Stage>,
    pub venues: Vec<Venue>,
    /// Instead of what was just refused.
    pub offers: Vec<Offer>,
}

impl Asking {
    /// With the stages of `venue`, or all.
    pub async fn load(ctx: &Ctx, venue: Option<&Venue>, own: &[Source]) -> Result<Self, Fault> {
        let db = &ctx.site.db;
        let (mut stages, venues) = (stages::all(db).await?, venues::all(db).await?);
        stages.retain(|stage| venue.is_none_or(|venue| stage.venue == venue.id));
        let offers = match refused(ctx) {
            Some(form) => offers(ctx, &form, &stages, &venues, own).await?,
            None => Vec::new(),
        };
        Ok(Self { stages, venues, offers })
    }

    /// Stage and venue as one says them.
    pub fn place(&self, ctx: &Ctx, stage: &Stage) -> String {
        let name = stage.name.get(ctx.lang);
        let venue = self.venues.iter().find(|venue| venue.id == stage.venue).map(|venue| venue.name.get(ctx.lang));
        venue.map_or_else(|| name.to_owned(), |venue| text::place(name, venue))
    }
}

/// What was typed, if it can be read and was refused all the same.
fn refused(ctx: &Ctx) -> Option<BookingForm> {
    let flash = ctx.flash.as_ref().filter(|flash| !flash.faults.is_empty())?;
    BookingForm::read(&Form(flash.typed.clone())).ok()
}

async fn offers(
    ctx: &Ctx,
    form: &BookingForm,
    stages: &[Stage],
    venues: &[Venue],
    own: &[Source],
) -> Result<Vec<Offer>, Fault> {
    let Some(asked) = stages.iter().find(|stage| stage.slug == form.stage) else { return Ok(Vec::new()) };
    let today = ctx.now.timestamp().div_euclid(60);
    let around = form.show.from.max(today);
    let within = Span { from: around.min(form.show.from) - (DAYS + 2) * DAY, until: around + (DAYS + 2) * DAY };
    // Whoever asks for next year is offered what can be had until then.
    let within = Span { from: within.from.min(today - DAY), ..within };
    let there = occupancy::between(&ctx.site.db, within).await?;
    let mut sorted: Vec<&Stage> = stages.iter().collect();
    sorted.sort_by_key(|stage| (stage.id != asked.id, distance(venues, asked, stage), stage.slug.clone()));
    let ground = |stage: &Stage| {
        let there = there.iter().filter(|claim| claim.stage == stage.id).cloned().collect();
        Ground { stage: stage.clone(), there }
    };
    let grounds: Vec<Ground> = sorted.into_iter().map(ground).collect();
    Ok(instead(&grounds, &form.wish(), own, ctx.now))
}

/// Metres between two stages, roughly; far where nobody knows.
fn distance(venues: &[Venue], one: &Stage, other: &Stage) -> i64 {
    let at =
        |stage: &Stage| venues.iter().find(|venue| venue.id == stage.venue).and_then(|venue| venue.lat.zip(venue.lon));
    let Some((a, b)) = at(one).zip(at(other)) else { return i64::MAX };
    let north = (a.0 - b.0) * 111_000.0;
    let east = (a.1 - b.1) * 111_000.0 * a.0.to_radians().cos();
    #[expect(clippy::cast_possible_truncation, reason = "metres on Earth")]
    let metres = north.hypot(east).round() as i64;
    metres
}

/// The fields of a booking; `saved` is what they show before anything is typed.
pub fn fields(ctx: &Ctx, fields: &Fields<'_>, asking: &Asking, saved: &Shown) -> AnyView {
    let words = ctx.words();
    let choices = asking.stages.iter().map(|stage| Choice::new(stage.slug.clone(), asking.place(ctx, stage)));
    let choices: Vec<Choice> = choices.collect();
    let time = |name, label, at: &str| {
        view! { <TextField field=fields.field(name, label, at) kind=InputKind::Time autocomplete="off" /> }
    };
    let minutes = |name, label, n: i64| {
        let saved = if n > 0 { n.to_string() } else { String::new() };
        let field = fields.field(name, label, &saved).optional(words.get("desk-optional"));
        view! { <TextField field=field kind=InputKind::Digits autocomplete="off" /> }
    };
    view! {
        <Select field=fields.field("stage", "booking-stage", &saved.stage) choices=choices />
        <TextField field=fields.hinted("purpose", "booking-purpose", "booking-purpose-hint", &saved.purpose) autocomplete="off" />
        <div class="fields">
            <TextField field=fields.field("day", "booking-day", &saved.day) kind=InputKind::Date />
            {time("from_time", "booking-from", &saved.from)}
            {time("until_time", "booking-until", &saved.until)}
        </div>
        <div class="fields">
            {minutes("set_up", "booking-set-up", saved.set_up)}
            {minutes("strike", "booking-strike", saved.strike)}
        </div>
        {who(ctx, fields, saved)}
    }
    .into_any()
}

fn who(ctx: &Ctx, fields: &Fields<'_>, saved: &Shown) -> AnyView {
    let words = ctx.words();
    let waits = fields.ticked("waits", saved.waits).to_string();
    let waits = Field::new("waits", words.get("booking-waits")).value(waits).hint(words.get("booking-waits-hint"));
    let maybe =
        |field: Field, optional: bool| if optional { field.optional(words.get("desk-optional")) } else { field };
    let phone = maybe(fields.field("phone", "booking-phone", &saved.phone), !saved.by_visitor);
    let email = maybe(fields.field("email", "buyer-email", &saved.email), true);
    view! {
        <div class="fields">
            <TextField field=fields.field("name", "booking-name", &saved.name) autocomplete="name" />
            <TextField field=phone kind=InputKind::Tel autocomplete="tel" />
            <TextField field=email kind=InputKind::Email autocomplete="email" />
        </div>
        <Check field=waits />
    }
    .into_any()
}

/// A booking as its form shows it.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    pub stage: String,
    pub day: String,
    pub from: String,
    pub until: String,
    pub set_up: i64,
    pub strike: i64,
    pub purpose: String,
    pub name: String,
    pub phone: String,
    pub email: String,
    pub waits: bool,
    pub by_visitor: bool,
}

impl Shown {
    pub fn of(booking: &Booking, stage: &Stage) -> Self {
        let (from, until) = (booking.wish.show.starts_at(), booking.wish.show.ends_at());
        Self {
            stage: stage.slug.clone(),
            day: day::local(from).date().to_string(),
            from: day::clock(from),
            until: day::clock(until),
            set_up: booking.wish.set_up,
            strike: booking.wish.strike,
            purpose: booking.purpose.clone(),
            name: booking.name.clone(),
            phone: booking.phone.clone(),
            email: booking.email.as_ref().map(|email| email.as_str().to_owned()).unwrap_or_default(),
            waits: booking.waits,
            by_visitor: false,
        }
    }
}

/// How an offer differs from what was asked for: `Cùng nơi, sớm hơn 3 giờ`, `Nơi khác, cách 1,2 km`
fn against(ctx: &Ctx, asking: &Asking, offer: &Offer) -> String {
    let words = ctx.words();
    let Some(asked) = refused(ctx) else { return String::new() };
    let same = asking.stages.iter().find(|stage| stage.slug == asked.stage);
    if let Some(same) = same.filter(|same| same.id != offer.stage.id) {
        let metres = distance(&asking.venues, same, &offer.stage);
        let km = format!("{}{}{}", metres / 1000, if ctx.lang == Lang::Vi { ',' } else { '.' }, metres % 1000 / 100);
        return match metres {
            i64::MAX => words.get("offer-elsewhere"),
            0..100 => words.get("offer-beside"),
            _ => words.fill("offer-far", &[("km", km)]),
        };
    }
    let minutes = offer.wish.show.from - asked.show.from;
    let (days, rest) = (minutes / DAY, (minutes % DAY).abs());
    let said =
        [("days", days.abs().to_string()), ("hours", (rest / 60).to_string()), ("minutes", (rest % 60).to_string())];
    let key = match (minutes < 0, days == 0, rest) {
        (true, true, _) => "offer-earlier",
        (false, true, _) => "offer-later",
        (true, false, 0) => "offer-days-before",
        (false, false, 0) => "offer-days-after",
        (_, false, _) => "offer-another-day",
    };
    words.fill(key, &said)
}

/// What can be had at once: each is a form that asks for it with all else that was typed. `more` are the
/// hidden fields of the form it stands in for.
pub fn instead_of(ctx: &Ctx, asking: &Asking, action: &'static str, more: &[(String, String)]) -> Option<AnyView> {
    let words = ctx.words();
    if asking.offers.is_empty() {
        return None;
    }
    let typed = ctx.flash.as_ref().map(|flash| flash.typed.clone()).unwrap_or_default();
    let offers = asking.offers.iter().map(|offer| {
        let (from, until) = (offer.wish.show.starts_at(), offer.wish.show.ends_at());
        let date = day::local(from).date();
        let hours = format!("{}–{}", day::clock(from), day::clock(until));
        let own = [
            ("stage", offer.stage.slug.clone()),
            ("day", date.to_string()),
            ("from_time", day::clock(from)),
            ("until_time", day::clock(until)),
            ("lane", offer.wish.lane.to_string()),
        ];
        let known = |name: &str| own.iter().any(|(own, _)| *own == name) || more.iter().any(|(own, _)| own == name);
        let kept = typed.iter().filter(|(name, _)| !known(name)).map(|(name, value)| (name.clone(), value.clone()));
        let hidden: Vec<_> = more
            .iter()
            .cloned()
            .chain(own.iter().map(|(name, value)| ((*name).to_owned(), value.clone())))
            .chain(kept)
            .collect();
        let (place, day) = (asking.place(ctx, &offer.stage), day::long(ctx.lang, date));
        let spoken = format!("{}: {hours}, {day}, {place}", words.get("booking-ask-this"));
        view! {
            <li>
                <div><b>{hours}</b><span>{day}</span><span>{place}</span><span class="note">{against(ctx, asking, offer)}</span></div>
                <PostButton action=action label=words.get("booking-ask-this") spoken hidden small=true />
            </li>
        }
    });
    let offers = offers.collect_view();
    Some(view! {
        <section class="stack">
            <Notice look=NoticeLook::Warn title=words.get("booking-instead")><p>{words.get("booking-instead-text")}</p></Notice>
            <ol class="offers">{offers}</ol>
        </section>
    }.into_any())
}
