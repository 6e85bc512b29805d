//! The kit of desk pages.
//!
//! # How to add a page at a desk
//! `Routes::default().desk("/desk/{festival}/orders", Needs::Permission(ViewOrders), orders)` with
//! `async fn orders(desk: Desk, at: At) -> Result<Page, Fault>`. The router has loaded the festival and
//! asked whether the reader may be there; the page loads the rest and gives back [`Desk::page`]. A page
//! that stands both in a festival and above all takes a `Desk<Option<Festival>>`.
//!
//! `desk.path`, `desk.may`, `desk.table`, `desk.pager` and the methods of [`Ctx`] do the rest; forms about
//! something saved have [`Fields`](crate::web::Fields).

mod rail;
mod table;

pub use table::Nothing;

use super::model::Festival;
use super::store;
use crate::kernel::access::Permission;
use crate::kernel::edition::FestivalState;
use crate::kernel::fault::Fault;
use crate::ui::*;
use crate::web::{At, Ctx, DeskEntry, Head, Needs, Page, Routes};
use leptos::prelude::*;
use rail::Rail;
use std::ops::Deref;
use std::sync::Arc;

/// Where a desk page stands, and for whom. Cheap to clone, and has all of [`Ctx`].
#[derive(Clone)]
pub struct Desk<F = Festival> {
    pub ctx: Ctx,
    pub festival: F,
    rail: Arc<Rail>,
}

impl<F> Deref for Desk<F> {
    type Target = Ctx;

    fn deref(&self) -> &Ctx {
        &self.ctx
    }
}

/// What a desk is about: one festival, or perhaps none.
pub trait Whose: Clone + Send + Sync + 'static {
    fn of(ctx: &Ctx, at: &At) -> impl Future<Output = Result<Self, Fault>> + Send;
    fn festival(&self) -> Option<&Festival>;
}

impl Whose for Festival {
    async fn of(ctx: &Ctx, at: &At) -> Result<Self, Fault> {
        store::by_slug(&ctx.site.db, at.part("festival")).await?.ok_or(Fault::Missing)
    }

    fn festival(&self) -> Option<&Festival> {
        Some(self)
    }
}

impl Whose for Option<Festival> {
    async fn of(ctx: &Ctx, at: &At) -> Result<Self, Fault> {
        match at.part("festival") {
            "" => Ok(None),
            _ => Festival::of(ctx, at).await.map(Some),
        }
    }

    fn festival(&self) -> Option<&Festival> {
        self.as_ref()
    }
}

impl Routes {
    /// A desk's page, for who holds `needs` there: in the festival of the path, or above all.
    pub fn desk<F, H, Fut>(self, path: &'static str, needs: Needs, handler: H) -> Self
    where
        F: Whose,
        H: Fn(Desk<F>, At) -> Fut + Clone + Send + Sync + 'static,
        Fut: Future<Output = Result<Page, Fault>> + Send + 'static,
    {
        self.page(path, needs, move |ctx, at| {
            let handler = handler.clone();
            async move {
                let desk = Desk::open(ctx, &at, needs).await?;
                handler(desk, at).await
            }
        })
    }
}

impl<F: Whose> Desk<F> {
    async fn open(ctx: Ctx, at: &At, needs: Needs) -> Result<Self, Fault> {
        let festival = F::of(&ctx, at).await?;
        allowed(&ctx, festival.festival(), needs)?;
        let rail = Arc::new(Rail::load(&ctx, festival.festival()).await?);
        Ok(Self { ctx, festival, rail })
    }

    /// The page of the desk called `current` in the rail, the first part of its path.
    pub fn page(
        &self,
        current: &'static str,
        title: String,
        body: impl FnOnce(&Self) -> AnyView + Send + 'static,
    ) -> Page {
        let desk = self.clone();
        // Two festivals' tabs in one browser must differ.
        let title = match self.festival.festival() {
            Some(festival) => format!("{title} · {}", festival.edition(self.lang)),
            None => title,
        };
        let head = Head { title, private: true, desk: true, ..Head::default() };
        Page::new(head, move || desk.rail.draw(&desk.ctx, desk.festival.festival(), current, body(&desk)))
    }

    /// Where a page of this desk stands: `/vi/desk/hoa-ban-2027/orders`.
    pub fn path(&self, rest: &str) -> String {
        path(&self.ctx, self.festival.festival(), rest)
    }

    /// The desks where something waits for the reader, with how much.
    pub fn waiting(&self) -> impl Iterator<Item = (&'static DeskEntry, i64)> + '_ {
        self.rail.waiting()
    }

    pub fn may(&self, permission: Permission) -> bool {
        self.ctx.may(permission, self.festival.festival().map(|festival| festival.id))
    }
}

impl Desk<Option<Festival>> {
    /// The desk of a festival that was found on the way.
    pub async fn of(&self, festival: Festival) -> Result<Desk, Fault> {
        let rail = Arc::new(Rail::load(&self.ctx, Some(&festival)).await?);
        Ok(Desk { ctx: self.ctx.clone(), festival, rail })
    }
}

fn allowed(ctx: &Ctx, festival: Option<&Festival>, needs: Needs) -> Result<(), Fault> {
    let actor = ctx.me()?;
    let allowed = match needs {
        Needs::Permission(permission) => actor.may(permission, festival.map(|festival| festival.id)),
        Needs::SignedIn | Needs::Known | Needs::Nobody => {
            festival.is_none_or(|festival| actor.works_for(festival.id) && festival.is_seen_by(Some(actor)))
        }
    };
    if allowed { Ok(()) } else { Err(Fault::Missing) }
}

/// Where a desk's page stands: under its festival, or above all.
pub fn path(ctx: &Ctx, festival: Option<&Festival>, rest: &str) -> String {
    match festival {
        Some(festival) => ctx.href(&format!("/desk/{}{rest}", festival.slug)),
        None => ctx.href(&format!("/desk{rest}")),
    }
}

/// A festival's state as a tag.
pub fn state(ctx: &Ctx, state: FestivalState) -> Tag {
    let look = match state {
        FestivalState::Draft => TagLook::Provisional,
        FestivalState::Announced => TagLook::Info,
        FestivalState::OnSale | FestivalState::Running => TagLook::Ok,
        FestivalState::Over => TagLook::Indigo,
        FestivalState::Postponed => TagLook::Warn,
    };
    Tag::new(look, ctx.words().get(state.name_key()))
}
