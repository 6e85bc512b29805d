//! The log on stderr, as text or JSON.

use crate::Failure;
use crate::config::{Config, LogFormat};
use crate::failure::Doing;
use std::io::{IsTerminal, stderr};
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{Layer, fmt, registry};

/// Starts the log for this process.
pub fn start(config: &Config) -> Result<(), Failure> {
    let wanted: Targets = config.log.parse().doing("the key `log`")?;
    let layer = match config.log_format {
        LogFormat::Text => fmt::layer().with_writer(stderr).with_ansi(stderr().is_terminal()).boxed(),
        LogFormat::Json => fmt::layer().json().flatten_event(true).with_writer(stderr).boxed(),
    };
    registry().with(layer.with_filter(wanted)).try_init().doing("starting the log")?;
    std::panic::set_hook(Box::new(note_panic));
    Ok(())
}

/// The place, not the words: those may quote what somebody typed.
fn note_panic(panic: &std::panic::PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    tracing::error!(place, "panicked");
    tracing::debug!(words = panic.payload_as_str().unwrap_or_default(), "panicked");
}
