//! Letters about a release: to who performs, and to who looks after the venues.

use super::saying;
use super::store::releases;
use crate::db::{DbError, outbox};
use crate::festivals::model::Festival;
use crate::festivals::store as festivals;
use crate::kernel::fault::Fault;
use crate::kernel::id::FestivalId;
use crate::kernel::lang::Lang;
use crate::kernel::phone::Phone;
use crate::web::{Ctx, Job, Letter, Letters, News, Turn};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub enum ProgrammeLetter {
    /// The programme is another than the reader knows, who knows what was said in release `since`.
    ProgrammeChanged {
        festival: FestivalId,
        since: i64,
        /// Only of what this contact performs, by address or telephone; everything where there is none.
        of: Option<String>,
    },
    /// What the clock was to release was not, and why.
    ReleaseMissed { festival: FestivalId, why: String },
    /// What a planner writes to everybody of a stage or a day.
    ProgrammeNote {
        festival: FestivalId,
        text: String,
        /// What the reader shows there.
        titles: Vec<String>,
    },
}

pub const LETTERS: Letters = Letters {
    kinds: &["ProgrammeChanged", "ReleaseMissed", "ProgrammeNote"],
    write: |ctx, kind| {
        Box::pin(async move { write(&ctx, serde_json::from_value(kind).map_err(|_| Fault::Bug)?).await })
    },
};

pub const TURNS: &[(&str, Turn)] = &[("ProgrammeChanged", Turn::Last)];

/// Has a letter written to somebody. While one waits, it will say what is true when it leaves.
pub async fn tell(job: Job<'_>, news: &News, (to, lang): (&str, Lang), of: Option<&str>) -> Result<(), DbError> {
    match new(job, news, to, of).await? {
        Some((about, letter)) => job.send_about(Some(&about), to, lang, &letter).await,
        None => Ok(()),
    }
}

/// The same as a message, where there is no address.
pub async fn text(job: Job<'_>, news: &News, to: &Phone, of: &str) -> Result<(), DbError> {
    match new(job, news, to.as_str(), Some(of)).await? {
        Some((about, letter)) => job.text_about(Some(&about), to.as_str(), Lang::Vi, &letter).await,
        None => Ok(()),
    }
}

/// What is to be written and by which name it waits; nothing where it does so already.
async fn new(
    job: Job<'_>,
    news: &News,
    to: &str,
    of: Option<&str>,
) -> Result<Option<(String, ProgrammeLetter)>, DbError> {
    let about = format!("programme:{}:{}", news.festival, job.site.keys.pseudonym("reader", &to.to_lowercase()));
    if outbox::waiting(job.tx, &about, job.now).await?.contains(&about) {
        return Ok(None);
    }
    let letter =
        ProgrammeLetter::ProgrammeChanged { festival: news.festival, since: news.since, of: of.map(str::to_owned) };
    Ok(Some((about, letter)))
}

/// None where everything is again as the reader knows it.
async fn write(ctx: &Ctx, letter: ProgrammeLetter) -> Result<Option<Letter>, Fault> {
    let (ProgrammeLetter::ProgrammeChanged { festival, .. }
    | ProgrammeLetter::ReleaseMissed { festival, .. }
    | ProgrammeLetter::ProgrammeNote { festival, .. }) = &letter;
    let festival = festivals::by_id(&ctx.site.db, *festival).await?.ok_or(Fault::Missing)?;
    let written = match letter {
        ProgrammeLetter::ProgrammeChanged { since, of, .. } => changed(ctx, &festival, since, of).await?,
        ProgrammeLetter::ReleaseMissed { why, .. } => Some(missed(ctx, &festival, why)),
        ProgrammeLetter::ProgrammeNote { text, titles, .. } => Some(note(ctx, &festival, &text, &titles)),
    };
    Ok(written.map(|letter| Letter { head: festival.name.get(ctx.lang).to_owned(), ..letter }))
}

fn missed(ctx: &Ctx, festival: &Festival, why: String) -> Letter {
    let (words, name) = (ctx.words(), [("festival", festival.edition(ctx.lang))]);
    let path = ctx.href(&format!("/desk/{}/programme/release", festival.slug));
    Letter {
        subject: words.fill("mail-missed-subject", &name),
        paragraphs: vec![words.fill("mail-missed-text", &name), words.get(&why)],
        link: Some((words.get("mail-missed-link"), format!("{}{path}", ctx.site.base_url))),
        ..Letter::default()
    }
}

fn note(ctx: &Ctx, festival: &Festival, text: &str, titles: &[String]) -> Letter {
    let (words, name) = (ctx.words(), [("festival", festival.edition(ctx.lang))]);
    let about = words.fill("mail-note-about", &[("titles", titles.join(", "))]);
    let mut paragraphs: Vec<String> = text.split("\n\n").map(str::to_owned).collect();
    paragraphs.push(about);
    paragraphs.push(words.fill("mail-programme-ask", &[("phone", festival.phone(ctx.lang))]));
    let reply_to = festival.contact_email.clone();
    Letter { subject: words.fill("mail-note-subject", &name), paragraphs, reply_to, ..Letter::default() }
}

async fn changed(ctx: &Ctx, festival: &Festival, since: i64, of: Option<String>) -> Result<Option<Letter>, Fault> {
    let db = &ctx.site.db;
    let showings = match &of {
        Some(address) => Some(releases::of_contact(db, festival.id, address).await?),
        None => None,
    };
    let lines = saying::since(ctx, festival.id, since, showings.as_deref()).await?;
    if lines.is_empty() {
        return Ok(None);
    }
    let words = ctx.words();
    let name = [("festival", festival.edition(ctx.lang))];
    let opening = if of.is_some() { "mail-programme-yours" } else { "mail-programme-all" };
    let mut paragraphs = vec![words.fill(opening, &name)];
    paragraphs.extend(lines.iter().map(saying::paragraph));
    paragraphs.push(words.fill("mail-programme-ask", &[("phone", festival.phone(ctx.lang))]));
    let url = format!("{}/{}{}", ctx.site.base_url, ctx.lang.code(), festival.path("/changes"));
    Ok(Some(Letter {
        subject: words.fill("mail-programme-subject", &name),
        paragraphs,
        link: Some((words.get("mail-programme-link"), url)),
        reply_to: festival.contact_email.clone(),
        ..Letter::default()
    }))
}
