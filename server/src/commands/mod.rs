//! What each command does. Results go to stdout, refusals to stderr with exit code 1; the exit code
//! for a line that cannot be read is 2.

mod copy;
mod data;
mod outbox;
mod serve;
pub mod storm;
mod tools;
mod user;

use crate::cli::{Cli, Command};
use crate::config::Config;
use crate::{Failure, print};
use nix::sys::stat::{Mode, umask};
use std::process::ExitCode;

/// Runs what was typed.
pub async fn run(cli: Cli) -> ExitCode {
    // Databases, copies and letters hold keys and people: what is written here is for its owner only.
    umask(Mode::S_IRWXG | Mode::S_IRWXO);
    match dispatch(cli).await {
        Ok(code) => code,
        Err(failure) => {
            print::error(failure);
            ExitCode::FAILURE
        }
    }
}

async fn dispatch(cli: Cli) -> Result<ExitCode, Failure> {
    let config = || load(&cli);
    match &cli.command {
        Command::Serve(_) => serve::run(config()?).await?,
        Command::Migrate => data::migrate(config()?).await?,
        Command::Demo => data::demo(config()?).await?,
        Command::Check => return data::check(config()?).await,
        Command::User(user) => user::run(config()?, user).await?,
        Command::Outbox { then } => outbox::run(config()?, then.as_ref()).await?,
        Command::Vietqr(vietqr) => tools::vietqr(vietqr)?,
        Command::Lunar { date } => tools::lunar(*date),
        Command::Backup { file } => copy::backup(config()?, file).await?,
        Command::RestorePictures { folder } => copy::restore_pictures(config()?, folder).await?,
        Command::Move { from, to } => copy::move_all(from, to).await?,
        Command::Storm(storm) => {
            return match &storm.check {
                Some(file) => storm::check(config()?, file).await,
                None => storm::run(storm).await,
            };
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The one place that hands the environment to the configuration.
fn load(cli: &Cli) -> Result<Config, Failure> {
    // A name or value that is no text cannot be ours; `vars` would panic at it.
    let environment = std::env::vars_os().filter_map(|(name, value)| {
        let name = name.into_string().ok()?;
        Some((name, value.into_string().ok()?))
    });
    Config::load(&cli.flags(), environment)
}
