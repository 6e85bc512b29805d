//! What an organiser asks for: the overview of their festival.

use crate::figure::Figure;
use crate::load;
use server::Failure;
use server::client::{Browser, Lost, Target};
use std::time::Duration;

const SIGN_IN: &str = "/api/people/sign-in";
/// Few work at the desks of one festival.
const AT_ONCE: usize = 4;

/// A page behind the desk of a festival of the sample, as one of its organisers.
pub async fn page(target: &Target, path: &str, over: Duration) -> Result<Figure, Failure> {
    let mut browser = Browser::new(target);
    let door = browser.get("/vi/sign-in").await.map_err(lost)?;
    let mut form = door.form(SIGN_IN).ok_or_else(|| Failure::new("no form to sign in by"))?;
    form.fill("email", "btc@example.com");
    form.fill("password", "xoe-mua-hoa-ban");
    browser.send(&form).await.map_err(lost)?;
    load::many(browser, AT_ONCE, path, over).await
}

fn lost(_: Lost) -> Failure {
    Failure::new("no answer at the door of the desks")
}
