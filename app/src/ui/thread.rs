//! The programme on its stitched thread: one knot an item, in the colour of its kind.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use super::motif::Sign;
use super::photo::Photo;
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

/// The heart that puts an item into somebody's plan: a button of the form around its thread. The page may be
/// the same for everybody; then a script marks those that are chosen already.
pub struct Heart {
    pub code: String,
    pub on: bool,
    /// Read out: "Lưu Múa xòe vòng".
    pub label: String,
}

impl Heart {
    pub fn view(self) -> impl IntoView {
        let name = if self.on { "unstar" } else { "star" };
        let pressed = if self.on { "true" } else { "false" };
        view! {
            <button class="heart" name=name value=self.code aria-pressed=pressed aria-label=self.label>
                {icon(Icon::Heart)}
            </button>
        }
    }
}

/// One item of a programme.
#[derive(Default)]
pub struct Act {
    /// Where links may lead.
    pub id: Option<String>,
    /// What lies between the one before and this: the way there, a pause, a clash.
    pub before: Option<AnyView>,
    pub heart: Option<Heart>,
    pub kind: Sign,
    pub state: ActState,
    /// "19:30"
    pub starts: String,
    /// "20:10"
    pub ends: Option<String>,
    pub title: String,
    pub href: String,
    /// Who and where: "Đội bản Che Căn, xã Mường Phăng · Sân khấu 1"
    pub place: String,
    pub photo: Option<Photo>,
    pub tags: Vec<Tag>,
    /// Below it all: where else to go.
    pub after: Option<AnyView>,
    /// A sentence behind the tags: why it is off, where it moved.
    pub note: Option<String>,
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
            let before = act.before.map(|before| view! { <li class="between"><div>{before}</div></li> });
            let heart = act.heart.map(Heart::view);
            view! {
                {before}
                <li class=class id=act.id>
                    <p class="time"><time>{act.starts}</time>{ends}</p>
                    <div>
                        {act.photo.map(Photo::thumb)}
                        <h3><a href=act.href>{act.title}</a></h3>
                        <p class="where names">{names(&act.place)}</p>
                        {below}
                        {act.after}
                    </div>
                    {heart}
                </li>
            }
        })
        .collect_view();
    view! { <ol class="thread">{acts}</ol> }
}

/// The names of a line, each kept together where there is room: put it into an element of class
/// `names`.
pub(super) fn names(place: &str) -> impl IntoView + use<> {
    let ends = place.replace("· ", "·\n").replace(", ", ",\n");
    ends.lines().map(|name| view! { <span>{name.to_owned()}</span>" " }).collect_view()
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

/// What is past, folded away below what is to come. On paper it is open and comes first.
#[component]
pub fn PastActs(
    /// "Đã qua (27 mục)"
    #[prop(into)]
    title: String,
    open: bool,
    acts: Vec<Act>,
) -> impl IntoView {
    view! {
        <details class="fold past" open=open>
            <summary><h2>{title}</h2></summary>
            <Thread acts=acts />
        </details>
    }
}
