//! The link in an official message: it opens one application, and needs no password. It lives as long as the
//! question in it stands, and a little longer, so that who presses twice reads that it is done.

use super::store::applications::Application;
use crate::web::Ctx;
use crate::web::link::Purpose;
use chrono::TimeDelta;

/// After the last day to confirm.
const LIVES_ON: TimeDelta = TimeDelta::days(14);
/// Where nothing is to be confirmed, after it last moved.
const LIVES: TimeDelta = TimeDelta::days(30);

/// The number of codes that a link dies with: how often the question was asked.
fn version(application: &Application) -> i64 {
    application.confirm_by.map_or(0, |until| until.timestamp())
}

pub fn url(ctx: &Ctx, application: &Application) -> String {
    format!("{}/{}{}", ctx.site.base_url, ctx.lang.code(), path(ctx, application))
}

/// Behind the language; short, for it goes by SMS.
pub fn path(ctx: &Ctx, application: &Application) -> String {
    let token = ctx.site.keys.token(Purpose::Application, application.id.0, version(application));
    format!("/open/{}/{token}", application.code)
}

pub fn opens(ctx: &Ctx, application: &Application, token: &str) -> bool {
    let until = application.confirm_by.map_or(application.moved_at + LIVES, |until| until + LIVES_ON);
    ctx.now < until && ctx.site.keys.opens(token, Purpose::Application, application.id.0, version(application))
}
