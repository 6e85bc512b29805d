//! What an organiser asks for: the overview of their festival, and all its orders as a file.

use crate::figure::Figure;
use crate::load;
use axum::http::{Method, StatusCode};
use http_body_util::BodyExt as _;
use server::Failure;
use server::client::{Browser, Lost, Target};
use std::time::{Duration, Instant};

const SIGN_IN: &str = "/api/people/sign-in";
/// Few work at the desks of one festival.
const AT_ONCE: usize = 4;

/// A page behind the desk of a festival of the sample, as one of its organisers.
pub async fn page(target: &Target, path: &str, over: Duration) -> Result<Figure, Failure> {
    load::many(signed_in(target).await?, AT_ONCE, path, over).await
}

/// A file, one after the other, at least one: read as it comes, for it may be too long to be held.
pub async fn file(target: &Target, path: &str, over: Duration) -> Result<Figure, Failure> {
    let (mut browser, began, mut times) = (signed_in(target).await?, Instant::now(), Vec::new());
    while times.is_empty() || began.elapsed() < over {
        let started = Instant::now();
        let answer = browser.begin(Method::GET, path, String::new()).await.map_err(lost)?;
        if answer.status() != StatusCode::OK {
            return Err(Failure::new(format!("{path} answers {}", answer.status())));
        }
        let mut body = answer.into_body();
        while let Some(frame) = body.frame().await {
            frame.map_err(|_| Failure::new(format!("{path} broke off")))?;
        }
        times.push(started.elapsed());
    }
    Ok(Figure::of(times, 0, began.elapsed()))
}

async fn signed_in(target: &Target) -> Result<Browser, Failure> {
    let mut browser = Browser::new(target);
    let door = browser.get("/vi/sign-in").await.map_err(lost)?;
    let mut form = door.form(SIGN_IN).ok_or_else(|| Failure::new("no form to sign in by"))?;
    form.fill("email", "btc@example.com");
    form.fill("password", "xoe-mua-hoa-ban");
    browser.send(&form).await.map_err(lost)?;
    Ok(browser)
}

fn lost(_: Lost) -> Failure {
    Failure::new("no answer at the door of the desks")
}
