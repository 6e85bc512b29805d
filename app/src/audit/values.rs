//! The words of details: how each key is called, and each code that may stand behind it.

use crate::i18n::Words;
use crate::kernel::lang::Lang;

/// Keys of details, and of their names. With an action's thing or whole name before it, a key means this there.
const LABELS: &[(&str, &str)] = &[
    ("account", "audit-label-account"),
    ("account.now", "audit-label-account"),
    ("acts", "audit-label-acts"),
    ("added", "audit-label-added"),
    ("alert_hours", "festival-alert"),
    ("ahead", "cash-rules-ahead"),
    ("altered", "audit-label-changed"),
    ("application.now", "audit-label-state"),
    ("application.subject", "audit-label-what"),
    ("asked_again", "audit-label-asked-again"),
    ("at", "audit-label-at"),
    ("back", "audit-label-back"),
    ("blind", "audit-label-blind"),
    ("by", "audit-label-by"),
    ("by_hand", "audit-label-by-hand"),
    ("calls", "audit-label-calls"),
    ("changed", "audit-label-changed"),
    ("changes", "audit-label-changes"),
    ("choice", "audit-label-choice"),
    ("code_prefix", "festival-prefix"),
    ("codes", "voucher-count"),
    ("commune", "audit-label-commune"),
    ("copied_from", "audit-label-copied-from"),
    ("dates", "festival-dates"),
    ("day", "audit-label-day"),
    ("days", "audit-label-days"),
    ("decision", "audit-label-decision"),
    ("device", "people-device"),
    ("ended", "audit-label-ended"),
    ("festival.now", "audit-label-state"),
    ("fields", "audit-label-changed"),
    ("from", "audit-label-from"),
    ("gives_back", "audit-label-gives-back"),
    ("gone", "audit-label-gone"),
    ("held", "audit-label-kept"),
    ("hidden", "audit-label-hidden"),
    ("holds", "audit-label-holds"),
    ("hours", "cash-rules-hours"),
    ("kept", "audit-label-kept"),
    ("kind", "audit-label-kind"),
    ("lanes", "audit-label-lanes"),
    ("late", "audit-label-late"),
    ("left", "audit-label-left"),
    ("letters", "audit-label-letters"),
    ("listed", "audit-label-listed"),
    ("made", "audit-label-made"),
    ("means", "audit-label-means"),
    ("message", "audit-label-message"),
    ("moved", "audit-label-moved"),
    ("name", "festival-name"),
    ("new", "audit-label-new"),
    ("now", "audit-label-now"),
    ("number", "audit-label-number"),
    ("numbers", "audit-label-numbers"),
    ("offered", "cash-rules-offered"),
    ("opens", "cash-rules-opens"),
    ("order", "audit-label-order"),
    ("orders", "audit-label-orders"),
    ("other", "audit-label-other"),
    ("others", "review-others-shown"),
    ("passes_on", "audit-label-passes-on"),
    ("payments", "audit-label-payments"),
    ("percent", "voucher-percent"),
    ("pinned", "audit-label-pinned"),
    ("place", "festival-place"),
    ("placed", "audit-label-placed"),
    ("places", "audit-label-places"),
    ("price", "audit-label-price"),
    ("product", "audit-label-product"),
    ("question", "audit-label-question"),
    ("reason", "audit-label-reason"),
    ("receipt", "audit-label-receipt"),
    ("release", "audit-label-release"),
    ("removed", "audit-label-removed"),
    ("role", "audit-label-role"),
    ("rows", "audit-label-rows"),
    ("rule", "audit-label-rule"),
    ("same", "audit-label-same"),
    ("scope", "audit-label-scope"),
    ("series", "audit-label-series"),
    ("share", "cash-rules-share"),
    ("short", "audit-label-short"),
    ("skipped", "audit-label-skipped"),
    ("state", "audit-label-state"),
    ("stayed", "audit-label-stayed"),
    ("step", "audit-label-step"),
    ("tagline", "festival-tagline"),
    ("tickets", "audit-label-tickets"),
    ("title", "audit-label-title"),
    ("to", "audit-label-to"),
    ("told", "audit-label-told"),
    ("unsure", "audit-label-unsure"),
    ("until", "audit-label-until"),
    ("waits", "audit-label-waits"),
    ("wanted", "review-wanted"),
    ("was", "audit-label-was"),
    ("weight", "review-weight"),
    ("what", "audit-label-what"),
    ("wrong", "audit-label-wrong"),
    ("year", "audit-label-year"),
];

/// What is only for who opens the raw row.
#[cfg(test)]
pub const RAW: &[&str] = &["action", "batch", "of", "part", "picture", "reviewer", "slug", "troupe"];

/// Keys of details that hold đồng.
const MONEY: &[&str] = &["price", "amount", "total"];

/// Where a code stands behind a key: how the keys of its words begin.
const CODES: &[(&str, &str)] = &[
    ("act.kind", "kind-"),
    ("allowance.state", "allowance-"),
    ("application.by", "application-by-"),
    ("application.now", "application-"),
    ("application.subject", "wish-"),
    ("application.was", "application-"),
    ("artisan.title", "artisan-title-"),
    ("booking.state", "booking-"),
    ("booking.step", "step-"),
    ("festival.now", "state-"),
    ("festival.was", "state-"),
    ("order.choice", "choice-"),
    ("order.was", "orders-"),
    ("payment.means", "means-"),
    ("payment.state", "payment-"),
    ("plan.rule", "rule-"),
    ("review.others", "review-others-"),
    ("role.role", "role-"),
    ("stage.what", "live-what-"),
    ("support.step", "support-"),
];

/// Codes whose words are called otherwise.
const ODD: &[(&str, &str, &str)] = &[
    ("application.by", "organiser", "application-by-organiser"),
    ("order.by", "contact", "audit-by-contact"),
    ("order.by", "network", "audit-by-network"),
    ("order.choice", "exchange", "audit-choice-exchange"),
    ("order.choice", "refund", "audit-choice-refund"),
    ("order.was", "cancelled", "orders-void"),
    ("password.by", "first_admin", "people-first-admin"),
    ("password.by", "invitation", "audit-by-invitation"),
    ("password.by", "password_reset", "people-reset"),
    ("payment.state", "over", "audit-payment-over"),
    ("payment.state", "short", "audit-payment-short"),
    ("product.to", "down", "audit-to-down"),
    ("product.to", "up", "audit-to-up"),
    ("session.step", "code", "people-code"),
    ("session.step", "factor", "people-factor"),
    ("session.step", "recovery", "audit-step-recovery"),
    ("token.scope", "read_plan", "token-scope-read"),
    ("token.scope", "write_plan", "token-scope-write"),
];

/// Fields that were changed, each called as on the form where it is typed.
const FIELDS: &[(&str, &str)] = &[
    ("about", "audit-field-about"),
    ("access", "guide-access"),
    ("adults", "list-adults"),
    ("alert", "festival-alert"),
    ("approval", "audit-field-approval"),
    ("by", "audit-field-by"),
    ("commune", "list-commune"),
    ("contact", "festival-contact"),
    ("contact_hours", "festival-hours"),
    ("contacts", "audit-field-contacts"),
    ("email", "people-email"),
    ("english", "audit-field-english"),
    ("first_aid", "guide-first-aid"),
    ("food", "guide-food"),
    ("founded", "list-founded"),
    ("gates", "guide-gates"),
    ("home", "audit-field-home"),
    ("intro", "festival-intro"),
    ("kind", "audit-label-kind"),
    ("lost", "guide-lost"),
    ("minors", "list-minors"),
    ("name", "audit-field-name"),
    ("name_en", "list-english"),
    ("needs", "audit-field-needs"),
    ("note", "list-note"),
    ("origin", "audit-field-origin"),
    ("outside", "list-outside"),
    ("parking", "guide-parking"),
    ("people", "audit-field-people"),
    ("phone", "list-phone"),
    ("privacy", "festival-privacy"),
    ("refund_policy", "festival-refund"),
    ("standing", "audit-field-standing"),
    ("stay", "guide-stay"),
    ("time", "audit-field-time"),
    ("title", "audit-field-title"),
    ("toilets", "guide-toilets"),
    ("tradition", "list-tradition"),
    ("village", "list-village"),
    ("way", "guide-way"),
    ("wear", "guide-wear"),
    ("weather", "guide-weather"),
];

/// Key of the name of a detail; None for what is not said.
pub fn label(action: &str, key: &str) -> Option<&'static str> {
    let of = |wanted: &str| LABELS.iter().find(|(known, _)| *known == wanted).map(|(_, word)| *word);
    of(&format!("{}.{key}", thing(action))).or_else(|| of(key))
}

pub fn is_money(key: &str) -> bool {
    MONEY.contains(&key)
}

/// Key of the name of a code.
pub fn word(action: &str, key: &str, code: &str) -> Option<String> {
    let of = format!("{}.{key}", thing(action));
    if let Some((.., word)) = ODD.iter().find(|(place, known, _)| *place == of && *known == code) {
        return Some((*word).to_owned());
    }
    if matches!(key, "changed" | "fields") {
        return FIELDS.iter().find(|(known, _)| *known == code).map(|(_, word)| (*word).to_owned());
    }
    let (_, begins) = CODES.iter().find(|(place, _)| *place == of)?;
    let word = format!("{begins}{}", code.replace('_', "-"));
    Words(Lang::Vi).knows(&word).then_some(word)
}

/// What an action is about: `order` of `order.cancel`.
pub fn thing(action: &str) -> &str {
    action.split('.').next().unwrap_or_default()
}
