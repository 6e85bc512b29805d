//! Reservations without HTTP: what the sale itself can do.

use crate::figure::Figure;
use crate::house::House;
use app::kernel::id::FestivalId;
use app::kernel::lang::Lang;
use app::ticketing::till::{self, Ask};
use app::web::{Ctx, Site};
use server::Failure;
use server::config::{Config, Secret};
use server::startup::{Ground, site};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

const AT_ONCE: usize = 64;

/// While no server has the database open.
pub async fn measure(house: &House, festival: &str, over: Duration) -> Result<Figure, Failure> {
    let config = Config { database_url: Some(Secret::new(house.url.clone())), demo: true, ..Config::default() };
    let site = site(&config, Ground::of_command(&config)).await?;
    let found = app::festivals::store::by_slug(&site.db, festival).await?;
    let festival = found.map(|festival| festival.id).ok_or_else(|| Failure::new("no festival"))?;
    let until = Instant::now() + over;
    let buyers: JoinSet<_> = (0..AT_ONCE).map(|_| keep_on(site.clone(), festival, until)).collect();
    let (mut times, mut failed) = (Vec::new(), 0);
    for (took, refused) in buyers.join_all().await {
        times.extend(took);
        failed += refused;
    }
    site.db.close().await;
    Ok(Figure::of(times, failed, over))
}

async fn keep_on(site: Arc<Site>, festival: FestivalId, until: Instant) -> (Vec<Duration>, usize) {
    let (mut times, mut failed) = (Vec::new(), 0);
    while Instant::now() < until {
        let started = Instant::now();
        let ctx = Ctx::system(site.clone(), Lang::Vi);
        let ask = Ask::Reserve { key: ctx.request_id.to_string(), wanted: vec![("ben".to_owned(), 1)], code: None };
        match till::ask(&ctx, festival, ask).await {
            Ok(_) => times.push(started.elapsed()),
            Err(_) => failed += 1,
        }
    }
    (times, failed)
}
