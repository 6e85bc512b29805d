//! Villages with a troupe each, the codes of their slips, and a call that is open.

use crate::house::House;
use app::applications::commands::{self, CallForm, field, open_call};
use app::applications::model::call::Call;
use app::applications::model::question::Fills;
use app::festivals::store as festivals;
use app::kernel::access::{Actor, Grant, Role};
use app::kernel::day;
use app::kernel::fault::Fault;
use app::kernel::id::{FestivalId, SessionId, TroupeId};
use app::kernel::lang::{Lang, Text};
use app::people::store as people;
use app::troupes::model::{Origin, Standing, Troupe};
use app::troupes::store::{communes, troupes};
use app::web::{Ctx, Job};
use chrono::TimeDelta;
use server::Failure;
use server::config::{Config, Secret};
use server::startup::{Ground, site};
use std::collections::BTreeMap;
use std::sync::Arc;
use uuid::Uuid;

pub const FESTIVAL: &str = "hoa-ban-2027";

/// A troupe by its name, with the way in that its slip names.
#[derive(Clone)]
pub struct Village {
    pub name: String,
    pub commune: String,
    pub code: String,
}

pub struct Villages {
    pub troupes: Vec<Village>,
    /// What everybody answers, by the name of the question's field.
    pub questions: BTreeMap<String, String>,
}

pub async fn settle(house: &House, count: usize) -> Result<Villages, Failure> {
    let config = Config { database_url: Some(Secret::new(house.url.clone())), demo: true, ..Config::default() };
    let site = site(&config, Ground::of_command(&config)).await?;
    let ctx = organiser(Ctx::system(site.clone(), Lang::Vi)).await?;
    let settled = ctx.write(count, |job, count| Box::pin(settled(job, *count))).await;
    site.db.close().await;
    settled.map_err(|fault| Failure::new(format!("settling villages: {fault:?}")))
}

async fn organiser(ctx: Ctx) -> Result<Ctx, Failure> {
    let found = people::user_by_email(&ctx.site.db, "quantri@example.com").await?;
    let user = found.ok_or_else(|| Failure::new("the sample has no administrator"))?;
    let grants = vec![Grant { role: Role::Admin, festival: None, commune: None }];
    let session = SessionId(Uuid::from_bytes(ctx.random()));
    let actor = Actor { user: user.id, session, name: user.name, email: user.email, grants, proved_at: Some(ctx.now) };
    Ok(Ctx { actor: Some(Arc::new(actor)), ..ctx })
}

async fn settled(job: Job<'_>, count: usize) -> Result<Villages, Fault> {
    let all = festivals::all(job.tx).await?;
    let festival = all.iter().find(|festival| festival.slug.starts_with("hoa-ban")).ok_or(Fault::Bug)?;
    let form = CallForm {
        about: Text::default(),
        opens_at: job.now - TimeDelta::days(1),
        closes_at: job.now + TimeDelta::days(1),
        answer_on: day::local(job.now + TimeDelta::days(9)).date(),
        confirm_days: 7,
        per_troupe: 3,
        bring: Text::default(),
        arrive_before: 45,
    };
    let questions = answers(&open_call(job, festival, &form).await?);
    let communes = communes::all(job.tx).await?;
    let mut villages = Vec::new();
    for (n, commune) in (0..count).zip(communes.iter().cycle()) {
        villages.push(village(job, festival.id, n, &commune.code).await?);
    }
    Ok(Villages { troupes: villages, questions })
}

async fn village(job: Job<'_>, festival: FestivalId, n: usize, commune: &str) -> Result<Village, Fault> {
    let name = format!("Đội bản số {n} của mùa");
    let troupe = Troupe {
        id: job.id::<TroupeId>(),
        slug: format!("ban-{n}"),
        name: Text::new(&name, ""),
        origin: Origin::Village,
        commune: Some(commune.to_owned()),
        village: String::new(),
        home: String::new(),
        tradition: None,
        founded: None,
        adults: None,
        minors: None,
        about: Text::default(),
        outside: None,
        note: String::new(),
        standing: Standing::Active,
        merged_into: None,
        version: 1,
    };
    troupes::insert(job.tx, &troupe).await?;
    let code = commands::issue(job, festival, troupe.id).await?.reveal().to_owned();
    Ok(Village { name, commune: commune.to_owned(), code })
}

fn answers(call: &Call) -> BTreeMap<String, String> {
    let kind = call.kinds.first().map(|kind| kind.choice()).unwrap_or_default();
    let all = [
        (Fills::Leader, "Lò Văn Hặc"),
        (Fills::LeaderPhone, "0912 345 678"),
        (Fills::Title, "Xòe mừng mùa ban"),
        (Fills::Kind, kind.as_str()),
        (Fills::Minutes, "9"),
        (Fills::People, "16"),
        (Fills::Children, "4"),
        (Fills::Needs, "Ba chiếc ghế"),
    ];
    let of = |(fills, value): (Fills, &str)| Some((field(call.filled_by(fills)?.id), value.to_owned()));
    all.into_iter().filter_map(of).collect()
}
