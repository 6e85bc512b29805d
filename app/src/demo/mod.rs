//! Sample data: Lễ hội Hoa Ban and Lễ hội Đua thuyền đuôi én Mường Lay.
//!
//! Places, communes and dances are real; line-ups, prices and people are made up, and every page of a
//! sample festival says so. Orders and payments go through the same commands as real ones.

mod applications;
mod festival;
mod lent;
mod performances;
mod places;
mod products;
mod sales;
mod shape;
#[cfg(test)]
mod tests;

use crate::db::{Db, DbError};
use crate::festivals::model::Festival;
use crate::festivals::store as festivals;
use crate::kernel::access::{Actor, Grant, Role};
use crate::kernel::clock::to_micros;
use crate::kernel::day::{self, FestivalDay};
use crate::kernel::fault::Fault;
use crate::kernel::lang::Lang;
use crate::people::commands::add_sample_user;
use crate::people::{password, store as people};
use crate::troupes;
use crate::web::{Ctx, Job, Sample, Site};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use shape::{Called, Edition, Lent, People, Places, Sales, read};
use std::sync::Arc;

/// What every sample account opens with.
const PASSWORD: &str = "xoe-mua-hoa-ban";

const VENUES: &str = include_str!("../../demo/venues.toml");
const EDITIONS: [&str; 2] = [include_str!("../../demo/hoa-ban.toml"), include_str!("../../demo/muong-lay.toml")];
const PEOPLE: &str = include_str!("../../demo/people.toml");
const SALES: &str = include_str!("../../demo/orders.toml");
const LENT: &str = include_str!("../../demo/bookings.toml");
const CALLED: &str = include_str!("../../demo/applications.toml");

/// Everything that is loaded, read and ready.
struct Loading {
    /// The moment at which people will see it: orders and payments lie behind this one.
    shown: DateTime<Utc>,
    places: Places,
    editions: Vec<Edition>,
    people: People,
    sales: Sales,
    lent: Lent,
    called: Called,
    /// Of [`PASSWORD`]: one for all, because hashing is slow on purpose.
    hash: String,
}

/// Loads everything into a database without festivals, or nothing; `false` when there are some
/// already, be it that another server was faster.
pub async fn load(site: &Arc<Site>) -> Result<bool, Fault> {
    load_for(site, site.clock.now()).await
}

/// The same as it will stand at the moment `shown`, to which the clock is about to be moved.
pub async fn load_for(site: &Arc<Site>, shown: DateTime<Utc>) -> Result<bool, Fault> {
    let is_empty = || async { Ok::<_, DbError>(festivals::all(&site.db).await?.is_empty()) };
    if !is_empty().await? {
        return Ok(false);
    }
    let ctx = Ctx::system(site.clone(), Lang::Vi);
    let editions: Result<Vec<Edition>, DbError> = EDITIONS.into_iter().map(read).collect();
    let sample = Loading {
        places: read(VENUES)?,
        editions: editions?,
        people: read(PEOPLE)?,
        sales: read(SALES)?,
        lent: read(LENT)?,
        called: read(CALLED)?,
        hash: password::hash(&ctx, PASSWORD).await?,
        shown: to_micros(shown),
    };
    match ctx.write(sample, |job, sample| Box::pin(insert(job, sample))).await {
        Ok(()) => Ok(true),
        Err(_) if !is_empty().await? => Ok(false),
        Err(fault) => Err(fault),
    }
}

/// Does a database hold the sample, with the accounts everybody can open?
pub async fn is_in(db: &Db) -> Result<bool, DbError> {
    Ok(festivals::all(db).await?.iter().any(|festival| festival.sample))
}

async fn insert(job: Job<'_>, sample: &Loading) -> Result<(), Fault> {
    troupes::ship(job).await?;
    places::insert(job, &sample.places).await?;
    let mut editions = Vec::new();
    for edition in &sample.editions {
        editions.push((edition, festival::insert(job, edition, sample.shown).await?));
    }
    let loaded = festivals::all(job.tx).await?;
    for user in &sample.people.user {
        let role = Role::parse(&user.role).ok_or_else(|| DbError::broken(format!("role {}", user.role)))?;
        let festival =
            user.festival.as_deref().and_then(|slug| by_sample_slug(&loaded, slug)).map(|festival| festival.id);
        let grant = Grant { role, festival, commune: user.commune.clone() };
        add_sample_user(job, (&user.email, &user.name), grant, &sample.hash).await?;
    }
    let admin = Arc::new(admin(job, &sample.people).await?);
    let now = Ctx { actor: Some(admin.clone()), ..job.ctx.clone() };
    for (edition, made) in &editions {
        festival::fill(Job { ctx: &now, ..job }, edition, made).await?;
    }
    let shown = Ctx { now: sample.shown, actor: Some(admin), ..job.ctx.clone() };
    sales::insert(Job { ctx: &shown, ..job }, &loaded, &sample.sales).await?;
    lent::insert(Job { ctx: &shown, ..job }, &loaded, &sample.lent).await?;
    applications::insert(Job { ctx: &shown, ..job }, &loaded, &sample.called).await
}

/// The sample's administrator, who may do all that takes a person.
async fn admin(job: Job<'_>, people: &People) -> Result<Actor, Fault> {
    let found = people.user.iter().find(|user| user.role == Role::Admin.code()).ok_or(Fault::Bug)?;
    let user = people::lock_user_by_email(job.tx, &found.email).await?.ok_or(Fault::Bug)?;
    let grants = vec![Grant { role: Role::Admin, festival: None, commune: None }];
    Ok(Actor { user: user.id, session: job.id(), name: user.name, email: user.email, grants, proved_at: Some(job.now) })
}

/// The sample festival called `slug` in the files, whatever year it was moved to.
fn by_sample_slug<'f>(loaded: &'f [Festival], slug: &str) -> Option<&'f Festival> {
    let stem = slug.trim_end_matches(|c: char| c.is_ascii_digit());
    loaded.iter().find(|festival| festival.slug.starts_with(stem))
}

/// Who can sign in to the sample, and with which password.
pub fn sample() -> Sample {
    let people: Result<People, DbError> = read(PEOPLE);
    let sign_ins = people.map(|people| people.user.into_iter().map(|user| (user.email, user.role)).collect());
    Sample { password: PASSWORD, sign_ins: sign_ins.unwrap_or_default() }
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

/// When a sample product goes on sale, at eight in the morning: as the files say, or two months ago,
/// because a sample that nobody can buy from shows nothing.
fn sale_opens(first_day: FestivalDay, days_before: i64, now: DateTime<Utc>) -> DateTime<Utc> {
    let at_eight = |date: NaiveDate| day::parse_local(&date.to_string(), "08:00").unwrap_or(now);
    let written = at_eight(first_day.0 - TimeDelta::days(days_before));
    if now < written { at_eight(day::local(now).date() - TimeDelta::days(60)) } else { written }
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
        "before-sale" => Some(sale_opens(FestivalDay(hoa_ban?), 120, real_now) - TimeDelta::minutes(30)),
        "opening-night" => moment(hoa_ban? + TimeDelta::days(1), "19:42"),
        "race-day" => moment(muong_lay? + TimeDelta::days(1), "09:20"),
        _ => None,
    }
}
