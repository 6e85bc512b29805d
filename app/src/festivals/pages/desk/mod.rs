//! The organiser's festival desk.

mod list;
mod new;
mod overview;
mod settings;
mod states;

pub use list::list;
pub use new::new;
pub use overview::overview;
pub use settings::settings;
