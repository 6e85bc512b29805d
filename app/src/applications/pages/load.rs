//! What the pages of one application are made of.

use crate::applications::access::{Party, party};
use crate::applications::announced;
use crate::applications::model::answer::Answers;
use crate::applications::model::call::Call;
use crate::applications::review::store::reviews;
use crate::applications::store::answers::{self, Saved, Version};
use crate::applications::store::applications::{self, Application};
use crate::applications::store::calls;
use crate::applications::store::troupes::{self, Troupe};
use crate::festivals;
use crate::festivals::frame::{self, Current};
use crate::festivals::model::Festival;
use crate::kernel::fault::Fault;
use crate::troupes::model::Contact;
use crate::troupes::store::contacts;
use crate::ui::*;
use crate::web::link::encode;
use crate::web::{At, Ctx, Head, Page};
use leptos::prelude::*;

pub struct Seen {
    pub festival: Festival,
    pub call: Call,
    /// As its troupe may know it.
    pub application: Application,
    pub troupe: Troupe,
    pub party: Party,
    pub saved: Saved,
    pub answers: Answers,
    /// What was sent, the last first.
    pub versions: Vec<Version>,
    /// What reviewers wrote for the troupe; nothing before it was decided.
    pub advice: Vec<String>,
    /// Whom the register knows to speak for the troupe.
    pub contacts: Vec<Contact>,
}

impl Seen {
    /// The application of the path, for who acts for its troupe; whoever is not signed in yet goes to the door.
    pub async fn load(ctx: &Ctx, at: &At) -> Result<Result<Self, Page>, Fault> {
        let festival = festivals::at(ctx, at).await?;
        let id = at.part("application").parse().map_err(|_| Fault::Missing)?;
        let application = applications::by_id(&ctx.site.db, id).await?.filter(|found| found.festival == festival.id);
        let application = application.ok_or(Fault::Missing)?;
        let troupe = troupes::by_id(&ctx.site.db, application.troupe).await?.ok_or(Fault::Missing)?;
        match party(ctx, &ctx.site.db, festival.id, &troupe).await {
            Ok(party) => Self::with(ctx, festival, application, troupe, party).await.map(Ok),
            Err(Fault::Refused(_)) => {
                let door = ctx.href(&festival.path("/apply"));
                Ok(Err(Page::go(format!("{door}?to={}", encode(&ctx.path)))))
            }
            Err(fault) => Err(fault),
        }
    }

    pub async fn with(
        ctx: &Ctx,
        festival: Festival,
        application: Application,
        troupe: Troupe,
        party: Party,
    ) -> Result<Self, Fault> {
        let db = &ctx.site.db;
        let application = announced::one(db, application, ctx.now).await?;
        let call = calls::load(db, festival.id).await?.ok_or(Fault::Missing)?;
        let saved = answers::saved(db, application.id).await?;
        let (answers, versions) = (answers::of(&saved), answers::versions(db, application.id).await?);
        let advice =
            if application.state.was_judged() { reviews::advice(db, application.id).await? } else { Vec::new() };
        let contacts = contacts::of(db, troupe.id).await?;
        Ok(Self { festival, call, application, troupe, party, saved, answers, versions, advice, contacts })
    }

    /// Behind the language.
    pub fn path(&self, rest: &str) -> String {
        self.festival.path(&format!("/apply/{}{rest}", self.application.id))
    }

    /// Was something changed since it was sent?
    pub fn differs(&self) -> bool {
        self.versions.first().is_some_and(|last| last.answers != self.answers)
    }
}

/// A page of the form: kept by no browser, so that the next troupe on this phone finds nothing of the last.
pub fn page(ctx: Ctx, festival: Festival, title: String, body: impl FnOnce(&Ctx) -> AnyView + Send + 'static) -> Page {
    let head = Head { title, private: true, ..Head::default() };
    Page::new(head, move || {
        let body = body(&ctx);
        let wrapped = view! { <div class="wrap page stack column">{body}</div> }.into_any();
        frame::festival(&ctx, &festival, Current::Nothing, wrapped)
    })
    .with_script("apply.js")
}

/// Where `script/apply.js` shows what could not be sent yet, in the words of the page's language.
pub fn unsent(ctx: &Ctx, pages: &str) -> AnyView {
    let words = ctx.words();
    let plain = |key: &str, name: &'static str| words.fill(key, &[(name, format!("{{{name}}}"))]);
    view! {
        <section
            id="unsent"
            class="stack card"
            hidden
            data-pages=pages.to_owned()
            data-count=plain("unsent-count", "count")
            data-leave=plain("unsent-leave", "count")
            data-sent=plain("unsent-sent", "code")
            data-saved=words.get("unsent-saved")
            data-send=words.get("unsent-send")
            data-export=words.get("unsent-export")
            data-remove=words.get("unsent-remove")
            data-door=words.get("unsent-door")
        ></section>
    }
    .into_any()
}

/// Whom to call for help.
pub fn help(ctx: &Ctx, festival: &Festival) -> AnyView {
    let text = ctx.words().fill("apply-help", &[("phone", festival.phone(ctx.lang))]);
    view! { <Notice look=NoticeLook::Info icon=Icon::Phone><p>{text}</p></Notice> }.into_any()
}

/// What stands above each page of an application: what could not be sent yet, and, for an officer, whose form it is.
pub fn helping(ctx: &Ctx, seen: &Seen) -> AnyView {
    let href = |rest: String| ctx.href(&seen.path(&rest));
    let pages = seen.call.pages().iter().map(|page| href(format!("/q/{}", page.number))).collect::<Vec<_>>().join(" ");
    view! { {unsent(ctx, &pages)}{helped(ctx, seen)} }.into_any()
}

fn helped(ctx: &Ctx, seen: &Seen) -> Option<AnyView> {
    let words = ctx.words();
    seen.party.user?;
    let text = words.fill("assist-for", &[("troupe", seen.troupe.name.get(ctx.lang).to_owned())]);
    let href = ctx.href(&format!("/desk/{}/assist", seen.festival.slug));
    let next = words.get("assist-next");
    Some(view! { <Notice look=NoticeLook::Info slim=true><p>{text}" "<a id="next-troupe" href=href>{next}</a></p></Notice> }.into_any())
}
