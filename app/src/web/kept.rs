//! What is the same for everybody, kept for as long as a page may be old.
//!
//! 1. It is made once for all who ask meanwhile, and again after [`Site::page_life`] at the latest: as seldom as
//!    once a second, however many people buy.
//! 2. So many are kept and no more: a stranger who makes up addresses fills no memory.

use super::Site;
use chrono::{DateTime, Utc};
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

const PLACES: usize = 256;

/// One kind of thing, each under its key.
pub struct Kept<K, V>(Mutex<HashMap<K, Arc<Place<V>>>>);

/// Where the newest stands, and where those wait who asked for it while it was made.
struct Place<V> {
    newest: Mutex<Option<Made<V>>>,
    making: tokio::sync::Mutex<()>,
}

struct Made<V> {
    at: DateTime<Utc>,
    /// How many writes this server knew of.
    writes: u64,
    value: Arc<V>,
}

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Hash + Eq, V> Kept<K, V> {
    /// What stands under `key`, or else what `make` makes; what it refuses is not kept.
    pub async fn get<E, Fut>(&self, site: &Site, key: K, make: impl FnOnce() -> Fut) -> Result<Arc<V>, E>
    where
        Fut: Future<Output = Result<V, E>>,
    {
        let Some(place) = self.place(key, site) else { return make().await.map(Arc::new) };
        if let Some(value) = place.fresh(site) {
            return Ok(value);
        }
        let _turn = place.making.lock().await;
        // Whoever had the turn before may have made it.
        if let Some(value) = place.fresh(site) {
            return Ok(value);
        }
        let (at, writes) = (site.clock.now(), site.db.writes());
        let value = Arc::new(make().await?);
        *lock(&place.newest) = Some(Made { at, writes, value: value.clone() });
        Ok(value)
    }

    /// The place of a key; None while all places are in use.
    fn place(&self, key: K, site: &Site) -> Option<Arc<Place<V>>> {
        let mut places = lock(&self.0);
        if let Some(place) = places.get(&key) {
            return Some(place.clone());
        }
        if places.len() >= PLACES {
            places.retain(|_, place| Arc::strong_count(place) > 1 || place.fresh(site).is_some());
        }
        let empty = || Arc::new(Place { newest: Mutex::default(), making: tokio::sync::Mutex::default() });
        (places.len() < PLACES).then(|| places.entry(key).or_insert_with(empty).clone())
    }

    #[cfg(test)]
    pub fn len(&self) -> usize {
        lock(&self.0).len()
    }
}

impl<V> Place<V> {
    fn fresh(&self, site: &Site) -> Option<Arc<V>> {
        let newest = lock(&self.newest);
        let made = newest.as_ref()?;
        let life = site.page_life;
        let age = site.clock.now() - made.at;
        // Without a life of its own it is as old as the last write.
        let fresh = if life.is_zero() { age.is_zero() && made.writes == site.db.writes() } else { age < life };
        fresh.then(|| made.value.clone())
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use crate::kernel::access::Role;
    use crate::kernel::fault::Fault;
    use crate::testing::at_house;
    use crate::web::Ctx;
    use std::sync::atomic::{AtomicU32, Ordering};

    #[test]
    fn it_is_read_once_for_all_until_something_is_written_and_anew_by_whoever_may_have_written_it() {
        at_house(async |house| {
            let reads = AtomicU32::new(0);
            let read = async |ctx: &Ctx| {
                let once = || async { Ok::<_, Fault>(reads.fetch_add(1, Ordering::Relaxed)) };
                ctx.kept::<&str, u32, _>("key", once).await.map(|value| *value).unwrap()
            };
            let (visitor, staff) = (house.visitor(), house.staff(Role::Organiser, None));
            assert_eq!([read(&visitor).await, read(&visitor).await], [0, 0]);
            assert_eq!([read(&staff).await, read(&staff).await, read(&visitor).await], [1, 2, 0]);
            house.site.db.write((), |_, ()| Box::pin(async { Ok::<_, crate::db::DbError>(()) })).await.unwrap();
            assert_eq!([read(&visitor).await, read(&visitor).await], [3, 3]);
        });
    }
}
