//! A message leaves: one letter an address, at a steady pace, and a list of those to be called.

use super::authorised;
use crate::db::outbox;
use crate::kernel::fault::Fault;
use crate::kernel::id::{OrderId, WritingId};
use crate::ticketing::letters::{self, WRITINGS};
use crate::ticketing::model::writing::{PACE, first_leaves};
use crate::ticketing::store::called;
use crate::ticketing::store::writings::{self, Receiver, WritingRow};
use crate::web::{CHANGED, Job};
use chrono::{DateTime, Utc};
use serde_json::json;
use std::collections::BTreeSet;

/// Sends what was seen; a second press finds it sent.
pub async fn send_writing(job: Job<'_>, (id, seen): (WritingId, i64)) -> Result<WritingRow, Fault> {
    authorised(job, id).await?;
    if !writings::mark_sent(job.tx, (id, seen), &job.me()?.name, job.now).await? {
        let writing = authorised(job, id).await?;
        return if writing.sent_at.is_some() { Ok(writing) } else { Err(Fault::refused(CHANGED)) };
    }
    let writing = authorised(job, id).await?;
    let (letters, calls) = once_each(writings::receivers(job.tx, &writing, i64::MAX).await?);
    if letters.is_empty() && calls.is_empty() {
        return Err(Fault::refused("writing-nobody"));
    }
    let last = post(job, id, &letters).await?;
    called::insert(job.tx, id, &calls).await?;
    let reached = WritingRow { letters: letters.len() as i64, calls: calls.len() as i64, last_at: last, ..writing };
    writings::note_reach(job.tx, &reached).await?;
    let detail = json!({ "letters": reached.letters, "calls": reached.calls });
    job.audit("writing.send", &reached.subject.vi, Some(reached.festival_id), detail).await?;
    Ok(reached)
}

/// Each address once, by the latest of its orders; each telephone of somebody without one once.
fn once_each(receivers: Vec<Receiver>) -> (Vec<Receiver>, Vec<OrderId>) {
    let (mut written, mut called) = (BTreeSet::new(), BTreeSet::new());
    let (mut letters, mut calls) = (Vec::new(), Vec::new());
    for receiver in receivers {
        match (&receiver.email, &receiver.phone) {
            (Some(email), _) if written.insert(email.to_lowercase()) => letters.push(receiver),
            (None, Some(phone)) if called.insert(phone.clone()) => calls.push(receiver.id),
            _ => {}
        }
    }
    (letters, calls)
}

/// One after the other, behind what other messages still have to send. Answers when the last leaves.
async fn post(job: Job<'_>, id: WritingId, letters: &[Receiver]) -> Result<Option<DateTime<Utc>>, Fault> {
    let mut at = first_leaves(outbox::last_due(job.tx, WRITINGS).await?, job.now);
    let mut orders = Vec::with_capacity(letters.len());
    let mut last = None;
    for receiver in letters {
        let email = receiver.email.as_deref().unwrap_or_default();
        let order = letters::written_to(job.ctx, (receiver.id, id), email, receiver.lang)?;
        orders.extend(order.map(|order| outbox::Order { at, ..order }));
        last = Some(at);
        at += PACE;
    }
    for chunk in orders.chunks(1000) {
        outbox::enqueue_all(job.tx, chunk).await?;
    }
    Ok(last)
}
