//! `xoe migrate`, `xoe demo`, `xoe check`.

use crate::config::Config;
use crate::failure::Doing;
use crate::startup::{Ground, site};
use crate::{Failure, lock, print};
use app::db::Db;
use app::kernel::clock::Clock;
use app::web::SystemClock;
use std::process::ExitCode;

pub async fn migrate(config: Config) -> Result<(), Failure> {
    lock::make_folder(&config.database_url())?;
    let db = Db::connect(&config.database_url()).await.doing("opening the database")?;
    let applied = app::db::migrate::run(&db, SystemClock::default().now()).await?;
    db.close().await;
    match applied.as_slice() {
        [] => print::line("The schema is up to date."),
        names => names.iter().for_each(|name| print::line(format_args!("applied {name}"))),
    }
    Ok(())
}

pub async fn demo(config: Config) -> Result<(), Failure> {
    let config = Config { demo: true, ..config };
    lock::make_folder(&config.database_url())?;
    let ground = Ground::of_command(&config);
    let site = site(&config, ground).await?;
    let loaded = app::demo::load(&site).await?;
    site.db.close().await;
    print::line(if loaded {
        "Loaded the sample festival."
    } else {
        "The database holds a festival already; left as it is."
    });
    Ok(())
}

/// Exit code 1 and a line for each thing that broke.
pub async fn check(config: Config) -> Result<ExitCode, Failure> {
    lock::must_exist(&config.database_url())?;
    let db = Db::connect(&config.database_url()).await.doing("opening the database")?;
    let broken = app::site::check(&db).await.doing("checking")?;
    db.close().await;
    if broken.is_empty() {
        print::line("Every invariant holds.");
        return Ok(ExitCode::SUCCESS);
    }
    broken.iter().for_each(print::line);
    Ok(ExitCode::FAILURE)
}
