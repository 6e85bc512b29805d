//! The frame of desks: the rail with every desk the reader may use, and how much waits at each.

use super::path;
use crate::festivals::model::Festival;
use crate::kernel::fault::Fault;
use crate::kernel::money::count;
use crate::ui::*;
use crate::web::frame::{feedback, other_language};
use crate::web::{Ctx, DeskEntry, Stands, Work, slices};
use leptos::prelude::*;

/// So many desks one finds at a glance.
const FEW: usize = 8;

/// The desks of a festival, or those above all, that a reader may use.
pub struct Rail(Vec<(&'static DeskEntry, i64)>);

impl Rail {
    pub async fn load(ctx: &Ctx, festival: Option<&Festival>) -> Result<Self, Fault> {
        let id = festival.map(|festival| festival.id);
        let here = if id.is_some() { Stands::InFestival } else { Stands::AboveAll };
        let stands = |entry: &&DeskEntry| entry.stands == here || entry.stands == Stands::Both;
        let open = |entry: &&DeskEntry| entry.needs.is_none_or(|needs| ctx.may(needs, id));
        let mut entries = Vec::new();
        for entry in slices().iter().flat_map(|slice| slice.desks).filter(stands).filter(open) {
            let waiting = match (&entry.badge, id) {
                (Some(badge), Some(id)) => (badge.count)(ctx, id).await?,
                _ => 0,
            };
            entries.push((entry, waiting));
        }
        entries.sort_by_key(|(entry, _)| entry.work);
        Ok(Self(entries))
    }

    /// The desks where something waits, with how much.
    pub fn waiting(&self) -> impl Iterator<Item = (&'static DeskEntry, i64)> {
        self.0.iter().copied().filter(|(_, waiting)| *waiting > 0)
    }

    /// Its links; where there are many, the first of each work stands below the name of it.
    fn items(&self, ctx: &Ctx, festival: Option<&Festival>, current: &str) -> Vec<NavItem> {
        let mut last = Work::Overview;
        let named = self.0.len() > FEW;
        let one = |entry: &(&'static DeskEntry, i64)| {
            let work = entry.0.work;
            let begins = std::mem::replace(&mut last, work) != work;
            let name = work.name_key().filter(|_| begins && named).map(|key| ctx.words().get(key));
            item(ctx, festival, current, entry).below(name)
        };
        self.0.iter().map(one).collect()
    }

    pub fn draw(&self, ctx: &Ctx, festival: Option<&Festival>, current: &str, body: AnyView) -> AnyView {
        let words = ctx.words();
        let sign_out = words.get("desk-sign-out");
        let chrome = DeskChrome {
            skip: words.get("skip"),
            brand: Brand {
                href: ctx.href("/desk"),
                name: words.get("xoe"),
                line: festival.map(|festival| festival.edition(ctx.lang)),
            },
            nav_label: words.get("desk-nav-label"),
            menu: words.get("desk-menu"),
            nav: self.items(ctx, festival, current),
            more: more(ctx, festival, current),
            sign_out: Some(
                view! { <form method="post" action="/api/people/sign-out"><button>{icon(Icon::Leave)}{sign_out}</button></form> }
                    .into_any(),
            ),
            help: HelpLine {
                words: words.get("help-call"),
                phone: festival.map(|festival| festival.contact_phone.clone()).unwrap_or_default(),
                hours: String::new(),
            },
        };
        let feedback = feedback(ctx);
        view! { <DeskFrame chrome=chrome>{feedback} {body}</DeskFrame> }.into_any()
    }
}

fn item(ctx: &Ctx, festival: Option<&Festival>, current: &str, (entry, waiting): &(&DeskEntry, i64)) -> NavItem {
    let words = ctx.words();
    let item = NavItem::new(path(ctx, festival, entry.path), words.get(entry.word)).icon(entry.icon);
    let item = item.current(entry.path.trim_start_matches('/') == current);
    match &entry.badge {
        Some(badge) if *waiting > 0 => item.count(count(ctx.lang, *waiting), words.get(badge.word)),
        _ => item,
    }
}

/// What stands below the desks: other places, the language, the account.
fn more(ctx: &Ctx, festival: Option<&Festival>, current: &str) -> Vec<NavItem> {
    let words = ctx.words();
    let item = |href, key, icon| NavItem::new(href, words.get(key)).icon(icon);
    let public = festival.map(|festival| item(ctx.href(&festival.path("")), "desk-public", Icon::Globe));
    let all = (festival.is_some() && !is_bound_to_one(ctx))
        .then(|| item(ctx.href("/desk"), "desk-festivals", Icon::Calendar));
    let language = item(other_language(ctx).href, "other-language", Icon::Globe);
    let account = item(ctx.href("/account"), "desk-account", Icon::Person).current(current == "account");
    [public, all, Some(language), Some(account)].into_iter().flatten().collect()
}

/// Works for one festival and no other: a list of festivals would lead back to it.
fn is_bound_to_one(ctx: &Ctx) -> bool {
    let grants = ctx.actor.as_ref().map(|actor| actor.grants.as_slice()).unwrap_or_default();
    let first = grants.first().and_then(|grant| grant.festival);
    first.is_some() && grants.iter().all(|grant| grant.festival == first)
}
