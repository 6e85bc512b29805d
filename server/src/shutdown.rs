//! The end: signals, and how much time each part has to finish.
//!
//! SIGTERM or Ctrl-C turns `stopping` to true. From there `/readyz` answers 503, nothing new is
//! accepted, event streams end, running answers are finished, workers end, and the database is
//! closed. All of it takes five seconds at the most: whoever hangs is dropped, and every answer that
//! was given stands already, because answers come after the flush.

use crate::Failure;
use crate::failure::Doing;
use std::time::Duration;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

/// For answers that are being written.
pub const DRAIN: Duration = Duration::from_millis(3_500);
/// For workers, which heard of it at the same time.
pub const WORKERS: Duration = Duration::from_millis(500);
/// For the last writes and the folding of the log into the database file.
pub const DATABASE: Duration = Duration::from_millis(900);

/// Returns once the server is stopping.
pub async fn stopped(stopping: &mut watch::Receiver<bool>) {
    // A stopper that is gone cannot say it any more.
    let _ = stopping.wait_for(|stop| *stop).await;
}

/// Listens to signals from now on.
pub fn on_signal(stop: watch::Sender<bool>) -> Result<(), Failure> {
    let mut terminate = signal(SignalKind::terminate()).doing("listening to SIGTERM")?;
    let mut interrupt = signal(SignalKind::interrupt()).doing("listening to Ctrl-C")?;
    tokio::spawn(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("stopping");
        stop.send_replace(true);
    });
    Ok(())
}
