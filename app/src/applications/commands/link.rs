//! A link that signs a phone of a troupe in: asked for with an address that the register knows, or that the troupe gave
//! when it applied, or sent by an officer.
//! It opens once and soon; a newer one, and a new code, end it.

use crate::applications::access::{SIGNED_IN, reach};
use crate::applications::letters::ApplicationLetter;
use crate::applications::model::answer::Answers;
use crate::applications::model::contact::{people, takes_texts};
use crate::applications::store::{access, calls, links, troupes};
use crate::db::attempts;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::{FestivalId, TroupeId};
use crate::kernel::lang::Lang;
use crate::mail::texts::reaches_phones;
use crate::people::token::{Token, hash};
use crate::troupes::store::troupes as register;
use crate::web::{Ctx, Job};
use chrono::TimeDelta;
use serde_json::json;

/// Of one that somebody asked for and waits for.
const ASKED: TimeDelta = TimeDelta::minutes(30);
/// Of one that an officer sends: a leader may be on the fields.
const SENT: TimeDelta = TimeDelta::hours(24);
/// Troupes that one person speaks for.
const TROUPES: usize = 5;
/// Links that one address is sent in a day.
const OF_AN_ADDRESS: i64 = 5;
/// Links that the leader of a troupe is sent in an hour: each costs, and ends the one before.
const AN_HOUR: i64 = 3;

/// Where a link leads, behind the language.
pub fn link(ctx: &Ctx, festival: &str, token: &Token) -> String {
    format!("{}/vi/{festival}/apply/in/{}", ctx.site.base_url, token.reveal())
}

/// Sends a link for each troupe that is reached at an address. Whether there is any, nobody learns.
pub async fn ask_link(job: Job<'_>, (festival, slug): (FestivalId, &str), email: &str) -> Result<(), Fault> {
    let subject = format!("troupe-link:{}", job.site.keys.pseudonym("troupe-link", &email.to_lowercase()));
    if attempts::note(job.tx, job.id(), &subject, job.now).await?.in_day > OF_AN_ADDRESS {
        return Ok(());
    }
    for troupe in reached_at(job, festival, email).await? {
        let letter = made(job, (festival, slug), troupe, ASKED).await?;
        job.send(email, Lang::Vi, &letter).await?;
    }
    Ok(())
}

/// The troupes of which the register, or what they sent last, names somebody at this address.
async fn reached_at(job: Job<'_>, festival: FestivalId, email: &str) -> Result<Vec<TroupeId>, Fault> {
    let mut troupes = links::at_address(job.tx, email, TROUPES as i64).await?;
    let (call, sent) = (calls::load(job.tx, festival).await?, links::sent_with(job.tx, festival, email).await?);
    let names = |answers: &Answers| {
        let people = call.iter().flat_map(|call| people(call, answers));
        people.into_iter().any(|person| person.email.eq_ignore_ascii_case(email))
    };
    troupes.extend(sent.iter().filter(|(_, answers)| names(answers)).map(|(troupe, _)| *troupe));
    troupes.sort_unstable();
    troupes.dedup();
    troupes.truncate(TROUPES);
    Ok(troupes)
}

/// An officer has one sent to the leader, by the way that reaches them.
pub async fn send_link(job: Job<'_>, (festival, slug): (FestivalId, &str), troupe: TroupeId) -> Result<(), Fault> {
    let found = troupes::by_id(job.tx, troupe).await?.ok_or(Fault::Missing)?;
    reach(job.ctx, festival).filter(|reach| reach.covers(Some(&found.commune))).ok_or(Fault::Missing)?;
    let (email, phone) = links::reached(job.tx, troupe).await?.unwrap_or_default();
    let by_phone = reaches_phones(&job.site) && takes_texts(&phone);
    if email.is_empty() && !by_phone {
        return Err(Fault::refused("troupe-link-no-way"));
    }
    register::lock(job.tx, troupe).await?;
    if links::made_since(job.tx, troupe, job.now - TimeDelta::hours(1)).await? >= AN_HOUR {
        return Err(Fault::Refused(Message::new("troupe-link-enough").with("most", AN_HOUR)));
    }
    let letter = made(job, (festival, slug), troupe, SENT).await?;
    match email.is_empty() {
        false => job.send(&email, Lang::Vi, &letter).await?,
        true => job.text_about(None, &phone, Lang::Vi, &letter).await?,
    }
    Ok(job.audit("troupe.send_link", &found.slug, Some(festival), json!({})).await?)
}

async fn made(
    job: Job<'_>,
    (festival, slug): (FestivalId, &str),
    troupe: TroupeId,
    lives: TimeDelta,
) -> Result<ApplicationLetter, Fault> {
    let token = Token::random(job.ctx);
    let times = (job.now, job.now + lives);
    links::insert(job.tx, (job.id(), token.hash()), (troupe, festival), times).await?;
    Ok(ApplicationLetter::TroupeSignIn { troupe, festival, link: link(job.ctx, slug, &token), until: times.1 })
}

/// Signs a phone in, once.
pub async fn come_in(job: Job<'_>, token: &str) -> Result<Token, Fault> {
    let troupe = links::opens(job.tx, hash(token), job.now).await?.ok_or(Fault::refused("troupe-link-gone"))?;
    if !links::use_up(job.tx, hash(token), job.now).await? {
        return Err(Fault::refused("troupe-link-gone"));
    }
    let session = Token::random(job.ctx);
    access::insert_session(job.tx, job.id(), session.hash(), (None, troupe), (job.now, job.now + SIGNED_IN)).await?;
    Ok(session)
}
