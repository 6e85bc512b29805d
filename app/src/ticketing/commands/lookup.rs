//! Finding an order again without its link, and how often one may try.

use super::{Buyer, Contact};
use crate::db::DbError;
use crate::db::attempts::{self, Tries};
use crate::kernel::code;
use crate::kernel::email::Email;
use crate::kernel::fault::Fault;
use crate::kernel::phone::Phone;
use crate::kernel::text;
use crate::ticketing::store::orders::{self, OrderRow};
use crate::web::Ctx;
use sha2::{Digest, Sha256};

/// Tries at one code in a quarter of an hour. The address they come from does not matter, because
/// whole villages share one.
const MOST: i64 = 10;
/// Tries at the four digits of one code in a day: ten thousand possible answers, so few questions.
const DIGITS_A_DAY: i64 = 20;
/// Orders for one telephone or e-mail address in a quarter of an hour: each sends a letter.
const ORDERS: i64 = 20;

/// Finds an order by its code and something only the buyer knows: the last four digits of the
/// phone, or the e-mail address. A wrong code and a wrong answer are told alike.
pub async fn find_order(ctx: &Ctx, code: &str, proof: &str) -> Result<OrderRow, Fault> {
    let unknown = Fault::refused("lookup-unknown");
    let code = code::parse(of_order(code)).map_err(|_| Fault::field("code", "lookup-code-wrong"))?;
    let proof = text::clean_line(proof).to_lowercase();
    if proof.is_empty() {
        return Err(Fault::field("proof", "lookup-proof-missing"));
    }
    throttle(ctx, &code, proof.contains('@')).await?;
    let order = orders::by_code(&ctx.site.db, &code).await?.ok_or(unknown.clone())?;
    let by_phone = order.phone.as_deref().is_some_and(|phone| is_phone(phone, &proof));
    let typed = Email::parse(&proof).map_or(proof, |email| email.as_str().to_owned());
    let by_email = order.email.as_deref().is_some_and(|email| email.to_lowercase() == typed);
    if by_phone || by_email { Ok(order) } else { Err(unknown) }
}

/// The order's part of a ticket's code, `HB…-01`: it stands under the square, so people type it.
fn of_order(typed: &str) -> &str {
    match typed.trim().rsplit_once('-') {
        Some((order, number)) if number.len() == 2 && number.bytes().all(|digit| digit.is_ascii_digit()) => order,
        _ => typed,
    }
}

/// Its last four digits, or all of it however it is written.
fn is_phone(phone: &str, proof: &str) -> bool {
    let digits = proof.len() == 4 && proof.bytes().all(|digit| digit.is_ascii_digit());
    // The earliest orders kept what is dialled at home only: read again, both are one number.
    let same = |whole: Phone| Phone::parse(phone).is_ok_and(|kept| kept == whole);
    (digits && phone.ends_with(proof)) || Phone::parse(proof).is_ok_and(same)
}

/// The two kinds of proof are counted apart: who guesses digits must not lock out an owner who knows
/// their address.
async fn throttle(ctx: &Ctx, code: &str, by_email: bool) -> Result<(), Fault> {
    let kind = if by_email { "email" } else { "digits" };
    let tries = note(ctx, format!("lookup:{kind}:{code}")).await?;
    let too_many = tries.in_window > MOST || (!by_email && tries.in_day > DIGITS_A_DAY);
    if too_many { Err(Fault::refused("lookup-too-many")) } else { Ok(()) }
}

/// Refuses a buyer in whose name too many orders were sent just now: our letters are no weapon, and
/// places are not held by the hundred in one name.
pub async fn not_too_often(ctx: &Ctx, buyer: &Buyer) -> Result<(), Fault> {
    let Contact { phone, email, .. } = &buyer.contact;
    let contacts = [phone.as_ref().map(Phone::as_str), email.as_ref().map(Email::as_str)];
    for contact in contacts.into_iter().flatten() {
        // The address itself has no business in this table.
        let digest = Sha256::digest(contact.to_lowercase());
        let subject = format!("order:{}", base16ct::lower::encode_string(&digest[..16]));
        if note(ctx, subject).await?.in_window > ORDERS {
            return Err(Fault::refused("buyer-too-often"));
        }
    }
    Ok(())
}

async fn note(ctx: &Ctx, subject: String) -> Result<Tries, DbError> {
    ctx.write(subject, |job, subject| Box::pin(attempts::note(job.tx, job.id(), subject, job.now))).await
}
