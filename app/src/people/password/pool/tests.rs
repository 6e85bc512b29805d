use super::*;

fn from(address: &str) -> Result<Place, Fault> {
    Place::of(Some(address.parse().unwrap()))
}

#[test]
fn one_network_takes_its_share_and_leaves_the_rest_to_others() {
    let mut places: Vec<Place> = (0..SHARE).map(|_| from("203.0.113.9").unwrap()).collect();
    assert_eq!(from("203.0.113.9").err(), Some(Fault::Busy));
    assert!(from("203.0.113.10").is_ok());
    // A place that is still worked on is not free, though its asker has gone.
    let working = places.pop();
    let asker = working.clone();
    drop(asker);
    assert_eq!(from("203.0.113.9").err(), Some(Fault::Busy));
    drop(working);
    assert!(from("203.0.113.9").is_ok());
}

#[test]
fn addresses_of_one_ipv6_network_are_one_and_a_proxy_here_is_everybody() {
    let _places: Vec<Place> = (0..SHARE).map(|n| from(&format!("2001:db8:1:2::{n:x}")).unwrap()).collect();
    assert_eq!(from("2001:db8:1:2:ffff::1").err(), Some(Fault::Busy));
    assert!(from("2001:db8:1:3::1").is_ok());
    let _many: Vec<Place> = (0..=SHARE).map(|_| from("127.0.0.1").unwrap()).collect();
}

/// Many threads hash, and no more memory is kept than hashes ran at once.
#[test]
fn memory_is_used_again() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).build().unwrap();
    let hash = async || {
        let work = || {
            let mut memory = Memory::take(64);
            std::thread::sleep(std::time::Duration::from_millis(1));
            Ok(memory.blocks().len())
        };
        Place::of(None).unwrap().run(work).await
    };
    let done = runtime.block_on(futures_util::future::join_all((0..60).map(|_| hash())));
    assert!(done.iter().all(|blocks| *blocks == Ok(64)));
    assert!((1..=AT_ONCE).contains(&lock(&SPARE).len()));
}
