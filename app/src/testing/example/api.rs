//! The form of the desk: parse → command → where to.

use super::commands::{self, Found};
use crate::festivals::api::named;
use crate::festivals::desk;
use crate::kernel::access::Permission::KeepLostThings;
use crate::kernel::fault::{Fault, Message};
use crate::web::Needs::Permission;
use crate::web::{Ctx, Form, Go, forms};

forms! {
    "lost/find", Permission(KeepLostThings) => find;
}

async fn find(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, KeepLostThings).await?;
    let found = (festival.id, Found::read(&form)?);
    ctx.write(found, |job, (festival, found)| Box::pin(commands::find(job, *festival, found))).await?;
    Ok(Go::to(desk::path(&ctx, Some(&festival), "/lost")).saying(Message::new("lost-saved")))
}
