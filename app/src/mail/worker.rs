//! The worker that empties the outbox.

use super::{Delivery, KIND, Mail, write};
use crate::db::outbox::{self, Work};
use crate::kernel::lang::Lang;
use crate::web::{Ctx, Site};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// Sends what is due until `stop` turns true.
pub async fn run(site: Arc<Site>, delivery: Delivery, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        let sent = round(&site, &delivery).await;
        let pause = if sent > 0 { Duration::from_millis(50) } else { Duration::from_millis(500) };
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            changed = stop.changed() => if changed.is_err() { return },
        }
    }
}

/// One round; answers how many pieces of work it dealt with.
pub async fn round(site: &Arc<Site>, delivery: &Delivery) -> usize {
    let due = outbox::claim(&site.db, site.clock.now()).await.unwrap_or_else(|error| {
        tracing::warn!(%error, "outbox");
        Vec::new()
    });
    for work in &due {
        let result = act(site, delivery, work).await;
        let now = site.clock.now();
        let noted = match result {
            Ok(()) => outbox::done(&site.db, work.id, now).await,
            Err(error) => {
                // What a mail server answers may name the reader; it stands in the row, not in the log.
                tracing::warn!(id = %work.id, attempts = work.attempts, "letter not sent");
                outbox::failed(&site.db, work, error, now).await
            }
        };
        if let Err(error) = noted {
            tracing::warn!(id = %work.id, %error, "outbox");
        }
    }
    due.len()
}

async fn act(site: &Arc<Site>, delivery: &Delivery, work: &Work) -> Result<(), String> {
    if work.kind != KIND {
        return Err(format!("nobody does work of kind {}", work.kind));
    }
    let mail: Mail = serde_json::from_value(work.payload.0.clone()).map_err(|e| e.to_string())?;
    let ctx = Ctx::system(site.clone(), Lang::Vi);
    let letter = write(&ctx, mail).await.map_err(|fault| fault.to_string())?;
    delivery.send(work.id, letter).await
}
