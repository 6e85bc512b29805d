//! Windows, limits, sums and verdicts.

use super::*;

fn offer(slug: &str, price: i64, max: i64) -> Offer {
    let id = uuid::Uuid::from_u128(slug.bytes().map(u128::from).sum());
    let (from, until) = (DateTime::UNIX_EPOCH, DateTime::UNIX_EPOCH + TimeDelta::days(1));
    Offer {
        need: None,
        admits: 1,
        beyond: Text::default(),
        product: ProductId(id),
        slug: slug.into(),
        name: Text::new(slug, slug),
        note: Text::default(),
        price: Vnd(price),
        max_per_order: max,
        sale_from: from,
        sale_until: until,
        draws: vec![CapacityId(id)],
        free: 100,
        over: false,
        hidden: false,
    }
}

fn refusal(outcome: Result<Basket, Fault>) -> String {
    match outcome.map_err(Fault::at_large) {
        Err(Fault::Refused(message)) => message.key.into_owned(),
        other => format!("{other:?}"),
    }
}

#[test]
fn lines_of_one_product_are_added_up_before_the_limit() {
    let offers = [offer("a", 100, 8)];
    let ten: Vec<_> = (0..10).map(|_| ("a".to_owned(), 1)).collect();
    let now = DateTime::UNIX_EPOCH;
    assert_eq!(refusal(Basket::choose(&offers, &ten, None, now, Lang::Vi)), "tickets-over-limit");
    assert_eq!(Basket::choose(&offers, &ten[..8], None, now, Lang::Vi).map(|b| b.total), Ok(Vnd(800)));
}

#[test]
fn the_window_is_half_open() {
    let offers = [offer("a", 100, 8)];
    let one = [("a".to_owned(), 1)];
    let second = TimeDelta::seconds(1);
    assert_eq!(refusal(Basket::choose(&offers, &one, None, offers[0].sale_from - second, Lang::Vi)), "tickets-not-yet");
    assert!(Basket::choose(&offers, &one, None, offers[0].sale_from, Lang::Vi).is_ok());
    assert!(Basket::choose(&offers, &one, None, offers[0].sale_until - second, Lang::Vi).is_ok());
    assert_eq!(refusal(Basket::choose(&offers, &one, None, offers[0].sale_until, Lang::Vi)), "tickets-closed");
}

#[test]
fn nothing_negative_and_nothing_absurd() {
    let offers = [offer("a", i64::MAX / 2, 8)];
    let now = DateTime::UNIX_EPOCH;
    let wanted = |n| vec![("a".to_owned(), n)];
    assert!(matches!(Basket::choose(&offers, &wanted(-5), None, now, Lang::Vi), Err(Fault::Invalid(_))));
    assert!(matches!(Basket::choose(&offers, &[], None, now, Lang::Vi), Err(Fault::Invalid(_))));
    let two = [("a".to_owned(), i64::MAX), ("b".to_owned(), 1)];
    assert_eq!(refusal(Basket::choose(&offers, &two, None, now, Lang::Vi)), "tickets-over-limit");
    assert_eq!(refusal(Basket::choose(&offers, &wanted(i64::MAX), None, now, Lang::Vi)), "tickets-over-limit");
    assert_eq!(refusal(Basket::choose(&offers, &wanted(8), None, now, Lang::Vi)), "tickets-total-overflow");
    assert_eq!(refusal(Basket::choose(&offers, &[("b".into(), 1)], None, now, Lang::Vi)), "tickets-no-such");
}

#[test]
fn money_is_judged_by_what_came_before() {
    use PaymentState::*;
    let at = |earlier, amount| judge(OrderState::Pending, Vnd(300), Vnd(earlier), Vnd(amount));
    assert_eq!(at(0, 300), Verdict::Pay(Matched));
    assert_eq!(at(0, 299), Verdict::File(Short));
    assert_eq!(at(200, 100), Verdict::Pay(Matched));
    assert_eq!(at(0, 301), Verdict::Pay(Over));
    assert_eq!(judge(OrderState::Paid, Vnd(300), Vnd(0), Vnd(300)), Verdict::File(Double));
    assert_eq!(judge(OrderState::Cancelled, Vnd(300), Vnd(0), Vnd(300)), Verdict::File(Double));
}
