//! An application for tests of the whole house: a call, and what the village of Tả Kố Khừ sent.

use super::commands::{self, CallForm, QuestionForm, open_call, put_question};
use super::model::answer::Answer;
use super::model::question::{Fills, Freeze, Need, QuestionKind, Task};
use super::model::wish::{Subject, Wish};
use super::store::{answers, applications, calls, wishes};
use crate::db::{DbError, Reads};
use crate::festivals::model::Festival;
use crate::kernel::access::Actor;
use crate::kernel::fault::Fault;
use crate::kernel::id::{ApplicationId, TroupeId};
use crate::kernel::lang::Text;
use crate::kernel::text::fold;
use crate::pictures::enclosed::{self, Name, Ready};
use crate::testing::House;
use crate::web::{Ctx, Job};
use chrono::TimeDelta;
use std::sync::Arc;
use uuid::Uuid;

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
    let sent = ctx.write(input, |job, (festival, slug, title)| Box::pin(sent_by(job, festival, slug, title))).await;
    let id = sent.unwrap();
    let photo = Ready { kind: file(id).kind, bytes: vec![1] };
    enclosed::put(&ctx, file(id), photo).await.unwrap();
    id
}

/// The photo that was sent with it.
pub fn file(of: ApplicationId) -> Name {
    Name { id: of.0, kind: "0123456789abcdef0123456789abcdef.jpg".parse::<Name>().unwrap().kind }
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
            bring: Text::default(),
            arrive_before: 45,
        };
        open_call(job, festival, &form).await?;
    }
    let call = calls::load(job.tx, festival.id).await?.ok_or(Fault::Bug)?;
    let photos = match call.open_questions().find(|question| question.kind == QuestionKind::File) {
        Some(known) => known.id,
        None => put_question(job, festival, &photos()).await?,
    };
    let troupe: TroupeId = job.tx.q("SELECT id FROM troupes WHERE slug = $1").bind(slug.to_owned()).scalar().await?;
    let client = job.id::<Uuid>().to_string();
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
    enclosed::note(job, file(id), (festival.id, id.0), 1).await?;
    enclosed::keep(job, file(id), id.0).await?;
    answers::put(job.tx, id, photos, &Answer::Many(vec![file(id).to_string()])).await?;
    applications::saved(job.tx, id, (title, &fold(title)), job.now).await?;
    commands::send(job, id, "").await?;
    Ok(id)
}

fn photos() -> QuestionForm {
    QuestionForm {
        id: None,
        version: 0,
        task: Task::Act,
        page: 11,
        kind: QuestionKind::File,
        label: Text::new("Ảnh của đội", "Photos"),
        hint: Text::default(),
        choices: Vec::new(),
        more: Vec::new(),
        most: 5,
        need: Need::Never,
        freeze: Freeze::AtClosing,
        hidden: false,
        removed: false,
    }
}

/// Something that its troupe asks to have changed.
pub async fn wish(job: Job<'_>, application: ApplicationId) -> Result<Uuid, DbError> {
    let (subject, wish, by) = (Subject::Time, "Xin diễn sớm hơn".to_owned(), "Pờ Sơn Mé".to_owned());
    let new = Wish { id: job.id(), application, subject, wish, why: String::new(), by, at: job.now, answer: None };
    wishes::insert(job.tx, &new).await?;
    Ok(new.id)
}

pub async fn wished(house: &House, application: ApplicationId) -> Uuid {
    let done = house.visitor().write(application, |job, id| Box::pin(wish(job, *id)));
    done.await.unwrap()
}
