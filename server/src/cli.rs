//! What can be typed after `xoe`.

use crate::config::Flags;
use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand};
use std::net::SocketAddr;
use std::path::PathBuf;

/// Xòe: the festival system of Điện Biên.
#[derive(Debug, Parser)]
#[command(name = "xoe", version)]
pub struct Cli {
    #[command(flatten)]
    pub common: Common,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Args)]
pub struct Common {
    /// Configuration file [default: xoe.toml, where there is one]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// sqlite://PATH or postgres://… [default: sqlite://data/xoe.db, of the sample sqlite://data/sample/xoe.db]
    #[arg(long, global = true, value_name = "URL")]
    database_url: Option<String>,
    /// Work on the sample: its data, sign-ins for everybody, a "pay now" button
    #[arg(long, global = true)]
    demo: bool,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the site until SIGTERM or Ctrl-C
    Serve(Serve),
    /// Bring the database's schema up to date
    Migrate,
    /// Load the sample festivals into an empty database
    Demo,
    /// Check every invariant; exit 1 and name what broke
    Check,
    /// People who sign in
    #[command(subcommand)]
    User(User),
    /// List letters that failed too often, or send them again
    Outbox {
        #[command(subcommand)]
        then: Option<Outbox>,
    },
    /// The text inside a bank transfer's QR code
    #[command(subcommand)]
    Vietqr(Vietqr),
    /// The Vietnamese lunar date of a day
    Lunar {
        #[arg(value_name = "YYYY-MM-DD")]
        date: NaiveDate,
    },
    /// Copy the database to a new SQLite file and its pictures into a folder beside that, also while it is served
    Backup { file: PathBuf },
    /// Put the pictures of a backup back: FOLDER lies beside the file and is called like it, with .files behind
    RestorePictures { folder: PathBuf },
    /// Copy a whole database into an empty one, from either engine to either
    Move {
        #[arg(long, value_name = "URL")]
        from: String,
        #[arg(long, value_name = "URL")]
        to: String,
    },
    /// Play many buyers at a server that is up for trying out
    Storm(Storm),
}

#[derive(Debug, Default, Args)]
pub struct Serve {
    /// Address to listen on [default: 127.0.0.1:3000]
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<SocketAddr>,
    /// Folder of built files [default: target/site]
    #[arg(long, value_name = "FOLDER")]
    site: Option<PathBuf>,
    /// How the outside reaches us [default: http://<listen>]
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Start the clock at a moment of the sample festival; with --demo
    #[arg(long, value_name = "before-sale|opening-night|race-day")]
    demo_at: Option<String>,
}

#[derive(Debug, Args)]
pub struct Storm {
    /// The server: http://HOST:PORT
    #[arg(long, required_unless_present = "check")]
    pub url: Option<String>,
    /// How many buy at once
    #[arg(long, default_value_t = 50)]
    pub buyers: u64,
    /// How long they keep coming
    #[arg(long, default_value_t = 30)]
    pub seconds: u64,
    /// The festival they want [default: the first that sells]
    #[arg(long, value_name = "SLUG")]
    pub festival: Option<String>,
    /// The longest that one looks at a page, in milliseconds
    #[arg(long, default_value_t = 2_000)]
    pub think: u64,
    /// Each comes from another address in X-Forwarded-For; this machine must be in trusted_proxies
    #[arg(long)]
    pub forwarded: bool,
    /// The same seed, the same buyers
    #[arg(long, default_value_t = 2_027)]
    pub seed: u64,
    /// Where to write the codes of all orders that were acknowledged
    #[arg(long, value_name = "FILE")]
    pub orders: Option<PathBuf>,
    /// Afterwards: look for those orders in the database, and check every invariant
    #[arg(long, value_name = "FILE", conflicts_with_all = ["url", "orders"])]
    pub check: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub enum User {
    /// Make an account and print the link that lets its owner in
    Add {
        email: String,
        /// admin, organiser, treasurer, gate …
        #[arg(long)]
        role: String,
        #[arg(long, default_value = "")]
        name: String,
        /// Only for the festival with this name in URLs; otherwise for all
        #[arg(long, value_name = "SLUG")]
        festival: Option<String>,
    },
}

#[derive(Debug, Subcommand)]
pub enum Outbox {
    /// Make them due again
    Retry,
}

#[derive(Debug, Subcommand)]
pub enum Vietqr {
    /// Print the text for the QR code
    Encode {
        /// The six digits of the bank
        #[arg(long)]
        bin: String,
        #[arg(long)]
        account: String,
        /// In đồng; without it the payer types the amount
        #[arg(long)]
        amount: Option<String>,
        #[arg(long, default_value = "")]
        memo: String,
    },
    /// Print as JSON what a text says
    Decode { payload: String },
}

impl Cli {
    /// What the command line says about the configuration.
    pub fn flags(&self) -> Flags {
        let common = Flags {
            config: self.common.config.clone(),
            database_url: self.common.database_url.clone(),
            demo: self.common.demo,
            ..Flags::default()
        };
        let Command::Serve(serve) = &self.command else { return common };
        Flags {
            listen: serve.listen,
            site: serve.site.clone(),
            base_url: serve.base_url.clone(),
            demo_at: serve.demo_at.clone(),
            ..common
        }
    }
}
