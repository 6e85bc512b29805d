//! The audit log: who changed what, when.
//!
//! # How to record a change
//! In the transaction that makes it:
//! `audit::record(tx, ctx, "festival.edit", &festival.slug, Some(festival.id), json!({ "state": "on_sale" })).await?`
//!
//! 1. The action is `thing.verb`, a constant of the code; the subject is what people call the thing
//!    (a slug, an order code, a colleague's address).
//! 2. `detail` says what became different. It never holds personal data of buyers or artists, nor a
//!    secret: the log is kept for years and cannot be corrected.
//! 3. Rows are only ever added; the database itself refuses the rest.

use super::store;
use crate::db::{DbError, Tx};
use crate::kernel::id::FestivalId;
use crate::web::Ctx;

/// Who did it when nobody was signed in: a worker, the command line, a visitor's own link.
pub const SYSTEM: &str = "system";

/// What each action is called in the catalogue. Whoever records a new one adds its line here; a test
/// compares them with the code.
pub(super) const ACTIONS: &[(&str, &str)] = &[
    ("capacity.add", "audit-capacity-add"),
    ("capacity.edit", "audit-capacity-edit"),
    ("festival.create", "audit-festival-create"),
    ("festival.edit", "audit-festival-edit"),
    ("festival.state", "audit-festival-state"),
    ("order.cancel", "audit-order-cancel"),
    ("order.correct", "audit-order-correct"),
    ("order.forget", "audit-order-forget"),
    ("order.forget_old", "audit-order-forget-old"),
    ("order.refund", "audit-order-refund"),
    ("order.resend", "audit-order-resend"),
    ("order.revoke_link", "audit-order-revoke-link"),
    ("password.ask", "audit-password-ask"),
    ("password.change", "audit-password-change"),
    ("password.set", "audit-password-set"),
    ("payment.assign", "audit-payment-assign"),
    ("payment.settle", "audit-payment-settle"),
    ("product.add", "audit-product-add"),
    ("product.edit", "audit-product-edit"),
    ("role.grant", "audit-role-grant"),
    ("role.revoke", "audit-role-revoke"),
    ("session.end", "audit-session-end"),
    ("session.end_all", "audit-session-end-all"),
    ("session.start", "audit-session-start"),
    ("user.add", "audit-user-add"),
    ("user.disable", "audit-user-disable"),
    ("user.enable", "audit-user-enable"),
    ("user.invite", "audit-user-invite"),
];

/// Key of the name of an action.
pub fn action_key(action: &str) -> Option<&'static str> {
    ACTIONS.iter().find(|(code, _)| *code == action).map(|(_, key)| *key)
}

/// Writes that the actor of `ctx` did `action` to `subject`, if the transaction holds.
pub async fn record(
    tx: &mut Tx,
    ctx: &Ctx,
    action: &'static str,
    subject: &str,
    festival: Option<FestivalId>,
    detail: serde_json::Value,
) -> Result<(), DbError> {
    let actor = ctx.actor.as_deref();
    let row = store::NewAudit {
        id: ctx.id(),
        at: ctx.now,
        actor_id: actor.map(|actor| actor.user),
        actor: actor.map_or(SYSTEM, |actor| actor.name.as_str()),
        action,
        subject,
        festival,
        detail,
    };
    store::insert_audit(tx, row).await
}
