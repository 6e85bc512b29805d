use super::*;
use crate::kernel::id::OrderId;
use uuid::Uuid;

const AN_ORDER: usize = 5;

fn order(n: usize) -> OrderId {
    OrderId(Uuid::from_u128(n.try_into().unwrap()))
}

#[test]
fn places_are_counted_by_order_and_in_all() {
    let open = Open::new(AN_ORDER);
    let mut places: Vec<Place<OrderId>> = (0..AN_ORDER).map(|_| open.enter(order(0)).unwrap()).collect();
    assert_eq!(open.enter(order(0)).err(), Some(StatusCode::TOO_MANY_REQUESTS));
    places.pop();
    places.push(open.enter(order(0)).unwrap());
    places.extend((AN_ORDER..A_SERVER).map(|n| open.enter(order(n)).unwrap()));
    assert_eq!(open.enter(order(A_SERVER)).err(), Some(StatusCode::SERVICE_UNAVAILABLE));
    drop(places);
    assert_eq!(*open.counts(), (HashMap::new(), 0));
}
