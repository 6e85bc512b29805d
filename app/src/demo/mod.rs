//! Sample data: Lễ hội Hoa Ban and Lễ hội Đua thuyền đuôi én Mường Lay.
//!
//! Places, communes and dances are real; line-ups, prices and people are made up, and every page of a
//! sample festival says so. Orders and payments go through the same commands as real ones.

mod festival;
mod sales;
mod shape;

use crate::db::DbError;
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::kernel::lang::Lang;
use crate::people::commands::add_sample_user;
use crate::people::model::Role;
use crate::web::{Ctx, Site};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use shape::{Edition, People, Places, read};
use std::sync::Arc;

/// What every sample account opens with.
pub const PASSWORD: &str = "xoe-mua-hoa-ban";

const COMMUNES: &str = include_str!("../../demo/communes.toml");
const VENUES: &str = include_str!("../../demo/venues.toml");
const EDITIONS: [&str; 2] = [include_str!("../../demo/hoa-ban.toml"), include_str!("../../demo/muong-lay.toml")];
const PEOPLE: &str = include_str!("../../demo/people.toml");
const SALES: &str = include_str!("../../demo/orders.toml");

/// Loads everything into a database without festivals; `false` when there are some already.
pub async fn load(site: &Arc<Site>) -> Result<bool, Fault> {
    if !crate::festivals::store::all(&site.db).await?.is_empty() {
        return Ok(false);
    }
    let ctx = Ctx::system(site.clone(), Lang::Vi);
    let communes: Places = read(COMMUNES)?;
    let venues: Places = read(VENUES)?;
    festival::load_places(&ctx, communes, venues).await?;
    for text in EDITIONS {
        let edition: Edition = read(text)?;
        let moved = ahead(edition.festival.first_day, ctx.now);
        festival::load_edition(&ctx, edition, moved).await?;
    }
    load_people(&ctx).await?;
    sales::load(&ctx, read(SALES)?).await?;
    Ok(true)
}

/// Who can sign in to the sample: e-mail and role.
pub fn sign_ins() -> Vec<(String, String)> {
    let people: Result<People, DbError> = read(PEOPLE);
    people.map(|people| people.user.into_iter().map(|user| (user.email, user.role)).collect()).unwrap_or_default()
}

async fn load_people(ctx: &Ctx) -> Result<(), Fault> {
    let people: People = read(PEOPLE)?;
    for user in people.user {
        let festival = match &user.festival {
            Some(slug) => festival::by_sample_slug(ctx, slug).await?.map(|festival| festival.id),
            None => None,
        };
        let role = Role::parse(&user.role).ok_or_else(|| DbError::broken(format!("role {}", user.role)))?;
        add_sample_user(ctx, &user.email, &user.name, PASSWORD, role, festival, user.commune.as_deref()).await?;
    }
    Ok(())
}

/// How many days to move an edition on, in whole years of 52 weeks, so that it lies ahead and every
/// Saturday stays one.
fn ahead(first_day: NaiveDate, now: DateTime<Utc>) -> TimeDelta {
    let today = day::local(now).date();
    let mut moved = TimeDelta::zero();
    while first_day + moved <= today + TimeDelta::days(7) {
        moved += TimeDelta::days(364);
    }
    moved
}

/// A moment worth showing, for `--demo-at`; counted from `real_now`, as the sample is.
pub fn at(name: &str, real_now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let first_day = |text: &str| {
        let edition: Result<Edition, DbError> = read(text);
        edition.ok().map(|edition| edition.festival.first_day + ahead(edition.festival.first_day, real_now))
    };
    let [hoa_ban, muong_lay] = EDITIONS.map(first_day);
    let moment = |day: NaiveDate, time: &str| day::parse_local(&day.to_string(), time);
    match name {
        "before-sale" => moment(hoa_ban? - TimeDelta::days(120), "03:30"),
        "opening-night" => moment(hoa_ban? + TimeDelta::days(1), "19:42"),
        "race-day" => moment(muong_lay? + TimeDelta::days(1), "09:20"),
        _ => None,
    }
}
