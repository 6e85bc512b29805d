//! Where a plan is kept: in a cookie of its browser, and in a row only where a calendar follows it.
//!
//! The codes may be read by our own script, which marks the hearts of pages that are the same for everybody.
//! What opens the row is out of reach of scripts.

use super::model::Stars;
use crate::festivals::model::Festival;
use crate::web::link::Purpose;
use crate::web::{Ctx, Site, set_cookie, set_open_cookie};
use chrono::TimeDelta;
use uuid::Uuid;

/// From one spring to the next, and over.
const KEPT: TimeDelta = TimeDelta::days(400);
/// The version of a plan's link: a link that is to die takes its row with it.
const VERSION: i64 = 1;

/// `xoe_plan_7`: each festival has its own.
pub fn stars_cookie(festival: &Festival) -> String {
    format!("xoe_plan_{}", festival.number)
}

fn follow_cookie(festival: &Festival) -> String {
    format!("xoe_follow_{}", festival.number)
}

pub fn stars(ctx: &Ctx, festival: &Festival) -> Stars {
    ctx.cookie(&stars_cookie(festival)).map(Stars::read).unwrap_or_default()
}

pub fn set_stars(site: &Site, festival: &Festival, stars: &Stars) -> String {
    set_open_cookie(site, &stars_cookie(festival), &stars.letters(), KEPT)
}

/// The plan that a calendar of this browser follows.
pub fn followed(ctx: &Ctx, festival: &Festival) -> Option<Uuid> {
    let (id, token) = ctx.cookie(&follow_cookie(festival))?.split_once('.')?;
    let id: Uuid = id.parse().ok()?;
    opens(&ctx.site, id, token).then_some(id)
}

pub fn set_followed(site: &Site, festival: &Festival, id: Uuid) -> String {
    set_cookie(site, &follow_cookie(festival), &format!("{id}.{}", token(site, id)), KEPT)
}

pub fn forget_followed(site: &Site, festival: &Festival) -> String {
    set_cookie(site, &follow_cookie(festival), "", TimeDelta::zero())
}

pub fn token(site: &Site, id: Uuid) -> String {
    site.keys.token(Purpose::Plan, id, VERSION)
}

pub fn opens(site: &Site, id: Uuid, token: &str) -> bool {
    site.keys.opens(token, Purpose::Plan, id, VERSION)
}

/// Behind our host: where a calendar follows a plan.
pub fn feed_path(site: &Site, festival: &Festival, id: Uuid) -> String {
    format!("/feeds{}", festival.path(&format!("/plan/{id}/{}/plan.ics", token(site, id))))
}
