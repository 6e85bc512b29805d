use super::*;
use futures_util::future::join_all;
use std::time::Duration;
use tokio::time::sleep;

fn block_on<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap().block_on(work)
}

async fn slowly(weight: usize) -> Result<Vec<u8>, Fault> {
    sleep(Duration::from_millis(10)).await;
    Ok(vec![1; weight])
}

#[test]
fn many_who_want_one_file_wait_for_the_one_that_is_made() {
    block_on(async {
        let (shelf, of) = (Shelf::default(), Fingerprint::of(&"tickets"));
        let files = join_all((0..16).map(|_| shelf.get(of, slowly(3)))).await;
        assert!(files.iter().all(|file| file.as_deref() == Ok(&[1, 1, 1])));
        assert_eq!(shelf.made(), 1);
        shelf.get(Fingerprint::of(&"other tickets"), slowly(3)).await.unwrap();
        assert_eq!(shelf.made(), 2);
    });
}

#[test]
fn a_file_that_could_not_be_made_is_tried_by_the_next_who_asks() {
    block_on(async {
        let (shelf, of) = (Shelf::default(), Fingerprint::of(&1));
        assert_eq!(shelf.get(of, async { Err(Fault::Busy) }).await, Err(Fault::Busy));
        assert!(shelf.places().files.is_empty());
        assert!(shelf.get(of, slowly(1)).await.is_ok());
    });
}

#[test]
fn a_full_shelf_gives_up_what_was_wanted_longest_ago() {
    block_on(async {
        let (shelf, third) = (Shelf::default(), ROOM / 3);
        for n in 0..3 {
            shelf.get(Fingerprint::of(&n), slowly(third)).await.unwrap();
        }
        shelf.get(Fingerprint::of(&0), slowly(third)).await.unwrap();
        assert_eq!(shelf.made(), 3, "all three have room");
        shelf.get(Fingerprint::of(&3), slowly(third)).await.unwrap();
        shelf.get(Fingerprint::of(&0), slowly(third)).await.unwrap();
        assert_eq!(shelf.made(), 4, "0 was wanted after 1");
        shelf.get(Fingerprint::of(&1), slowly(third)).await.unwrap();
        assert_eq!(shelf.made(), 5);
    });
}
