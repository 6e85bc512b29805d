//! Lists at a desk: a table or what to say while it is empty, and the way through a long one.

use super::{Desk, Whose};
use crate::kernel::money::count;
use crate::ui::*;
use crate::web::Paging;
use leptos::prelude::*;

/// What an empty list says: keys of a title and, perhaps, of what to do about it.
pub struct Nothing(pub &'static str, pub Option<&'static str>);

impl<F: Whose> Desk<F> {
    /// Rows under columns whose labels are keys of the catalogue, as is the caption for those who hear
    /// the page.
    pub fn table(&self, caption: &str, columns: impl Into<Vec<Column>>, rows: Vec<Row>, none: Nothing) -> AnyView {
        let words = self.words();
        if rows.is_empty() {
            let (title, text) = (words.get(none.0), none.1.map(|key| words.get(key)));
            return view! { <Empty title=title text=text /> }.into_any();
        }
        let columns = columns.into().into_iter().map(|column| column.said(|key| words.get(key))).collect();
        view! { <Table caption=words.get(caption) hide_caption=true columns=columns rows=rows /> }.into_any()
    }

    /// Earlier and later pages of a list; `href` makes the address of one. Nothing where one page is all.
    pub fn pager(&self, paging: &Paging, href: impl Fn(i64) -> String) -> Option<AnyView> {
        let (first, last) = paging.shown();
        if paging.total <= paging.size {
            return None;
        }
        let words = self.words();
        let earlier = (paging.page > 1).then(|| (href(paging.page - 1), words.get("desk-page-before")));
        let later = (last < paging.total).then(|| (href(paging.page + 1), words.get("desk-page-after")));
        let position = format!("{first}–{last} / {}", count(self.lang, paging.total));
        Some(view! { <Pager label=words.get("desk-pages") position earlier later /> }.into_any())
    }
}
