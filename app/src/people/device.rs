//! The browser somebody comes with: what it calls itself, and whether it signed in before.

use super::token;
use crate::web::link::Purpose;
use crate::web::{Ctx, set_cookie};
use chrono::TimeDelta;
use uuid::{Builder, Uuid};

/// A browser that did not sign in for as long is a stranger again.
const KEPT: TimeDelta = TimeDelta::days(180);

/// The browser of this request, if it signed in to the account of `email` before. That gives it tries of its
/// own, and nothing else: whoever has stolen it may guess, as anybody may.
pub fn known(ctx: &Ctx, email: &str) -> Option<Uuid> {
    let (device, seal) = ctx.cookie(&cookie_name(ctx, email))?.split_once('.')?;
    let device: Uuid = device.parse().ok()?;
    ctx.site.keys.opens(seal, Purpose::Device, of(email, device), 0).then_some(device)
}

/// The `Set-Cookie` line by which this browser is known at the account of `email` from now on.
pub fn remember(ctx: &Ctx, email: &str) -> String {
    let device = known(ctx, email).unwrap_or_else(|| Builder::from_random_bytes(ctx.random()).into_uuid());
    let seal = ctx.site.keys.token(Purpose::Device, of(email, device), 0);
    set_cookie(&ctx.site, &cookie_name(ctx, email), &format!("{}.{seal}", device.simple()), KEPT)
}

/// Each account has its own: a telephone goes from hand to hand at a gate.
fn cookie_name(ctx: &Ctx, email: &str) -> String {
    let bound = if ctx.site.is_https() { "__Host-" } else { "" };
    format!("{bound}xoe_known_{}", base16ct::lower::encode_string(&token::hash(email)[..6]))
}

/// What the seal is about: this browser at this account.
fn of(email: &str, device: Uuid) -> Uuid {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&token::hash(&format!("{device} {email}"))[..16]);
    Builder::from_custom_bytes(bytes).into_uuid()
}

/// What stands in the header, and what people say. The first match counts: most browsers also
/// claim to be Chrome and Safari.
const BROWSERS: &[(&str, &str)] = &[
    ("coc_coc_browser", "Cốc Cốc"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

const SYSTEMS: &[(&str, &str)] = &[
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
];

/// The device behind a `User-Agent` header, as its owner would call it: `Chrome, Android`; empty when it says nothing we know. The header itself is
/// not kept: it tells more than the list of sessions needs.
pub fn name(user_agent: &str) -> String {
    let known = [BROWSERS, SYSTEMS]
        .map(|names| names.iter().find(|(part, _)| user_agent.contains(part)).map(|(_, name)| *name));
    known.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn devices_are_called_what_people_call_them() {
        let phone = "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36";
        assert_eq!(name(phone), "Chrome, Android");
        let apple = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1";
        assert_eq!(name(apple), "Safari, iPhone");
        assert_eq!(name("curl/8"), "");
    }
}
