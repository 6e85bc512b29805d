//! After a storm: what was acknowledged is there, and every invariant holds.

use crate::commands::data;
use crate::config::Config;
use crate::failure::Doing;
use crate::{Failure, lock, print};
use app::db::Db;
use app::ticketing::store::orders;
use std::path::Path;
use std::process::ExitCode;

pub async fn check(config: Config, file: &Path) -> Result<ExitCode, Failure> {
    let codes = std::fs::read_to_string(file).doing(file.display())?;
    lock::must_exist(&config.database_url())?;
    let db = Db::connect(&config.database_url()).await.doing("opening the database")?;
    let mut lost = Vec::new();
    for code in codes.lines() {
        if orders::by_code(&db, code).await?.is_none() {
            lost.push(code);
        }
    }
    db.close().await;
    print::line(format_args!("{} orders acknowledged, {} lost", codes.lines().count(), lost.len()));
    lost.iter().for_each(|code| print::line(format_args!("lost: {code}")));
    let swept = data::check(config).await?;
    Ok(if lost.is_empty() { swept } else { ExitCode::FAILURE })
}
