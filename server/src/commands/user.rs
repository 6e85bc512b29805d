//! `xoe user …`.

use crate::cli::User;
use crate::config::Config;
use crate::startup::{Ground, absolute, site};
use crate::{Failure, lock, print};
use app::kernel::access::Role;
use app::kernel::email::Email;
use app::kernel::id::FestivalId;
use app::kernel::lang::Lang;
use app::people::commands::add_user;
use app::web::{Ctx, Site};

pub async fn run(config: Config, user: &User) -> Result<(), Failure> {
    let User::Add { email, role, name, festival } = user;
    let role = Role::parse(role).ok_or_else(|| no_role(role))?;
    Email::parse(email).map_err(|error| Failure::new(format!("{email} is no e-mail address: {error}")))?;
    lock::make_folder(&config.database_url())?;
    let ground = Ground::of_command(&config);
    let site = site(&config, ground).await?;
    let festival = match festival {
        Some(slug) => Some(festival_called(&site, slug).await?),
        None => None,
    };
    let input = (email.clone(), name.clone());
    let ctx = Ctx::system(site.clone(), Lang::Vi);
    let link = ctx.write(input, move |job, (email, name)| Box::pin(add_user(job, email, name, role, festival))).await;
    site.db.close().await;
    print::line(absolute(&site.base_url, &link?));
    Ok(())
}

fn no_role(typed: &str) -> Failure {
    let known: Vec<_> = Role::ALL.iter().map(|role| role.code()).collect();
    Failure::new(format!("no role is called {typed}; there are {}", known.join(", ")))
}

async fn festival_called(site: &Site, slug: &str) -> Result<FestivalId, Failure> {
    let found = app::festivals::store::by_slug(&site.db, slug).await?;
    found.map(|festival| festival.id).ok_or_else(|| Failure::new(format!("no festival is called {slug}")))
}
