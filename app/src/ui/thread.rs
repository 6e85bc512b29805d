//! The programme on its stitched thread: one knot an item, in the colour of its kind.

use leptos::prelude::*;

use super::motif::Kind;
use super::tag::Tag;

/// Whether an item is on now, will be, or will not be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ActState {
    #[default]
    Planned,
    /// Its knot is filled and glows. Say so in words too: under a heading or with a tag.
    Now,
    /// Struck through; a tag says why.
    Cancelled,
}

/// One item of a programme.
#[derive(Default)]
pub struct Act {
    pub kind: Kind,
    pub state: ActState,
    /// "19:30"
    pub starts: String,
    /// "20:10"
    pub ends: Option<String>,
    pub title: String,
    pub href: String,
    /// Who and where: "Đội bản Che Căn, xã Mường Phăng · Sân khấu 1"
    pub place: String,
    pub tags: Vec<Tag>,
    /// A sentence behind the tags: why it is off, where it moved.
    pub note: Option<String>,
    /// What stands at the end of the line: the heart of "my plan".
    pub action: Option<AnyView>,
}

impl Act {
    fn class(&self) -> String {
        let state = match self.state {
            ActState::Planned => "",
            ActState::Now => " now",
            ActState::Cancelled => " cancelled",
        };
        format!("{}{state}", self.kind.class())
    }
}

/// Items in the order of their hours. Titles are third-level headings: put the thread under an
/// h2, or into an [`HourGroup`], which brings its own.
#[component]
pub fn Thread(acts: Vec<Act>) -> impl IntoView {
    let acts = acts
        .into_iter()
        .map(|act| {
            let class = act.class();
            let ends = act.ends.map(|ends| view! { <small>"–"<time>{ends}</time></small> });
            let below = (!act.tags.is_empty() || act.note.is_some()).then(|| {
                let tags = act.tags.into_iter().map(Tag::view).collect_view();
                view! { <p class="row">{tags}{act.note.map(|note| view! { <span class="note">{note}</span> })}</p> }
            });
            view! {
                <li class=class>
                    <p class="time"><time>{act.starts}</time>{ends}</p>
                    <div>
                        <h3><a href=act.href>{act.title}</a></h3>
                        <p class="where">{act.place}</p>
                        {below}
                    </div>
                    {act.action}
                </li>
            }
        })
        .collect_view();
    view! { <ol class="thread">{acts}</ol> }
}

/// The items of one hour under their mark ("20 giờ", "Đang diễn ra"), which stays in view while
/// the hour scrolls. `id` is unique on the page; links may lead to it.
#[component]
pub fn HourGroup(#[prop(into)] id: String, #[prop(into)] title: String, acts: Vec<Act>) -> impl IntoView {
    let heading = id.clone();
    view! {
        <section class="hour" aria-labelledby=heading>
            <h2 class="hour-mark" id=id>{title}</h2>
            <Thread acts=acts />
        </section>
    }
}
