//! The route table: paths, who may open them, and what draws them. Data only; `serve` makes a router.

use super::{At, Ctx, Page};
use crate::kernel::access::Permission;
use crate::kernel::fault::Fault;
use futures_util::future::BoxFuture;
use std::sync::Arc;

/// Who may open a page or send a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    Nobody,
    /// Somebody signed in, or halfway.
    Known,
    /// Somebody signed in.
    SignedIn,
    /// Somebody who holds it: for a page, for the festival in its path, or everywhere; for a form, for
    /// some festival, and its command asks for which.
    Permission(Permission),
}

impl Needs {
    /// The first lock, the same for pages and forms: a desk and a command ask again, for their festival.
    pub(super) fn unlock(self, ctx: &Ctx) -> Result<(), Fault> {
        match self {
            Needs::Nobody => Ok(()),
            Needs::Known => ctx.known().map(drop).ok_or(Fault::SignIn),
            Needs::SignedIn => ctx.me().map(drop),
            Needs::Permission(permission) if ctx.me()?.may_somewhere(permission) => Ok(()),
            Needs::Permission(_) => Err(Fault::Missing),
        }
    }
}

/// What answers a page. It gets the request once whoever asks is known.
pub type Handler = Arc<dyn Fn(Ctx, At) -> BoxFuture<'static, Result<Page, Fault>> + Send + Sync>;

/// A page of the table.
#[derive(Clone)]
pub struct PageRow {
    /// Behind the language: `/{festival}/tickets`.
    pub path: &'static str,
    pub needs: Needs,
    /// Is it the same for everybody who brings nothing along?
    pub shared: bool,
    pub(super) handler: Handler,
}

/// A form of the table.
#[derive(Clone, Copy, Debug)]
pub struct FormRow {
    /// Behind `/api/`: `tickets/reserve`.
    pub path: &'static str,
    pub needs: Needs,
    /// The most bytes of its file, where it takes one.
    pub file: Option<usize>,
}

/// The pages of a slice.
#[derive(Clone, Default)]
pub struct Routes(pub(super) Vec<PageRow>);

impl Routes {
    /// A page for everybody, or for everybody signed in. What it takes to open a desk is checked where
    /// its festival is loaded, in `festivals::desk`.
    pub fn page<F, Fut>(mut self, path: &'static str, needs: Needs, handler: F) -> Self
    where
        F: Fn(Ctx, At) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<Page, Fault>> + Send + 'static,
    {
        let handler: Handler = Arc::new(move |ctx, at| Box::pin(handler(ctx, at)));
        self.0.push(PageRow { path, needs, shared: false, handler });
        self
    }

    /// A page for everybody that says the same to everybody: finished ones are kept for a moment.
    pub fn shared<F, Fut>(self, path: &'static str, handler: F) -> Self
    where
        F: Fn(Ctx, At) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<Page, Fault>> + Send + 'static,
    {
        let mut routes = self.page(path, Needs::Nobody, handler);
        routes.0.iter_mut().filter(|row| row.path == path).for_each(|row| row.shared = true);
        routes
    }

    pub fn merge(mut self, other: Routes) -> Self {
        self.0.extend(other.0);
        self
    }

    pub fn rows(&self) -> &[PageRow] {
        &self.0
    }
}
