//! A festival with a call, a troupe with a code, a leader with a phone, an officer and an organiser.

mod amending;
mod building;
mod cuts;
mod deciding;
mod enclosing;
mod entering;
mod filling;
mod listing;
mod performing;
mod telling;
mod together;
mod ways_in;

use super::commands::{self, CallForm, Decision, One, one, open_call};
use super::model::answer::Answers;
use super::model::call::Call;
use super::model::code::Code;
use super::model::question::{Fills, Question};
use super::model::state::{Action, State};
use super::store::applications::{self, Application};
use super::store::{answers, calls, troupes};
use crate::db::Reads;
use crate::festivals::model::Festival;
use crate::festivals::store as festivals;
use crate::kernel::access::{Actor, Role};
use crate::kernel::fault::Fault;
use crate::kernel::id::{ApplicationId, FestivalId, TroupeId};
use crate::kernel::lang::Text;
use crate::mail::texts::reaches_phones;
use crate::testing::{House, Phone};
use crate::web::Ctx;
use chrono::TimeDelta;
use std::sync::Arc;
use uuid::Uuid;

const DOOR: &str = "/vi/hoa-ban-2027/apply";
const ORGANISER: &str = "btc@example.com";
const OFFICER: &str = "canbo.sinthau@example.com";
const PIN: &str = "314927";

impl House {
    fn chooser(&self) -> Ctx {
        self.staff(Role::Organiser, Some(self.festival))
    }

    /// The officer whom the sample has in a commune.
    async fn their_officer(&self, commune: &str) -> Ctx {
        let ctx = self.officer(commune);
        let user = "SELECT user_id FROM grants WHERE commune_code = $1 ORDER BY id LIMIT 1";
        let user = self.site.db.q(user).bind(commune.to_owned()).scalar().await.unwrap();
        let actor = Actor { user, ..ctx.actor.as_deref().unwrap().clone() };
        Ctx { actor: Some(Arc::new(actor)), ..ctx }
    }

    async fn season(&self) -> Festival {
        festivals::by_id(&self.site.db, self.festival).await.unwrap().unwrap()
    }

    /// Opens a call with the usual questions, from yesterday for thirty days.
    async fn called(&self) -> Call {
        let (ctx, festival) = (self.chooser(), self.season().await);
        let form = CallForm {
            about: Text::new("Cần tiết mục của bản", "Acts of villages"),
            opens_at: ctx.now - TimeDelta::days(1),
            closes_at: ctx.now + TimeDelta::days(30),
            answer_on: crate::kernel::day::local(ctx.now + TimeDelta::days(40)).date(),
            confirm_days: 7,
            per_troupe: 3,
            bring: Text::default(),
            arrive_before: 45,
        };
        ctx.write((festival, form), |job, (festival, form)| Box::pin(open_call(job, festival, form))).await.unwrap();
        self.call().await
    }

    async fn call(&self) -> Call {
        calls::load(&self.site.db, self.festival).await.unwrap().unwrap()
    }

    async fn troupe(&self, slug: &'static str) -> TroupeId {
        self.site.db.q("SELECT id FROM troupes WHERE slug = $1").bind(format!("hb-{slug}")).scalar().await.unwrap()
    }

    async fn issued(&self, by: &Ctx, troupe: TroupeId) -> Result<Code, Fault> {
        let input = (self.festival, troupe);
        by.write(input, |job, (festival, troupe)| Box::pin(commands::issue(job, *festival, *troupe))).await
    }

    /// A phone of a leader who came in with the code of their slip.
    async fn leader(&self, slug: &'static str) -> Phone<'_> {
        let troupe = self.troupe(slug).await;
        let code = self.issued(&self.chooser(), troupe).await.unwrap();
        let phone = Phone::new(self);
        let page = enter(&phone, &self.commune(troupe).await, code.reveal(), PIN).await;
        assert!(page.contains("Đăng ký của"), "{page}");
        phone
    }

    async fn commune(&self, troupe: TroupeId) -> String {
        troupes::by_id(&self.site.db, troupe).await.unwrap().unwrap().commune
    }

    async fn application(&self, id: ApplicationId) -> Application {
        applications::by_id(&self.site.db, id).await.unwrap().unwrap()
    }

    async fn answers(&self, id: ApplicationId) -> Answers {
        answers::of(&answers::saved(&self.site.db, id).await.unwrap())
    }

    async fn version(&self, id: ApplicationId) -> Option<answers::Version> {
        answers::versions(&self.site.db, id).await.unwrap().into_iter().next()
    }

    /// One application as the page of a decision shows it.
    async fn looked(&self, id: ApplicationId) -> One {
        let sent = answers::last(&self.site.db, id).await.unwrap().unwrap_or_default();
        let (db, application) = (&self.site.db, self.application(id).await);
        let officers = troupes::accounts(db, application.filed_by.into_iter()).await.unwrap();
        one(&officers, reaches_phones(&self.site), &self.call().await, application, sent)
    }

    /// Decides as the desk does: by what it showed.
    pub(in crate::applications) async fn decide(
        &self,
        action: Action,
        ids: &[ApplicationId],
        reason: &str,
    ) -> Result<Uuid, Fault> {
        let mut chosen = Vec::new();
        for id in ids {
            chosen.push((*id, self.looked(*id).await.mark()));
        }
        let decision = Decision { action, reason: reason.to_owned(), chosen };
        self.decided_on(self.festival, decision).await
    }

    async fn decided_on(&self, festival: FestivalId, decision: Decision) -> Result<Uuid, Fault> {
        let input = (festival, decision);
        self.chooser().write(input, |job, (festival, of)| Box::pin(commands::decide(job, *festival, of))).await
    }

    /// Until the letters of a decision have left, and its troupes may know it.
    pub(in crate::applications) fn letters_left(&self) {
        self.advance(commands::LETTERS_WAIT);
    }

    async fn stands(&self, id: ApplicationId) -> State {
        self.application(id).await.state
    }

    /// One that was sent, with a title and perhaps an address of its leader.
    async fn sent(&self, phone: &Phone<'_>, title: &str, email: &str) -> ApplicationId {
        let (call, id) = (self.call().await, begin(self, phone).await);
        fill(phone, &call, id, title, email).await;
        let page = send(phone, id).await;
        assert!(page.contains("Đã gửi. Mã đăng ký"), "{page}");
        id
    }
}

async fn enter(phone: &Phone<'_>, commune: &str, code: &str, pin: &str) -> String {
    let fields = [("from", DOOR), ("festival", "hoa-ban-2027"), ("commune", commune), ("code", code), ("pin", pin)];
    phone.press("/api/apply/enter", &fields).await.text()
}

/// Presses the button that begins a new one, and answers which it is.
async fn begin(house: &House, phone: &Phone<'_>) -> ApplicationId {
    let door = phone.read(DOOR).await;
    let hidden = |name: &str| {
        let after = door.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap_or_else(|| panic!("{name}: {door}"));
        after.split('"').next().unwrap().to_owned()
    };
    let (troupe, client) = (hidden("troupe"), hidden("client"));
    let fields = [("from", DOOR), ("festival", "hoa-ban-2027"), ("troupe", &*troupe), ("client", &*client)];
    phone.press("/api/apply/start", &fields).await;
    let made = applications::by_client(&house.site.db, &client).await.unwrap();
    made.unwrap().id
}

fn question(call: &Call, fills: Fills) -> Question {
    call.filled_by(fills).unwrap().clone()
}

/// Saves answers as a page does that was just drawn: by question, and for those of several choices by choice.
async fn save(phone: &Phone<'_>, id: ApplicationId, given: &[(&Question, &str)]) -> String {
    let from = format!("{DOOR}/{id}/q/1");
    save_at(phone, id, given, &from, None).await
}

async fn save_at(
    phone: &Phone<'_>,
    id: ApplicationId,
    given: &[(&Question, &str)],
    from: &str,
    seen: Option<i64>,
) -> String {
    let mut fields = vec![("from".to_owned(), from.to_owned()), ("application".to_owned(), id.to_string())];
    for (question, value) in given {
        let page = phone.open(&format!("{DOOR}/{id}/q/{}", question.page)).await.text();
        let asked = format!("asked[{}]", question.id);
        let drawn = page.split(&format!("name=\"{asked}\" value=\"")).nth(1).and_then(|rest| rest.split('"').next());
        let version = seen.map_or_else(|| drawn.unwrap_or("0").to_owned(), |seen| seen.to_string());
        fields.push((asked, version));
        let name = commands::field(question.id);
        match question.kind {
            super::model::question::QuestionKind::Multi => {
                fields.extend(
                    value.split('|').filter(|id| !id.is_empty()).map(|id| (format!("{name}[{id}]"), "on".into())),
                );
            }
            _ => fields.push((name, (*value).to_owned())),
        }
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    phone.press("/api/apply/save", &fields).await.text()
}

/// Answers everything that must be answered.
async fn fill(phone: &Phone<'_>, call: &Call, id: ApplicationId, title: &str, email: &str) {
    let kind = call.kinds[0].choice();
    let of = |fills| question(call, fills);
    let all = [
        (of(Fills::Leader), "Pờ Sơn Mé"),
        (of(Fills::LeaderPhone), "0912 345 678"),
        (of(Fills::LeaderEmail), email),
        (of(Fills::Title), title),
        (of(Fills::Kind), kind.as_str()),
        (of(Fills::Minutes), "9"),
        (of(Fills::People), "16"),
        (of(Fills::Children), "4"),
        (of(Fills::Wants), "sound|light"),
        (of(Fills::Availability), "2027-03-13:evening"),
    ];
    let given: Vec<(&Question, &str)> = all.iter().map(|(question, value)| (question, *value)).collect();
    save(phone, id, &given).await;
}

async fn send(phone: &Phone<'_>, id: ApplicationId) -> String {
    let (from, application) = (format!("{DOOR}/{id}/check"), id.to_string());
    phone.press("/api/apply/send", &[("from", &*from), ("application", &*application)]).await.text()
}
