//! Erasing who ordered, wherever their name, telephone and address got to: the order, what treasurers
//! wrote of its money, memos of transfers, counted tries, letters that wait and letters in the folder.
//! Memos keep the codes that they name, because the books need those.

use super::lookup;
use crate::db::{DbError, attempts, outbox};
use crate::festivals::model::Festival;
use crate::kernel::{code, text};
use crate::ticketing::letters::{about_found, abouts, take_back};
use crate::ticketing::store::buyers::{self, Forgotten};
use crate::ticketing::store::orders::OrderRow;
use crate::ticketing::store::payments::PaymentRow;
use crate::ticketing::store::{cancellations, choices, guests, memos, refund_accounts, refunds, returns};
use crate::web::Job;

/// A shorter name stands in half of all memos.
const SHORT: usize = 6;

/// Erases the buyers of some orders.
pub(super) async fn erase(job: Job<'_>, orders: &[OrderRow], how: Forgotten) -> Result<(), DbError> {
    for order in orders {
        if buyers::erase(job.tx, order.id, &order.code.to_lowercase()).await? {
            buyers::note_forgotten(job.tx, order.id, how).await?;
        }
        refunds::blank(job.tx, order.id).await?;
        choices::blank(job.tx, order.id).await?;
        cancellations::blank(job.tx, order.id).await?;
        refund_accounts::erase(job.tx, order.id).await?;
        returns::withdraw(job.tx, order.id, how.at).await?;
        returns::blank(job.tx, order.id).await?;
        guests::blank(job.tx, order.id).await?;
        memos::keep_code(job.tx, order.id, &order.code).await?;
        memos::blank_settlements(job.tx, order.id).await?;
        for contact in [&order.phone, &order.email].into_iter().flatten() {
            attempts::forget(job.tx, &lookup::subject(contact)).await?;
            attempts::forget(job.tx, &lookup::asked(contact)).await?;
        }
    }
    let ids: Vec<_> = orders.iter().map(|order| order.id).collect();
    take_back(job, &ids).await?;
    let found = orders.iter().filter_map(|order| Some(about_found(job.ctx, order.email.as_deref()?)));
    let found: Vec<String> = found.collect();
    for about in &found {
        outbox::withdraw_about(job.tx, about).await?;
    }
    let about: Vec<String> = ids.into_iter().flat_map(abouts).chain(found).collect();
    job.erase_letters(&about).await
}

/// Money that belongs to no order and names this buyer.
pub(super) async fn strays_of(job: Job<'_>, order: &OrderRow) -> Result<Vec<PaymentRow>, DbError> {
    let mut strays = memos::strays(job.tx, order.festival_id).await?;
    strays.retain(|stray| names(stray, order));
    Ok(strays)
}

/// Leaves nothing of money without an order but the codes that it names.
pub(super) async fn blank(job: Job<'_>, festival: &Festival, strays: &[PaymentRow]) -> Result<(), DbError> {
    for stray in strays.iter().filter(|stray| !stray.state.is_open()) {
        let memo = code::find_in(&stray.memo, &festival.code_prefix).join(" ");
        let said = stray.settlement.as_ref().is_some_and(|how| !how.is_empty());
        if said || memo != stray.memo {
            memos::blank(job.tx, stray.id, &memo).await?;
        }
    }
    Ok(())
}

/// Does money speak of this buyer: by name, telephone, address or code, marked and spaced in any way?
fn names(stray: &PaymentRow, order: &OrderRow) -> bool {
    let glued = |text: &str| text::fold(text).replace(' ', "");
    let said = glued(&format!("{} {}", stray.memo, stray.settlement.as_deref().unwrap_or_default()));
    let name = order.name.as_deref().map(glued).filter(|name| name.len() >= SHORT);
    let phone = order.phone.as_deref().map(|phone| phone.trim_start_matches(['0', '+']).to_owned());
    let email = order.email.as_deref().map(glued);
    let parts = [name, phone, email, Some(order.code.to_lowercase())];
    parts.into_iter().flatten().any(|part| said.contains(&part))
}
