//! Letters about an application. Each says in its first words what to do, and until when.

use super::links;
use super::model::call::Call;
use super::model::state::{Action, State};
use super::store::applications::{self, Application};
use super::store::{calls, troupes};
use crate::festivals::model::Festival;
use crate::festivals::store as festivals;
use crate::kernel::codes::codes;
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::kernel::id::{ApplicationId, FestivalId, TroupeId};
use crate::web::{Ctx, Letter, Letters, Turn};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

codes! {
    /// What is told.
    Kind {
        Received = "received", "told-received";
        Asked = "asked", "told-asked";
        Standby = "standby", "told-standby";
        Accepted = "accepted", "told-accepted";
        Rejected = "rejected", "told-rejected";
        Lapsed = "lapsed", "told-lapsed";
        Cancelled = "cancelled", "told-cancelled";
        ThreeDays = "three_days", "told-three-days";
        LastDay = "last_day", "told-last-day";
        /// What the troupe asked to have changed was answered.
        Answered = "answered", "told-answered";
    }
}

impl Kind {
    pub const fn of(action: Action) -> Option<Self> {
        Some(match action {
            Action::Send => Kind::Received,
            Action::Ask => Kind::Asked,
            Action::Wait => Kind::Standby,
            Action::Accept | Action::Promote => Kind::Accepted,
            Action::Lapse => Kind::Lapsed,
            Action::Reject => Kind::Rejected,
            Action::Cancel => Kind::Cancelled,
            _ => return None,
        })
    }

    /// What it is called in a list.
    pub const fn short_key(self) -> &'static str {
        match self {
            Kind::Received => "told-short-received",
            Kind::Asked => "told-short-asked",
            Kind::Standby => "told-short-standby",
            Kind::Accepted => "told-short-accepted",
            Kind::Rejected => "told-short-rejected",
            Kind::Lapsed => "told-short-lapsed",
            Kind::Cancelled => "told-short-cancelled",
            Kind::ThreeDays | Kind::LastDay => "told-short-reminder",
            Kind::Answered => "told-short-answered",
        }
    }

    pub const fn text_key(self) -> &'static str {
        match self {
            Kind::Received => "told-received-text",
            Kind::Asked => "told-asked-text",
            Kind::Standby => "told-standby-text",
            Kind::Accepted => "told-accepted-text",
            Kind::Rejected => "told-rejected-text",
            Kind::Lapsed => "told-lapsed-text",
            Kind::Cancelled => "told-cancelled-text",
            Kind::ThreeDays => "told-three-days-text",
            Kind::LastDay => "told-last-day-text",
            Kind::Answered => "told-answered-text",
        }
    }
}

#[derive(Serialize, Deserialize)]
pub enum ApplicationLetter {
    ApplicationTold {
        application: ApplicationId,
        kind: String,
        /// What organisers wrote to the troupe.
        note: String,
        /// While it stands elsewhere, the letter is true no more.
        state: String,
    },
    /// A phone of the troupe is signed in by it, once.
    TroupeSignIn { troupe: TroupeId, festival: FestivalId, link: String, until: DateTime<Utc> },
}

pub const LETTERS: Letters = Letters {
    kinds: &["ApplicationTold", "TroupeSignIn"],
    write: |ctx, kind| {
        Box::pin(async move { write(&ctx, serde_json::from_value(kind).map_err(|_| Fault::Bug)?).await })
    },
};

pub const TURNS: &[(&str, Turn)] = &[("ApplicationTold", Turn::Last), ("TroupeSignIn", Turn::First)];

async fn write(ctx: &Ctx, letter: ApplicationLetter) -> Result<Option<Letter>, Fault> {
    let ApplicationLetter::ApplicationTold { application, kind, note, state } = letter else {
        return sign_in(ctx, letter).await;
    };
    let (db, kind) = (&ctx.site.db, Kind::parse(&kind).ok_or(Fault::Bug)?);
    let Some(application) = applications::by_id(db, application).await? else { return Ok(None) };
    let stands = matches!(kind, Kind::Received | Kind::Answered);
    if !stands && Some(application.state) != State::parse(&state) {
        return Ok(None);
    }
    said(ctx, &application, kind, &note).await.map(Some)
}

async fn sign_in(ctx: &Ctx, letter: ApplicationLetter) -> Result<Option<Letter>, Fault> {
    let ApplicationLetter::TroupeSignIn { troupe, festival, link, until } = letter else { return Err(Fault::Bug) };
    if until <= ctx.now {
        return Ok(None);
    }
    let troupe = troupes::by_id(&ctx.site.db, troupe).await?.ok_or(Fault::Missing)?;
    let festival = festivals::by_id(&ctx.site.db, festival).await?.ok_or(Fault::Missing)?;
    let words = ctx.words();
    let args = [("troupe", troupe.name.get(ctx.lang).to_owned()), ("until", day::moment(ctx.lang, until))];
    Ok(Some(Letter {
        head: festival.name.get(ctx.lang).to_owned(),
        subject: words.fill("told-sign-in", &args),
        paragraphs: vec![words.fill("told-sign-in-text", &args)],
        link: Some((words.get("told-link"), link)),
        reply_to: festival.contact_email,
        ..Letter::default()
    }))
}

/// What is said, for a letter, for a message to a telephone and for a slip alike.
pub async fn said(ctx: &Ctx, application: &Application, kind: Kind, note: &str) -> Result<Letter, Fault> {
    let db = &ctx.site.db;
    let festival = festivals::by_id(db, application.festival).await?.ok_or(Fault::Missing)?;
    let troupe = troupes::by_id(db, application.troupe).await?.ok_or(Fault::Missing)?;
    let call = calls::load(db, application.festival).await?.ok_or(Fault::Missing)?;
    Ok(say(ctx, (&festival, &call), (application, troupe.name.get(ctx.lang)), kind, note))
}

/// The same of what was read already.
pub fn say(
    ctx: &Ctx,
    (festival, call): (&Festival, &Call),
    (application, troupe): (&Application, &str),
    kind: Kind,
    note: &str,
) -> Letter {
    let until = day::moment(ctx.lang, application.confirm_by.unwrap_or(application.answer_by()));
    let args = [
        ("title", application.title.clone()),
        ("code", application.code.clone()),
        ("troupe", troupe.to_owned()),
        ("festival", festival.edition(ctx.lang)),
        ("until", until),
        ("day", day::date(ctx.lang, call.answer_on)),
        ("note", note.to_owned()),
    ];
    let words = ctx.words();
    let ask = words.fill("told-ask", &[("phone", festival.phone(ctx.lang))]);
    Letter {
        head: festival.name.get(ctx.lang).to_owned(),
        subject: words.fill(kind.name_key(), &args),
        paragraphs: vec![words.fill(kind.text_key(), &args), ask],
        link: Some((words.get("told-link"), links::url(ctx, application))),
        reply_to: festival.contact_email.clone(),
        ..Letter::default()
    }
}
