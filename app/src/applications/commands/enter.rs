//! A troupe gets in with the code on its slip and a PIN of its own.
//!
//! Whoever guesses gets nowhere: a code is looked at twenty times a day, a PIN included, and the guesses at one
//! commune and those of one network at it are counted as well. Only what was wrong counts against a commune and a
//! network, so that a whole village behind one address gets in; and a network from which somebody came in today is not
//! shut out by what others guess at its commune. A try is written down before it is looked at.

use crate::applications::access::{SIGNED_IN, sealed};
use crate::applications::model::code::Code;
use crate::applications::store::access::{self, CodeRow};
use crate::db::attempts;
use crate::kernel::fault::{Fault, FieldFault, Message};
use crate::kernel::id::TroupeId;
use crate::people::password;
use crate::people::token::Token;
use crate::web::{Ctx, Job};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use subtle::ConstantTimeEq;
use uuid::Uuid;

/// Looks at one code in a day.
const AT_A_CODE: i64 = 20;
/// Wrong codes of one commune in a day: what all its leaders together mistype, and then some.
const AT_A_COMMUNE: i64 = 100;
/// Wrong codes of one commune that one network tries in a day.
const OF_A_NETWORK: i64 = 20;

/// So long a code that was tried enough is not even looked for: a flood costs the database nothing.
const SHUT: TimeDelta = TimeDelta::minutes(1);

/// Codes that were tried enough a moment ago, by commune and name, and until when that holds.
#[derive(Default)]
struct Shut(Mutex<HashMap<String, DateTime<Utc>>>);

impl Shut {
    fn map(&self) -> MutexGuard<'_, HashMap<String, DateTime<Utc>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn holds(&self, entry: &Entry, now: DateTime<Utc>) -> bool {
        self.map().get(&entry.named()).is_some_and(|until| now < *until)
    }

    fn note(&self, entry: &Entry, now: DateTime<Utc>) {
        let mut shut = self.map();
        shut.retain(|_, until| now < *until);
        shut.insert(entry.named(), now + SHUT);
    }
}

/// What somebody typed.
#[derive(Clone)]
pub struct Entry {
    pub commune: String,
    pub code: Code,
    pub pin: String,
}

impl Entry {
    fn at_commune(&self) -> String {
        format!("troupe-commune:{}", self.commune)
    }

    fn named(&self) -> String {
        format!("{}:{}", self.commune, self.code.name())
    }

    /// A network from which somebody of this commune came in: whoever else guesses does not shut it out.
    fn known_network(&self, ctx: &Ctx) -> Option<String> {
        self.at_network(ctx).map(|network| format!("known-{network}"))
    }

    /// Nothing where nobody said whence it comes.
    fn at_network(&self, ctx: &Ctx) -> Option<String> {
        let network = ctx.network();
        (!network.is_empty()).then(|| format!("troupe-network:{}:{network}", self.commune))
    }
}

fn at_code(id: Uuid) -> String {
    format!("troupe-code:{id}")
}

/// Signs a phone in; the first who comes with a code chooses its PIN.
pub async fn enter(ctx: &Ctx, entry: Entry) -> Result<Token, Fault> {
    let shut = ctx.site.shared::<Shut>();
    if shut.holds(&entry, ctx.now) {
        return Err(Fault::refused("troupe-code-shut"));
    }
    let place = ctx.site.pool.take(ctx.client)?;
    let row = match ctx.write(entry.clone(), |job, entry| Box::pin(look(job, entry))).await? {
        Look::Shut => {
            shut.note(&entry, ctx.now);
            return Err(Fault::refused("troupe-code-shut"));
        }
        Look::Wrong => None,
        Look::Right(row) => Some(row),
    };
    let Some(row) = row else { return Err(Fault::field("code", "troupe-code-wrong")) };
    let pin = match &row.pin_hash {
        Some(hash) => {
            let right = password::verify(place, Some(hash.clone()), &entry.pin).await?;
            right.then_some(None).ok_or(Fault::field("pin", "troupe-pin-wrong"))?
        }
        None if crate::applications::model::code::is_simple(&entry.pin) => {
            return Err(Fault::field("pin", "troupe-pin-simple"));
        }
        None => Some(password::hash_at(place, ctx, &entry.pin).await?),
    };
    let came = (row.id, row.troupe, pin, entry.known_network(ctx));
    ctx.write(came, |job, (id, troupe, pin, network)| {
        Box::pin(begin(job, (*id, *troupe), pin.as_deref(), network.as_deref()))
    })
    .await
}

/// What became of a try.
enum Look {
    /// This code was tried enough today.
    Shut,
    Wrong,
    Right(CodeRow),
}

/// Counts a try, and answers what the code opens if it is right. Nothing is looked at once there were enough.
async fn look(job: Job<'_>, entry: &Entry) -> Result<Look, Fault> {
    let (commune, network) = (entry.at_commune(), entry.at_network(job.ctx));
    let used = async |subject: &str| attempts::count(job.tx, subject, job.now).await.map(|tries| tries.in_day);
    let known = match entry.known_network(job.ctx) {
        Some(known) => used(&known).await? > 0,
        None => false,
    };
    let mut shut = !known && used(&commune).await? >= AT_A_COMMUNE;
    if let Some(network) = &network {
        shut |= used(network).await? >= OF_A_NETWORK;
    }
    if shut {
        return Err(Fault::refused("troupe-code-shut"));
    }
    let found = access::named(job.tx, &entry.commune, entry.code.name()).await?;
    let found = match found {
        Some(row) => access::lock(job.tx, row.id).await?,
        None => None,
    };
    if let Some(row) = &found {
        if used(&at_code(row.id)).await? >= AT_A_CODE {
            return Ok(Look::Shut);
        }
        attempts::note(job.tx, job.id(), &at_code(row.id), job.now).await?;
        let sealed = sealed(&job.site, &entry.commune, entry.code.reveal());
        if bool::from(row.secret_hash.as_bytes().ct_eq(sealed.as_bytes())) {
            return Ok(found.map_or(Look::Wrong, Look::Right));
        }
        attempts::note(job.tx, job.id(), &commune, job.now).await?;
    }
    if let Some(network) = &network {
        attempts::note(job.tx, job.id(), network, job.now).await?;
    }
    Ok(Look::Wrong)
}

/// The code may have been claimed, or given anew, while the PIN was hashed.
async fn begin(
    job: Job<'_>,
    (code, troupe): (Uuid, TroupeId),
    pin: Option<&str>,
    network: Option<&str>,
) -> Result<Token, Fault> {
    access::lock(job.tx, code).await?.ok_or(Fault::field("code", "troupe-code-wrong"))?;
    if let Some(pin) = pin
        && !access::claim(job.tx, code, pin, job.now).await?
    {
        let message = Message::new("troupe-code-taken");
        return Err(Fault::Invalid(vec![FieldFault::new("code", message)]));
    }
    attempts::forget(job.tx, &at_code(code)).await?;
    if let Some(network) = network
        && attempts::count(job.tx, network, job.now).await?.in_day == 0
    {
        attempts::note(job.tx, job.id(), network, job.now).await?;
    }
    let token = Token::random(job.ctx);
    let times = (job.now, job.now + SIGNED_IN);
    access::insert_session(job.tx, job.id(), token.hash(), (Some(code), troupe), times).await?;
    Ok(token)
}

/// The phone is nobody's from now on.
pub async fn leave(job: Job<'_>, token: &str) -> Result<(), Fault> {
    Ok(access::end_session(job.tx, crate::people::token::hash(token), job.now).await?)
}
