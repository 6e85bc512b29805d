//! The forms about tokens: parse → command → where to.

use super::commands::{self, Wanted};
use super::model::{DAYS, PREFIX, Scope};
use crate::festivals::api::named;
use crate::festivals::desk;
use crate::kernel::access::Permission::EditProgramme;
use crate::kernel::fault::{Fault, Message};
use crate::people::token::Token;
use crate::web::Needs::Permission;
use crate::web::{Ctx, Form, Go, Site, forms, set_cookie};
use chrono::TimeDelta;
use uuid::Uuid;

forms! {
    "tokens/create", Permission(EditProgramme) => make;
    "tokens/revoke", Permission(EditProgramme) => revoke;
}

pub const DESK: &str = "/exchange";
/// How long the browser keeps a token for the one page that shows it. It passes through no row of ours.
const SHOWN_FOR: TimeDelta = TimeDelta::minutes(2);

pub fn cookie_name(site: &Site) -> &'static str {
    if site.is_https() { "__Host-xoe_new_token" } else { "xoe_new_token" }
}

async fn make(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let token = Token::random(&ctx);
    let input = (festival.id, read(&form)?, token.hash());
    ctx.write(input, |job, (festival, wanted, hash)| Box::pin(commands::make(job, *festival, wanted, hash.clone())))
        .await?;
    let shown = set_cookie(&ctx.site, cookie_name(&ctx.site), &format!("{PREFIX}{}", token.reveal()), SHOWN_FOR);
    Ok(Go::to(desk::path(&ctx, Some(&festival), DESK)).saying(Message::new("token-made")).with_cookie(shown))
}

fn read(form: &Form) -> Result<Wanted, Fault> {
    let mut read = form.read();
    let name = read.line("name", 60, "token-name-missing");
    let scope = read.parsed("scope", |code| Scope::parse(code).ok_or(()), |()| Message::new("token-scope-missing"));
    let days = |typed: &str| typed.parse().ok().filter(|days| DAYS.contains(days)).ok_or(());
    let days = read.parsed("days", days, |()| Message::new("token-days-missing"));
    read.finish()?;
    let (Some(scope), Some(days)) = (scope, days) else { return Err(Fault::Bug) };
    Ok(Wanted { name, scope, days })
}

async fn revoke(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let input = (festival.id, form.id::<Uuid>("token_id")?);
    ctx.write(input, |job, (festival, id)| Box::pin(commands::revoke(job, *festival, *id))).await?;
    Ok(Go::to(desk::path(&ctx, Some(&festival), DESK)).saying(Message::new("token-revoked")))
}
