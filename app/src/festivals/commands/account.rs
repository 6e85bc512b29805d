//! Where buyers pay: the one setting with which a whole festival's money could be led away. Two
//! permissions and a fresh password change it, everybody who looks after the money is told, and once
//! people may be paying, somebody else has to agree or a day has to pass.

use crate::db::DbError;
use crate::festivals::letters::FestivalLetter;
use crate::festivals::model::{Account, Festival};
use crate::festivals::store::{self, accounts, accounts::Asked};
use crate::kernel::access::Permission::{EditFestival, Treasury};
use crate::kernel::banks;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::FestivalId;
use crate::web::{Ctx, Form, Job};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;

/// How long a new account waits for somebody to agree, or to object.
const WAIT: TimeDelta = TimeDelta::hours(24);

/// Bank, account and holder: all three or none.
pub fn read_account(form: &Form) -> Result<Account, Fault> {
    let mut read = form.read();
    let bin = read.optional_line("bank_bin", 6);
    let number = bare(&read.optional_line("bank_account", 40));
    let holder = read.optional_line("bank_holder", 100);
    if !(bin.is_empty() && number.is_empty() && holder.is_empty()) {
        if banks::name(&bin).is_none() {
            read.fault("bank_bin", Message::new("festival-bank-missing"));
        }
        if let Err((key, least, most)) = banks::accepts(&bin, &number) {
            read.fault("bank_account", Message::new(key).with("least", least).with("most", most));
        }
        if holder.is_empty() {
            read.fault("bank_holder", Message::new("festival-holder-missing"));
        }
    }
    read.finish()?;
    Ok(Account { bin, number, holder })
}

/// The number of a new account is typed a second time, by who has scanned the first.
pub fn typed_twice(form: &Form, account: &Account) -> Result<(), Fault> {
    let again = bare(&form.read().optional_line("again", 40));
    if again == account.number { Ok(()) } else { Err(Fault::field("again", "account-again-differs")) }
}

fn bare(number: &str) -> String {
    number.chars().filter(|c| !matches!(c, ' ' | '.' | '-')).collect()
}

/// May this account be asked for at all?
pub fn is_worth_asking(festival: &Festival, wanted: &Account) -> Result<(), Fault> {
    if *wanted == festival.account() {
        return Err(Fault::refused("account-same"));
    }
    if festival.state.sells() && wanted.number.is_empty() {
        return Err(Fault::field("bank_account", "festival-account-needed"));
    }
    Ok(())
}

/// Sets another account, or asks for it; answers when it takes effect in that case.
pub async fn change_account(job: Job<'_>, id: FestivalId, wanted: &Account) -> Result<Option<DateTime<Utc>>, Fault> {
    job.require(EditFestival, Some(id))?;
    let actor = job.require(Treasury, Some(id))?;
    let was = store::by_id(job.tx, id).await?.ok_or(Fault::Missing)?;
    is_worth_asking(&was, wanted)?;
    job.require_proof()?;
    if !was.guards_account() {
        accounts::withdraw(job.tx, id).await?;
        replace(job, &was, wanted).await?;
        return Ok(None);
    }
    let (by, by_name, due_at) = (actor.user, actor.name.clone(), job.now + WAIT);
    let asked = Asked { festival: id, account: wanted.clone(), by, by_name, at: job.now, due_at };
    accounts::ask(job.tx, &asked).await?;
    let detail = json!({ "was": was.account().line(), "now": wanted.line() });
    job.audit("account.ask", &was.slug, Some(id), detail).await?;
    tell(job, id, &FestivalLetter::AccountAsked { festival: id, account: asked.account, by: asked.by_name, due_at })
        .await?;
    Ok(Some(due_at))
}

/// Somebody else than who asked agrees to the account they `saw`: it takes effect.
pub async fn confirm_account(job: Job<'_>, id: FestivalId, saw: &str) -> Result<(), Fault> {
    let actor = job.require(Treasury, Some(id))?;
    let asked = accounts::lock_asked(job.tx, id).await?.ok_or(Fault::refused("account-none-asked"))?;
    if asked.by == actor.user {
        return Err(Fault::refused("account-by-another"));
    }
    if asked.account.line() != saw {
        return Err(Fault::refused("account-other-asked"));
    }
    job.require_proof()?;
    Ok(take_effect(job, &asked).await?)
}

/// Nobody wants it any more, or somebody objects.
pub async fn withdraw_account(job: Job<'_>, id: FestivalId) -> Result<(), Fault> {
    job.require(Treasury, Some(id))?;
    let asked = accounts::lock_asked(job.tx, id).await?.ok_or(Fault::refused("account-none-asked"))?;
    let festival = store::by_id(job.tx, id).await?.ok_or(Fault::Missing)?;
    accounts::withdraw(job.tx, id).await?;
    let detail = json!({ "account": asked.account.line() });
    Ok(job.audit("account.withdraw", &festival.slug, Some(id), detail).await?)
}

/// Puts into effect what nobody objected to for a day.
pub async fn take_due_accounts(ctx: &Ctx) -> Result<(), DbError> {
    for festival in accounts::due(&ctx.site.db, ctx.now).await? {
        ctx.write(festival, |job, festival| Box::pin(take_due(job, *festival))).await?;
    }
    Ok(())
}

/// Another server may have been faster, or somebody asked anew.
async fn take_due(job: Job<'_>, id: FestivalId) -> Result<(), DbError> {
    match accounts::lock_asked(job.tx, id).await? {
        Some(asked) if asked.due_at <= job.now => take_effect(job, &asked).await,
        _ => Ok(()),
    }
}

async fn take_effect(job: Job<'_>, asked: &Asked) -> Result<(), DbError> {
    accounts::withdraw(job.tx, asked.festival).await?;
    match store::by_id(job.tx, asked.festival).await? {
        Some(was) => replace(job, &was, &asked.account).await,
        None => Ok(()),
    }
}

/// Orders placed before keep the account their buyers were told.
async fn replace(job: Job<'_>, was: &Festival, account: &Account) -> Result<(), DbError> {
    accounts::set(job.tx, was.id, account).await?;
    let detail = json!({ "was": was.account().line(), "now": account.line() });
    job.audit("account.change", &was.slug, Some(was.id), detail).await?;
    let letter = FestivalLetter::AccountChanged { festival: was.id, was: was.account(), account: account.clone() };
    tell(job, was.id, &letter).await
}

/// Everybody who looks after the money there.
async fn tell(job: Job<'_>, festival: FestivalId, letter: &FestivalLetter) -> Result<(), DbError> {
    for (email, lang) in job.holders(Treasury, festival).await? {
        job.send(&email, lang, letter).await?;
    }
    Ok(())
}
