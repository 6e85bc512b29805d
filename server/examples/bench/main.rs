//! What `cargo xtask bench` starts: measures the release build beside it, on a fresh SQLite file and on
//! a fresh PostgreSQL, empty and full, and prints Markdown. One run measures the machine's own limits
//! too, so that its ratios can be compared with those of another machine or another day.
#![expect(clippy::print_stdout, reason = "a tool that talks to its user")]

mod desk;
mod figure;
mod fill;
mod house;
mod limits;
mod load;
mod purchase;
mod reserve;
mod round;
mod season;
mod sql;
mod streams;

use clap::Parser;
use house::House;
use round::{Level, Plan};
use server::Failure;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

#[derive(Debug, Parser)]
pub struct Args {
    /// The release binary
    #[arg(long)]
    xoe: PathBuf,
    /// Where the databases are made: on the disk that is meant
    #[arg(long)]
    folder: PathBuf,
    /// A PostgreSQL to make databases in
    #[arg(long)]
    postgres: Option<String>,
    /// A tenth of the rows and a third of the time
    #[arg(long)]
    quick: bool,
    /// Only the rows whose name holds this
    #[arg(long)]
    only: Option<String>,
    /// Instead: so many open order pages, and how soon they hear of a payment
    #[arg(long)]
    streams: Option<usize>,
    /// Instead: the last hour of a call, in so many minutes
    #[arg(long)]
    season: Option<u64>,
}

const LEVELS: [Level; 3] =
    [Level { held: 0, sold: 0 }, Level { held: 10_000, sold: 100_000 }, Level { held: 100_000, sold: 1_000_000 }];

#[tokio::main]
async fn main() -> ExitCode {
    server::listener::descriptors::raise();
    match run(&Args::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("bench: {failure}");
            ExitCode::FAILURE
        }
    }
}

async fn run(args: &Args) -> Result<(), Failure> {
    let engines = std::iter::once(None).chain(args.postgres.as_deref().map(Some));
    for postgres in engines {
        let house = House::make(args, postgres).await?;
        match (args.streams, args.season) {
            (Some(count), _) => println!("{}", streams::measure(&house, count).await?),
            (_, Some(minutes)) => println!("{}", season::measure(&house, minutes).await?),
            _ => println!("{}", round::measure(&house, &plan(args)).await?),
        }
    }
    Ok(())
}

fn plan(args: &Args) -> Plan {
    let (levels, seconds) = if args.quick { (LEVELS[..2].to_vec(), 1) } else { (LEVELS.to_vec(), 3) };
    Plan { levels, over: Duration::from_secs(seconds), only: args.only.clone().unwrap_or_default() }
}
