//! Our cookies: read from a request, and written in one way.

use super::Site;
use axum::http::{HeaderMap, header};
use chrono::TimeDelta;
use cookie::{Cookie, SameSite, time::Duration};

/// Tells a browser apart from others behind the same address. It says nothing about who uses it.
pub const DEVICE_COOKIE: &str = "xoe_device";

/// The value of the cookie called `name`.
pub fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let mut lines = headers.get_all(header::COOKIE).into_iter().filter_map(|line| line.to_str().ok());
    lines.find_map(|line| in_line(line, name))
}

/// The value of the cookie called `name` in a line of several.
pub(super) fn in_line<'l>(line: &'l str, name: &str) -> Option<&'l str> {
    let found = Cookie::split_parse(line).flatten().find(|cookie| cookie.name() == name);
    found.and_then(|cookie| cookie.value_raw())
}

/// The `Set-Cookie` line of a cookie for the whole of this host, out of reach of scripts, and over TLS
/// only where there is TLS.
pub fn set_cookie(site: &Site, name: &str, value: &str, lasts: TimeDelta) -> String {
    built(site, name, value, lasts, true)
}

/// The same of a cookie that is no secret: our own scripts read it too.
pub fn set_open_cookie(site: &Site, name: &str, value: &str, lasts: TimeDelta) -> String {
    built(site, name, value, lasts, false)
}

fn built(site: &Site, name: &str, value: &str, lasts: TimeDelta, hidden: bool) -> String {
    Cookie::build((name, value))
        .path("/")
        .max_age(Duration::seconds(lasts.num_seconds()))
        .http_only(hidden)
        .same_site(SameSite::Lax)
        .secure(site.is_https())
        .to_string()
}
