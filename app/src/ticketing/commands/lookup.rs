//! Finding an order again without its link, and how often one may try.
//!
//! Whoever guesses at a code closes the door to their own network, and not to the buyer. Four digits are few,
//! so over all networks together they are guessed at so often a day and then no more: the whole number, or the
//! address, still opens the order.

use super::Buyer;
use crate::db::DbError;
use crate::db::attempts;
use crate::kernel::code;
use crate::kernel::email::Email;
use crate::kernel::fault::Fault;
use crate::kernel::id::FestivalId;
use crate::kernel::mailbox::mailbox;
use crate::kernel::phone::Phone;
use crate::kernel::text;
use crate::ticketing::letters::tell_found;
use crate::ticketing::store::orders::{self, OrderRow};
use crate::web::{Ctx, Job};
use sha2::{Digest, Sha256};

/// Tries of one network at one code in a quarter of an hour.
const MOST: i64 = 10;
/// Tries of one network at the four digits of one code in a day: ten thousand possible answers, so few questions.
const DIGITS_A_DAY: i64 = 20;
/// The same of all networks together.
const DIGITS_OF_ALL: i64 = 100;

/// Letters with all their orders that one mailbox gets in a quarter of an hour, and in a day.
const LETTERS: i64 = 3;
const LETTERS_A_DAY: i64 = 10;

/// Finds an order by its code and something only the buyer knows: the last four digits of the
/// phone, or the e-mail address. A wrong code and a wrong answer are told alike.
pub async fn find_order(ctx: &Ctx, code: &str, proof: &str) -> Result<OrderRow, Fault> {
    let unknown = Fault::refused("lookup-unknown");
    let code = code::parse(of_order(code)).map_err(|_| Fault::field("code", "lookup-code-wrong"))?;
    let proof = text::clean_line(proof).to_lowercase();
    if proof.is_empty() {
        return Err(Fault::field("proof", "lookup-proof-missing"));
    }
    throttle(ctx, &code, is_digits(&proof)).await?;
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

fn is_digits(proof: &str) -> bool {
    proof.len() == 4 && proof.bytes().all(|digit| digit.is_ascii_digit())
}

/// Its last four digits, or all of it however it is written.
fn is_phone(phone: &str, proof: &str) -> bool {
    // The earliest orders kept what is dialled at home only: read again, both are one number.
    let same = |whole: Phone| Phone::parse(phone).is_ok_and(|kept| kept == whole);
    (is_digits(proof) && phone.ends_with(proof)) || Phone::parse(proof).is_ok_and(same)
}

/// The two kinds of proof are counted apart: who guesses digits must not lock out an owner who knows
/// their address.
async fn throttle(ctx: &Ctx, code: &str, digits: bool) -> Result<(), Fault> {
    let kind = if digits { "digits" } else { "whole" };
    let input = (format!("lookup:{kind}:{code}"), digits);
    ctx.write(input, |job, (subject, digits)| Box::pin(try_once(job, subject, *digits))).await?
}

/// What is refused is noted by nobody: it was not looked at. The answer stands inside, because a refusal
/// would take back what was noted.
async fn try_once(job: Job<'_>, subject: &str, digits: bool) -> Result<Result<(), Fault>, DbError> {
    let here = format!("{subject}:{}", job.network());
    let tries = attempts::count(job.tx, &here, job.now).await?;
    if tries.in_window >= MOST || (digits && tries.in_day >= DIGITS_A_DAY) {
        return Ok(Err(Fault::refused("lookup-too-many")));
    }
    if digits {
        if attempts::count(job.tx, subject, job.now).await?.in_day >= DIGITS_OF_ALL {
            return Ok(Err(Fault::field("proof", "lookup-digits-closed")));
        }
        attempts::note(job.tx, job.id(), subject, job.now).await?;
    }
    attempts::note(job.tx, job.id(), &here, job.now).await?;
    Ok(Ok(()))
}

/// Has all orders of an address sent there. Whether there are any is not looked at here, and whoever asks too often is
/// told the same and has nothing sent.
pub async fn send_orders(ctx: &Ctx, festival: FestivalId, email: &Email) -> Result<(), Fault> {
    if !ctx.site.letters.passes(&ctx.network(), ctx.now) {
        return Ok(());
    }
    Ok(ctx
        .write((festival, email.clone()), |job, (festival, email)| Box::pin(send_once(job, *festival, email)))
        .await?)
}

async fn send_once(job: Job<'_>, festival: FestivalId, email: &Email) -> Result<(), DbError> {
    let subject = asked(email.as_str());
    let tries = attempts::count(job.tx, &subject, job.now).await?;
    if tries.in_window >= LETTERS || tries.in_day >= LETTERS_A_DAY {
        return Ok(());
    }
    attempts::note(job.tx, job.id(), &subject, job.now).await?;
    tell_found(job, festival, email).await
}

/// Under which name letters with all orders of an address are counted.
pub(super) fn asked(email: &str) -> String {
    format!("found:{}", subject(email))
}

/// Refuses a buyer from whose network too many letters to typed addresses were asked for just now.
pub fn may_be_written_to(ctx: &Ctx, buyer: &Buyer) -> Result<(), Fault> {
    let passes = buyer.contact.email.is_none() || ctx.site.letters.passes(&ctx.network(), ctx.now);
    if passes { Ok(()) } else { Err(Fault::refused("buyer-letters-too-many")) }
}

/// Under which name orders for a contact are counted: the address itself has no business in that table.
pub(super) fn subject(contact: &str) -> String {
    let contact = if contact.contains('@') { mailbox(contact) } else { contact.to_owned() };
    let digest = Sha256::digest(contact);
    format!("order:{}", base16ct::lower::encode_string(&digest[..16]))
}
