//! An application for tests of the whole house: a call, and what the village of Tả Kố Khừ sent.

use super::commands::{self, CallForm, open_call};
use super::model::answer::Answer;
use super::model::question::{Fills, Need};
use super::store::{answers, calls};
use crate::db::Reads;
use crate::festivals::model::Festival;
use crate::kernel::access::Actor;
use crate::kernel::fault::Fault;
use crate::kernel::id::{ApplicationId, TroupeId};
use crate::kernel::lang::Text;
use crate::testing::House;
use crate::web::{Ctx, Job};
use chrono::TimeDelta;
use std::sync::Arc;

pub async fn sent(house: &House, festival: &Festival) -> ApplicationId {
    sent_of(house, festival, ("hb-ta-ko-khu", "Múa mừng lúa mới")).await
}

/// The same of another troupe, under another title.
pub async fn sent_of(house: &House, festival: &Festival, (slug, title): (&str, &str)) -> ApplicationId {
    let admin = house.admin();
    // Who files for a troupe has an account.
    let user = house.site.db.q("SELECT user_id FROM grants WHERE role = 'admin' ORDER BY id LIMIT 1").scalar().await;
    let actor = Actor { user: user.unwrap(), ..admin.actor.as_deref().unwrap().clone() };
    let ctx = Ctx { actor: Some(Arc::new(actor)), ..admin };
    let input = (festival.clone(), slug.to_owned(), title.to_owned());
    ctx.write(input, |job, (festival, slug, title)| Box::pin(sent_by(job, festival, slug, title))).await.unwrap()
}

async fn sent_by(job: Job<'_>, festival: &Festival, slug: &str, title: &str) -> Result<ApplicationId, Fault> {
    if calls::load(job.tx, festival.id).await?.is_none() {
        let form = CallForm {
            about: Text::new("Cần tiết mục của bản", ""),
            opens_at: job.now - TimeDelta::days(1),
            closes_at: job.now + TimeDelta::days(30),
            answer_on: festival.first_day.0,
            confirm_days: 7,
            per_troupe: 20,
        };
        open_call(job, festival, &form).await?;
    }
    let call = calls::load(job.tx, festival.id).await?.ok_or(Fault::Bug)?;
    let troupe: TroupeId = job.tx.q("SELECT id FROM troupes WHERE slug = $1").bind(slug.to_owned()).scalar().await?;
    let client = job.id::<uuid::Uuid>().to_string();
    let id = commands::start(job, festival.id, troupe, &client).await?;
    for question in call.open_questions().filter(|question| question.need == Need::Always) {
        let answer = match question.fills {
            Fills::People => Answer::Number(12),
            Fills::Leader => Answer::Text("Pờ Sơn Mé".into()),
            Fills::LeaderPhone => Answer::Text("0912345678".into()),
            Fills::Kind | Fills::Minutes => Answer::Text(question.choices[0].id.clone()),
            _ => Answer::Text(title.into()),
        };
        answers::put(job.tx, id, question.id, &answer).await?;
    }
    commands::send(job, id).await?;
    Ok(id)
}
