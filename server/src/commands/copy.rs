//! `xoe backup`, `xoe move`.

use crate::config::Config;
use crate::{Failure, lock, print};
use app::kernel::clock::Clock;
use app::web::SystemClock;
use std::path::Path;

pub async fn backup(config: Config, file: &Path) -> Result<(), Failure> {
    lock::must_exist(&config.database_url())?;
    let counts = app::db::backup(&config.database_url(), file, SystemClock::default().now()).await?;
    let rows: i64 = counts.iter().map(|(_, count)| count).sum();
    print::line(format_args!("{}: {rows} rows of {} tables", file.display(), counts.len()));
    Ok(())
}

pub async fn move_all(from: &str, to: &str) -> Result<(), Failure> {
    lock::must_exist(from)?;
    lock::make_folder(to)?;
    let counts = app::db::move_all(from, to, SystemClock::default().now()).await?;
    print::counts(&counts);
    Ok(())
}
