//! The worker that empties the outbox.

use super::texts::{self, Text};
use super::{AT_ONCE, Delivery, ERASE, Erase, KIND, Mail};
use crate::db::DbError;
use crate::db::outbox::{self, Failure, Work};
use crate::web::{Ctx, Letter, Letters, Site, slices};
use futures_util::{StreamExt, stream};
use serde_json::Value;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// Between two rounds. A hundred letters a second are more than most mail servers take, and what a rush of buyers
/// needs of this machine is not theirs.
const BREATH: Duration = Duration::from_millis(200);

/// Sends what is due until `stop` turns true.
pub async fn run(site: Arc<Site>, delivery: Delivery, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        let sent = round(&site, &delivery).await;
        let pause = if sent > 0 { BREATH } else { Duration::from_millis(500) };
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            changed = stop.changed() => if changed.is_err() { return },
        }
    }
}

/// One round; answers how many pieces of work it dealt with.
pub(crate) async fn round(site: &Arc<Site>, delivery: &Delivery) -> usize {
    let due = outbox::claim(&site.db, site.clock.now()).await.unwrap_or_else(|error| {
        tracing::warn!(%error, "outbox");
        Vec::new()
    });
    let count = due.len();
    let each = |work: Work| async move {
        if let Err(error) = deal_with(site, delivery, &work).await {
            tracing::warn!(id = %work.id, %error, "outbox");
        }
    };
    stream::iter(due).for_each_concurrent(AT_ONCE, each).await;
    count
}

/// Does one piece of claimed work and notes how it went, unless another server has taken it over.
pub(super) async fn deal_with(site: &Arc<Site>, delivery: &Delivery, work: &Work) -> Result<(), DbError> {
    if !outbox::renew(&site.db, work, site.clock.now()).await? {
        return Ok(());
    }
    let result = act(site, delivery, work).await;
    let now = site.clock.now();
    match result {
        Ok(()) => outbox::done(&site.db, work, now).await,
        Err(failure) => {
            // What a mail server answers may name the reader; it stands in the row, not in the log.
            let for_good = failure.for_good;
            tracing::warn!(id = %work.id, attempts = work.attempts, for_good, "letter not sent");
            outbox::failed(&site.db, work, failure, now).await
        }
    }
}

async fn act(site: &Arc<Site>, delivery: &Delivery, work: &Work) -> Result<(), Failure> {
    if work.kind == ERASE {
        let erase: Erase = serde_json::from_value(work.payload.0.clone()).map_err(|e| e.to_string())?;
        return Ok(delivery.erase(&erase.about).await?);
    }
    if work.kind == texts::KIND {
        let (mail, letter) = written(site, &work.payload.0).await?;
        let Some(letter) = letter else { return Ok(()) };
        let text = Text { id: work.id, to: mail.to, body: texts::short(&letter) };
        return texts::send(site, &text).await;
    }
    if work.kind != KIND {
        return Err(format!("nobody does work of kind {}", work.kind).into());
    }
    match written(site, &work.payload.0).await? {
        (mail, Some(letter)) => delivery.send(work.id, &mail, letter).await,
        // Silence is the truth now, and the work is done.
        (_, None) => Ok(()),
    }
}

/// What a row of the outbox says now, written by the slice whose letter it is.
pub(crate) async fn written(site: &Arc<Site>, payload: &Value) -> Result<(Mail, Option<Letter>), String> {
    let mail: Mail = serde_json::from_value(payload.clone()).map_err(|e| e.to_string())?;
    let ctx = Ctx::system(site.clone(), mail.lang);
    let of_kind = |letters: &&Letters| mail.tag().is_some_and(|tag| letters.kinds.contains(&tag));
    let letters = slices().iter().filter_map(|slice| slice.letters.as_ref()).find(of_kind);
    let letters = letters.ok_or_else(|| format!("nobody writes letters of kind {:?}", mail.tag()))?;
    let letter = (letters.write)(ctx, mail.kind.clone()).await.map_err(|fault| fault.to_string())?;
    Ok((mail, letter))
}
