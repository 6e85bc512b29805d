use super::festivals;
use super::tally::quantile;
use std::time::Duration;

#[test]
fn the_festivals_of_the_landing_page_are_found_once_each_in_its_order() {
    let page = r#"<a href="/vi">x</a><a href="/vi/hoa-ban-2027">x</a><a href="/vi/sign-in?to=x">x</a>
        <a href="/vi/muong-lay-2027">x</a><a href="/vi/hoa-ban-2027">x</a><a href="/en/hoa-ban-2027">x</a>"#;
    assert_eq!(festivals(page), ["hoa-ban-2027", "muong-lay-2027"]);
}

#[test]
fn a_quantile_is_a_time_that_somebody_waited() {
    let times: Vec<Duration> = (1..=100).rev().map(Duration::from_millis).collect();
    assert_eq!([0.5, 0.95, 0.99, 1.0].map(|part| quantile(&times, part).as_millis()), [50, 95, 99, 100]);
    assert_eq!(quantile(&[], 0.5), Duration::ZERO);
}
