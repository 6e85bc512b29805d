//! The organiser's festival desk.

mod figures;
mod list;
mod new;
mod overview;
mod ready;
mod sales;
mod settings;
mod states;

pub use list::list;
pub use new::new;
pub use overview::overview;
pub use settings::settings;
