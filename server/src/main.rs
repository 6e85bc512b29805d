//! The `xoe` binary: reads the command line and leaves the rest to the library.

use clap::Parser;
use server::cli::Cli;
use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    server::commands::run(Cli::parse()).await
}
