//! Is the bank connected? A small transfer tries it; who goes without says so.

use crate::festivals::model::Festival;
use crate::festivals::store;
use crate::festivals::store::bank_tests::{self, BankTest};
use crate::kernel::access::Permission::Treasury;
use crate::kernel::code;
use crate::kernel::fault::Fault;
use crate::kernel::id::FestivalId;
use crate::kernel::money::Vnd;
use crate::web::Job;
use serde_json::json;

/// What is transferred to try it: nobody's payment.
pub const TRIAL: Vnd = Vnd(1_000);

/// Begins a trial of the account of now.
pub async fn try_bank(job: Job<'_>, id: FestivalId) -> Result<(), Fault> {
    job.require(Treasury, Some(id))?;
    let festival = store::by_id(job.tx, id).await?.ok_or(Fault::Missing)?;
    if !festival.has_account() {
        return Err(Fault::refused("account-none"));
    }
    let code = code::make(&festival.code_prefix, job.random());
    let test = BankTest { code, account: festival.bank_account.clone(), heard_at: None };
    bank_tests::put(job.tx, id, &test, job.now).await?;
    Ok(job.audit("bank.try", &festival.slug, Some(id), json!({ "account": festival.account().line() })).await?)
}

/// Was it the transfer on trial of one of these festivals? Then it is heard of, and is nobody's money.
pub async fn hear_trial(job: Job<'_>, of: &[Festival], memo: &str, amount: Vnd) -> Result<bool, Fault> {
    for festival in of.iter().filter(|_| amount == TRIAL) {
        let Some(test) = bank_tests::of(job.tx, festival.id).await? else { continue };
        if test.account == festival.bank_account && code::find_in(memo, &festival.code_prefix).contains(&test.code) {
            bank_tests::hear(job.tx, festival.id, job.now).await?;
            if test.heard_at.is_none() {
                job.audit("bank.hear", &festival.slug, Some(festival.id), json!({})).await?;
            }
            return Ok(true);
        }
    }
    Ok(false)
}

/// Says that transfers are matched by hand, or no longer.
pub async fn match_by_hand(job: Job<'_>, id: FestivalId, by_hand: bool) -> Result<(), Fault> {
    job.require(Treasury, Some(id))?;
    let festival = store::by_id(job.tx, id).await?.ok_or(Fault::Missing)?;
    set_by_hand(job, &festival, by_hand).await
}

pub(super) async fn set_by_hand(job: Job<'_>, festival: &Festival, by_hand: bool) -> Result<(), Fault> {
    if festival.by_hand == by_hand {
        return Ok(());
    }
    bank_tests::set_by_hand(job.tx, festival.id, by_hand).await?;
    let detail = json!({ "by_hand": by_hand });
    Ok(job.audit("bank.by_hand", &festival.slug, Some(festival.id), detail).await?)
}
