//! `xoe backup`, `xoe restore-pictures`, `xoe move`.

use crate::config::Config;
use crate::{Failure, files, lock, print};
use app::db::Db;
use app::kernel::clock::Clock;
use app::web::SystemClock;
use std::path::{Path, PathBuf};

pub async fn backup(config: Config, file: &Path) -> Result<(), Failure> {
    lock::must_exist(&config.database_url())?;
    let counts = app::db::backup(&config.database_url(), file, SystemClock::default().now()).await?;
    let rows: i64 = counts.iter().map(|(_, count)| count).sum();
    print::line(format_args!("{}: {rows} rows of {} tables", file.display(), counts.len()));
    pictures(&config, file).await
}

/// The pictures that the copy uses, in a folder beside it.
async fn pictures(config: &Config, file: &Path) -> Result<(), Failure> {
    let copy = Db::connect(&format!("sqlite://{}", file.display())).await?;
    let used = app::pictures::in_use(&copy).await;
    copy.close().await;
    let used = used?;
    if used.is_empty() {
        return Ok(());
    }
    let folder = beside(file);
    files::copy(&*files::open(config)?, &*files::folder(&folder)?, &used).await?;
    print::line(format_args!("{}: {} files of pictures", folder.display(), used.len()));
    Ok(())
}

fn beside(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".files");
    name.into()
}

/// Puts the pictures that the database uses back into the store of files, out of the folder of a backup.
pub async fn restore_pictures(config: Config, folder: &Path) -> Result<(), Failure> {
    lock::must_exist(&config.database_url())?;
    if !folder.is_dir() {
        return Err(Failure::new(format!("there is no folder {}", folder.display())));
    }
    let db = Db::connect(&config.database_url()).await?;
    let used = app::pictures::in_use(&db).await;
    db.close().await;
    let used = used?;
    files::copy(&*files::folder(folder)?, &*files::open(&config)?, &used).await?;
    print::line(format_args!("{} files of pictures are back", used.len()));
    Ok(())
}

pub async fn move_all(from: &str, to: &str) -> Result<(), Failure> {
    lock::must_exist(from)?;
    lock::make_folder(to)?;
    let counts = app::db::move_all(from, to, SystemClock::default().now()).await?;
    print::counts(&counts);
    Ok(())
}
