use super::*;
use std::future::poll_fn;
use std::task::Poll;

fn from(pool: &Arc<Pool>, address: &str) -> Result<Place, Fault> {
    pool.take(Some(address.parse().unwrap()))
}

fn block_on<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap().block_on(work)
}

#[test]
fn one_network_takes_its_share_and_leaves_the_rest_to_others() {
    let pool = Arc::<Pool>::default();
    let mut places: Vec<Place> = (0..SHARE).map(|n| from(&pool, &format!("203.0.113.{n}")).unwrap()).collect();
    assert_eq!(from(&pool, "203.0.113.99").err(), Some(Fault::Busy));
    assert!(from(&pool, "203.0.114.9").is_ok());
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
    let _places: Vec<Place> = (0..SHARE).map(|n| from(&pool, &format!("2001:db8:1:{n:x}::1")).unwrap()).collect();
    assert_eq!(from(&pool, "2001:db8:1:ffff::1").err(), Some(Fault::Busy));
    assert!(from(&pool, "2001:db8:2::1").is_ok());
    let _many: Vec<Place> = (0..=SHARE).map(|_| from(&pool, "127.0.0.1").unwrap()).collect();
}

#[test]
fn the_pool_is_full_at_some_point_and_works_again_afterwards() {
    let pool = Arc::<Pool>::default();
    let places: Vec<Place> = (0..AT_ONCE + WAITING).map(|_| pool.take(None).unwrap()).collect();
    assert_eq!(pool.take(None).err(), Some(Fault::Busy));
    let work = places.into_iter().map(|place| place.run(|| Ok(1)));
    let done = block_on(futures_util::future::join_all(work));
    assert_eq!(done.into_iter().sum::<Result<usize, Fault>>(), Ok(AT_ONCE + WAITING));
    assert!(pool.take(None).is_ok());
}

/// Begins to wait.
async fn wait(work: &mut (impl Future + Unpin)) {
    poll_fn(|cx| {
        let _ = std::pin::Pin::new(&mut *work).poll(cx);
        Poll::Ready(())
    })
    .await;
}

/// Five networks fill every place; somebody from a sixth is served, and before most of them.
#[test]
fn a_flood_of_networks_starves_nobody() {
    block_on(async {
        let pool = Arc::<Pool>::default();
        let order = Arc::new(Mutex::new(Vec::new()));
        let (go, gate) = std::sync::mpsc::channel::<()>();
        let gate = Arc::new(Mutex::new(gate));
        let begin = |place: Place, name: usize| {
            let (order, gate) = (order.clone(), gate.clone());
            Box::pin(place.run(move || {
                let _ = gate.lock().unwrap().recv();
                order.lock().unwrap().push(name);
                Ok(())
            }))
        };
        let mut flood = Vec::new();
        for n in 0..AT_ONCE + WAITING {
            let place = from(&pool, &format!("10.0.{}.1", n / SHARE)).unwrap();
            let mut work = begin(place, n / SHARE);
            wait(&mut work).await;
            flood.push(work);
        }
        let mut honest = begin(from(&pool, "203.0.113.5").expect("the greediest makes room"), 99);
        wait(&mut honest).await;
        for _ in 0..=flood.len() {
            go.send(()).unwrap();
        }
        let (done, flood) = futures_util::future::join(honest, futures_util::future::join_all(flood)).await;
        assert_eq!(done, Ok(()));
        let refused = flood.into_iter().filter(|done| *done == Err(Fault::Busy)).count();
        assert_eq!(refused, 1, "the last of the greediest was sent away");
        let turn = order.lock().unwrap().iter().position(|name| *name == 99).unwrap();
        assert!(turn < AT_ONCE + 7, "served as number {turn}");
    });
}

/// Whoever waits and goes away takes no worker with them.
#[test]
fn who_goes_away_hands_the_work_on() {
    block_on(async {
        let pool = Arc::<Pool>::default();
        let (go, gate) = std::sync::mpsc::channel::<()>();
        let gate = Arc::new(Mutex::new(gate));
        let hold = |gate: Arc<Mutex<std::sync::mpsc::Receiver<()>>>| {
            move || {
                let _ = gate.lock().unwrap().recv();
                Ok(())
            }
        };
        let mut working: Vec<_> =
            (0..AT_ONCE).map(|_| Box::pin(pool.take(None).unwrap().run(hold(gate.clone())))).collect();
        for work in &mut working {
            wait(work).await;
        }
        let mut gone = Box::pin(pool.take(None).unwrap().run(|| Ok(())));
        wait(&mut gone).await;
        let mut patient = Box::pin(pool.take(None).unwrap().run(|| Ok(7)));
        wait(&mut patient).await;
        drop(gone);
        (0..AT_ONCE).for_each(|_| go.send(()).unwrap());
        assert_eq!(patient.await, Ok(7));
        futures_util::future::join_all(working).await;
        assert_eq!(pool.state().working, 0);
    });
}
