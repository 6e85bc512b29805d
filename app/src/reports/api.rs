//! The form of a report: parse → command → where to.

use super::commands;
use crate::festivals::desk;
use crate::kernel::access::Permission::CloseReports;
use crate::kernel::fault::{Fault, Message};
use crate::troupes::{festival_id, place_for};
use crate::web::Needs::Permission;
use crate::web::{Ctx, Form, Go, forms};

forms! {
    "reports/close", Permission(CloseReports) => close;
}

async fn close(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = place_for(&ctx, &form, CloseReports).await?;
    let number = |name| form.raw(name).parse::<i64>().map_err(|_| Fault::refused("form-too-old"));
    let seen = (number("year")?, number("seen")?);
    let mut read = form.read();
    let reason = read.optional_line("reason", 200);
    read.finish()?;
    let input = (festival_id(festival.as_ref()), seen, reason);
    let made = ctx
        .write(input, |job, (festival, seen, reason)| Box::pin(commands::close(job, *festival, *seen, reason)))
        .await?;
    let said = Message::new("report-closed-now").with("year", seen.0).with("number", made.number);
    let to = desk::path(&ctx, festival.as_ref(), &format!("/reports?year={}", seen.0));
    Ok(Go::to(to).saying(said))
}
