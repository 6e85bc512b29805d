//! Files that are slow to make, kept while there is room: whoever wants the same file meanwhile waits for
//! the one that is being made.
//!
//! 1. A file lies under the fingerprint of all that it says, so that what is found is never out of date.
//! 2. One is made once at a time, however many ask; if that fails, the next asker tries.
//! 3. Together they weigh no more than [`ROOM`]; what was wanted longest ago goes first.

use crate::kernel::fault::Fault;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::OnceCell;

/// Bytes. A thousand orders' tickets, about.
const ROOM: usize = 32 << 20;

/// What a file is known by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// Of everything that goes into a file.
    pub fn of(content: &impl Debug) -> Self {
        let mut said = Hashed(Sha256::new());
        // Hashing never fails.
        let _ = write!(said, "{content:?}");
        Self(said.0.finalize().into())
    }
}

struct Hashed(Sha256);

impl Write for Hashed {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.0.update(text.as_bytes());
        Ok(())
    }
}

type File = Arc<[u8]>;

#[derive(Default)]
pub struct Shelf(Mutex<Places>);

#[derive(Default)]
struct Places {
    files: HashMap<Fingerprint, Kept>,
    /// How many files were asked for so far: the time of a shelf.
    asked: u64,
    /// How many were made.
    made: u64,
}

struct Kept {
    file: Arc<OnceCell<File>>,
    asked: u64,
}

impl Kept {
    fn weight(&self) -> usize {
        self.file.get().map_or(0, |file| file.len())
    }
}

impl Shelf {
    /// The file with this fingerprint; `make` is for when it is not here.
    pub async fn get(
        &self,
        of: Fingerprint,
        make: impl Future<Output = Result<Vec<u8>, Fault>>,
    ) -> Result<File, Fault> {
        let place = self.place(of);
        let made = async {
            let file: File = make.await?.into();
            self.places().made += 1;
            Ok(file)
        };
        let file = place.get_or_try_init(|| made).await.cloned();
        drop(place);
        self.clear();
        file
    }

    fn place(&self, of: Fingerprint) -> Arc<OnceCell<File>> {
        let mut places = self.places();
        places.asked += 1;
        let asked = places.asked;
        let kept = places.files.entry(of).or_insert_with(|| Kept { file: Arc::default(), asked });
        kept.asked = asked;
        kept.file.clone()
    }

    /// Takes away what nobody waits for and could not be made, and what is too much.
    fn clear(&self) {
        let files = &mut self.places().files;
        files.retain(|_, kept| kept.weight() > 0 || Arc::strong_count(&kept.file) > 1);
        while files.values().map(Kept::weight).sum::<usize>() > ROOM {
            let made = files.iter().filter(|(_, kept)| kept.weight() > 0);
            let Some(oldest) = made.min_by_key(|(_, kept)| kept.asked).map(|(of, _)| *of) else { return };
            files.remove(&oldest);
        }
    }

    /// How many files were made since the start.
    pub fn made(&self) -> u64 {
        self.places().made
    }

    fn places(&self) -> MutexGuard<'_, Places> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests;
