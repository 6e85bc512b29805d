//! Server functions about who ordered.

use super::api::{back, on_order};
use super::commands::{self, Contact};
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::OrderId;
use crate::web::{Go, act};
use leptos::prelude::*;

/// Saves who ordered, as typed anew.
#[server(endpoint = "orders/correct")]
pub async fn correct_buyer() -> Result<(), Fault> {
    act(|ctx, form| async move {
        ctx.actor.as_ref().ok_or(Fault::SignIn)?;
        let id: OrderId = form.raw("order").parse().map_err(|_| Fault::Missing)?;
        let input = (ctx.clone(), id, Contact::read(&form)?);
        let corrected =
            ctx.site.db.write(input, |tx, (ctx, id, contact)| Box::pin(commands::correct(tx, ctx, *id, contact)));
        let said = Message::new("orders-corrected").with("code", corrected.await?.code);
        Ok(Go::to(back(&ctx, &form)).saying(said))
    })
    .await
}

/// Erases who ordered.
#[server(endpoint = "orders/forget")]
pub async fn forget_buyer() -> Result<(), Fault> {
    act(|ctx, form| on_order(ctx, form, "orders-forgot", |tx, ctx, id| Box::pin(commands::forget(tx, ctx, id)))).await
}
