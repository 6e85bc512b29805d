//! `xoe outbox`, `xoe outbox retry`.

use crate::cli::Outbox;
use crate::config::Config;
use crate::failure::Doing;
use crate::{Failure, lock, print};
use app::db::outbox::{self, DeadLetter};
use app::db::{Db, DbError};
use app::kernel::clock::Clock;
use app::web::SystemClock;
use chrono::{DateTime, Utc};

pub async fn run(config: Config, then: Option<&Outbox>) -> Result<(), Failure> {
    lock::must_exist(&config.database_url())?;
    let db = Db::connect(&config.database_url()).await.doing("opening the database")?;
    let lines = answer(&db, then, SystemClock::default().now()).await;
    db.close().await;
    lines.doing("asking the outbox")?.iter().for_each(print::line);
    Ok(())
}

async fn answer(db: &Db, then: Option<&Outbox>, now: DateTime<Utc>) -> Result<Vec<String>, DbError> {
    Ok(match then {
        Some(Outbox::Retry) => vec![format!("Due again: {}", outbox::revive(db, now).await?)],
        None => match outbox::dead(db).await?.as_slice() {
            [] => vec!["No dead letters.".to_owned()],
            dead => dead.iter().map(line).collect(),
        },
    })
}

fn line(letter: &DeadLetter) -> String {
    format!("{}  {}  {} tries  {}", letter.id, letter.kind, letter.attempts, without_addresses(&letter.error))
}

/// What a mail server answers tends to name the reader, who has no business in a terminal.
fn without_addresses(error: &str) -> String {
    let words = error.split_whitespace().map(|word| if word.contains('@') { "…@…" } else { word });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
