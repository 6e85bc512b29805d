//! The design system: what every page of Xòe is built from. Server only.
//!
//! A component is a function from words and plain data to HTML. It knows no catalogue, no
//! store and no signal: words come in already translated, states come in as enums, and what
//! comes out works without script. The look of `card.rs` stands in `style/ui/card.css` (of what only
//! desks show, in `style/desk/ui/`), and `Card` is `.card`: a test of xtask holds the names together.
//!
//! # To add the next component
//! 1. Look for it here first: a card, a notice and a row of buttons make most things.
//! 2. Write the CSS in the file of its name, in `@layer components`, with tokens only (`var(--ban)`,
//!    never a new hex value); how it looks when narrow, on a desk and on paper stands there too. Where
//!    it lies in another component is that one's to say. Files are found by themselves, and their order
//!    means nothing. A new pair of text and ground goes on the list in `contrast.rs`.
//! 3. Write one small file here: a struct for the data if there is more than four props
//!    (`Ticket`, `Act`, `Field`), a `#[component]` that turns it into HTML, and a sentence that
//!    says when to use it. Optional text is `#[prop(optional, into)] Option<String>`.
//! 4. Show it in `gallery/` (which says how to open its pages) and look at it at 320, 360 and 1280 px, in greyscale
//!    and printed.
//!
//! # Rules every component keeps
//! - A state is an icon **and** a word **and** a colour; provisional things are hatched.
//! - One primary button a screen; everything else is [`Look::Secondary`] or a link.
//! - A finger needs 44 px. Nothing scrolls sideways at 320 px.
//! - No style attribute: the content security policy refuses it. Shares are SVG widths, columns classes.
//! - `<textarea>`, `<title>`, `<script>`, `<style>` and `<noscript>` get no child that is not written here: the
//!   renderer escapes none. [`TextArea`] is the one for text; `inner_html` stands where a test lists it.
//! - Motifs frame content. They are never a button, never stretched, never behind text, and
//!   they are the Thái weavers' own: other peoples' acts get a photo, not a piêu band.

mod back;
mod button;
mod card;
mod day_chart;
mod day_tabs;
mod drawn;
mod empty;
mod escape;
mod facts;
mod field;
mod figure;
mod hero;
mod icon;
mod layout;
mod motif;
mod notice;
mod pager;
mod performance;
mod photo;
mod product;
pub mod qr;
mod reach;
mod steps;
mod sum;
mod summary;
mod table;
mod tabs;
mod tag;
mod thread;
mod ticket;
mod time_grid;
mod voyage;
mod ways;

#[cfg(test)]
mod contrast;
#[cfg(test)]
mod gallery;
#[cfg(test)]
mod raw;

pub use back::back;
pub use button::{Button, Chip, DefaultSubmit, LinkButton, Look, PostButton};
pub use card::Card;
pub use day_chart::DayChart;
pub use day_tabs::{DayTab, DayTabs};
pub use drawn::Drawn;
pub use empty::Empty;
pub use escape::escaped;
pub use facts::{Fact, Facts};
pub use field::{
    Check, Checks, Choice, Field, FileField, InputKind, Nine, Radios, Select, Stepper, TextArea, TextField, field_id,
};
pub use figure::{Bar, Bars, Figure, Figures, Mood};
pub use hero::Hero;
pub use icon::{Icon, icon};
pub use layout::{Brand, DeskChrome, DeskFrame, HelpLine, NavItem, OtherLanguage, PublicChrome, PublicFrame};
pub use motif::{Flower, KindMark, Sign};
pub use notice::{Notice, NoticeLook};
pub use pager::Pager;
pub use performance::{Picture, When, WhenList};
pub use photo::Photo;
pub use product::{Product, ProductCard};
pub use reach::{phone, reach};
pub use steps::Steps;
pub use sum::Sum;
pub use summary::ErrorSummary;
pub use table::{Column, Row, Table};
pub use tabs::Tabs;
pub use tag::{Tag, TagLook};
pub use thread::{Act, ActState, Heart, HourGroup, PastActs, Thread};
pub use ticket::{Ticket, TicketCard};
pub use time_grid::{GridAct, GridCell, GridRow, GridStage, TimeGrid};
pub use voyage::{Stage, StageWords, Voyage};
pub use ways::{DayLine, DayList, KindCard, KindCards, Way, Ways};
