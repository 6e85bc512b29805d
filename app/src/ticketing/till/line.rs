//! The lines of buyers, one a festival, and who serves them.

use super::{Ask, Asked, BATCH, Served, serve};
use crate::db::Db;
use crate::kernel::fault::Fault;
use crate::kernel::id::FestivalId;
use crate::web::Ctx;
use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::oneshot;

/// Who would be later than this in line is told to come again.
const LONGEST: usize = 2048;

/// The lines of this server.
#[derive(Default)]
pub struct Lines(Mutex<HashMap<FestivalId, VecDeque<Waiting>>>);

struct Waiting {
    asked: Asked,
    tell: oneshot::Sender<Result<Served, Fault>>,
}

/// Puts a request in its festival's line and waits for its turn. Whoever goes away meanwhile is served all
/// the same: the form's key finds what became of it.
pub async fn ask(ctx: &Ctx, festival: FestivalId, ask: Ask) -> Result<Served, Fault> {
    let lines: Arc<Lines> = ctx.site.shared();
    let (tell, told) = oneshot::channel();
    let first = lines.enter(festival, Waiting { asked: Asked { ctx: ctx.clone(), ask }, tell })?;
    if first {
        tokio::spawn(work(lines, ctx.site.db.clone(), festival));
    }
    told.await.unwrap_or(Err(Fault::Busy))
}

impl Lines {
    fn lock(&self) -> MutexGuard<'_, HashMap<FestivalId, VecDeque<Waiting>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Answers whether nobody serves this line yet.
    fn enter(&self, festival: FestivalId, waiting: Waiting) -> Result<bool, Fault> {
        let mut lines = self.lock();
        let first = !lines.contains_key(&festival);
        let line = lines.entry(festival).or_default();
        if line.len() >= LONGEST {
            return Err(Fault::Busy);
        }
        line.push_back(waiting);
        Ok(first)
    }

    /// Those whose turn it is; a line where nobody waits is closed.
    fn next(&self, festival: FestivalId) -> Vec<Waiting> {
        let mut lines = self.lock();
        let Some(line) = lines.get_mut(&festival) else { return Vec::new() };
        let next: Vec<Waiting> = line.drain(..line.len().min(BATCH)).collect();
        if next.is_empty() {
            lines.remove(&festival);
        }
        next
    }
}

async fn work(lines: Arc<Lines>, db: Db, festival: FestivalId) {
    loop {
        let (asked, tells): (Vec<_>, Vec<_>) =
            lines.next(festival).into_iter().map(|Waiting { asked, tell }| (asked, tell)).unzip();
        if tells.is_empty() {
            return;
        }
        for (tell, served) in tells.into_iter().zip(together(&db, festival, asked).await) {
            // Whoever went away is served all the same.
            let _ = tell.send(served);
        }
    }
}

/// Serves all in one transaction; where that fails, one by one.
async fn together(db: &Db, festival: FestivalId, asked: Vec<Asked>) -> Vec<Result<Served, Fault>> {
    let many = asked.len();
    match batch(db, festival, asked.clone()).await {
        Ok(served) => return served,
        Err(Fault::Busy) => return asked.iter().map(|_| Err(Fault::Busy)).collect(),
        Err(fault) if many == 1 => return vec![Err(fault)],
        Err(_) => tracing::warn!(many, "a batch at the till failed, its buyers are served one by one"),
    }
    let mut served = Vec::with_capacity(many);
    for asked in asked {
        let alone = batch(db, festival, vec![asked]).await;
        served.push(alone.and_then(|mut served| served.pop().unwrap_or(Err(Fault::Bug))));
    }
    served
}

async fn batch(db: &Db, festival: FestivalId, asked: Vec<Asked>) -> Result<Vec<Result<Served, Fault>>, Fault> {
    let input = (festival, asked);
    db.write(input, |tx, (festival, asked)| Box::pin(async move { Ok::<_, Fault>(serve(tx, *festival, asked).await?) }))
        .await
}
