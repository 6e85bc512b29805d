//! File descriptors: each connection takes one, and so does each open file.

use nix::sys::resource::{Resource, getrlimit, setrlimit};

/// Ten thousand who wait for news of their order, and as many who read.
const MOST: usize = 20_000;
/// For the database, letters and built files.
const SPARE: u64 = 256;
/// What every system gives.
const USUAL: u64 = 1_024;

/// Takes all the system is ready to give. Processes start with 1,024 for the sake of very old programs.
pub fn raise() {
    let raised =
        getrlimit(Resource::RLIMIT_NOFILE).and_then(|(_, hard)| setrlimit(Resource::RLIMIT_NOFILE, hard, hard));
    if let Err(error) = raised {
        tracing::warn!(%error, "raising the limit of open files");
    }
}

/// How many connections may be open at once.
pub fn connections() -> usize {
    let files = getrlimit(Resource::RLIMIT_NOFILE).map_or(USUAL, |(soft, _)| soft);
    usize::try_from(files.saturating_sub(SPARE)).unwrap_or(MOST).clamp(1, MOST)
}
