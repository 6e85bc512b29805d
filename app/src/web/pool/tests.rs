use super::*;

fn from(pool: &Arc<Pool>, address: &str) -> Result<Place, Fault> {
    pool.take(Some(address.parse().unwrap()))
}

#[test]
fn one_network_takes_its_share_and_leaves_the_rest_to_others() {
    let pool = Arc::<Pool>::default();
    let mut places: Vec<Place> = (0..SHARE).map(|_| from(&pool, "203.0.113.9").unwrap()).collect();
    assert_eq!(from(&pool, "203.0.113.9").err(), Some(Fault::Busy));
    assert!(from(&pool, "203.0.113.10").is_ok());
    // A place that is still worked on is not free, though its asker has gone.
    let working = places.pop();
    let asker = working.clone();
    drop(asker);
    assert_eq!(from(&pool, "203.0.113.9").err(), Some(Fault::Busy));
    drop(working);
    assert!(from(&pool, "203.0.113.9").is_ok());
}

#[test]
fn addresses_of_one_ipv6_network_are_one_and_a_proxy_here_is_everybody() {
    let pool = Arc::<Pool>::default();
    let _places: Vec<Place> = (0..SHARE).map(|n| from(&pool, &format!("2001:db8:1:2::{n:x}")).unwrap()).collect();
    assert_eq!(from(&pool, "2001:db8:1:2:ffff::1").err(), Some(Fault::Busy));
    assert!(from(&pool, "2001:db8:1:3::1").is_ok());
    let _many: Vec<Place> = (0..=SHARE).map(|_| from(&pool, "127.0.0.1").unwrap()).collect();
}

#[test]
fn the_pool_is_full_at_some_point_and_works_again_afterwards() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).build().unwrap();
    let pool = Arc::<Pool>::default();
    let places: Vec<Place> = (0..AT_ONCE + WAITING).map(|_| pool.take(None).unwrap()).collect();
    assert_eq!(pool.take(None).err(), Some(Fault::Busy));
    let work = places.into_iter().map(|place| place.run(|| Ok(1)));
    let done = runtime.block_on(futures_util::future::join_all(work));
    assert_eq!(done.into_iter().sum::<Result<usize, Fault>>(), Ok(AT_ONCE + WAITING));
    assert!(pool.take(None).is_ok());
}
