use super::*;
use std::future::poll_fn;
use std::pin::Pin;
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

/// Looks at work once: what it came to, or nothing yet.
async fn look<T>(work: &mut (impl Future<Output = T> + Unpin)) -> Option<T> {
    poll_fn(|cx| match Pin::new(&mut *work).poll(cx) {
        Poll::Ready(done) => Poll::Ready(Some(done)),
        Poll::Pending => Poll::Ready(None),
    })
    .await
}

/// Somebody in line, and what they have once it is their turn.
type InLine = Pin<Box<dyn Future<Output = Result<(Worker, Place), Fault>>>>;

fn stand(place: Place) -> InLine {
    Box::pin(async move { Ok((place.0.pool.worker(place.0.network).await?, place)) })
}

/// Five networks fill every place; somebody from a sixth is served, and after one of each.
#[test]
fn a_flood_of_networks_starves_nobody() {
    block_on(async {
        let (pool, mut working) = (Arc::<Pool>::default(), Vec::new());
        let mut line: Vec<(usize, InLine)> = Vec::new();
        for network in (0..AT_ONCE + WAITING).map(|n| n / SHARE) {
            let mut one = stand(from(&pool, &format!("10.0.{network}.1")).unwrap());
            match look(&mut one).await {
                Some(turn) => working.push(turn.unwrap()),
                None => line.push((network, one)),
            }
        }
        assert_eq!((working.len(), line.len()), (AT_ONCE, WAITING));
        let mut honest = stand(from(&pool, "203.0.113.5").expect("the greediest makes room"));
        assert!(look(&mut honest).await.is_none());
        line.push((99, honest));

        let (mut served, mut sent_away) = (Vec::new(), 0);
        while !working.is_empty() {
            working.remove(0);
            for (network, mut one) in std::mem::take(&mut line) {
                match look(&mut one).await {
                    Some(Ok(turn)) => {
                        served.push(network);
                        working.push(turn);
                    }
                    Some(Err(_)) => sent_away += 1,
                    None => line.push((network, one)),
                }
            }
        }
        assert_eq!(sent_away, 1, "the last of the greediest");
        assert_eq!(served[..6], [0, 1, 2, 3, 4, 99]);
        assert_eq!((served.len(), pool.state().working), (WAITING, 0));
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
            assert!(look(work).await.is_none());
        }
        let mut gone = Box::pin(pool.take(None).unwrap().run(|| Ok(())));
        assert!(look(&mut gone).await.is_none());
        let mut patient = Box::pin(pool.take(None).unwrap().run(|| Ok(7)));
        assert!(look(&mut patient).await.is_none());
        drop(gone);
        (0..AT_ONCE).for_each(|_| go.send(()).unwrap());
        assert_eq!(patient.await, Ok(7));
        futures_util::future::join_all(working).await;
        assert_eq!(pool.state().working, 0);
    });
}
