//! What visitors read: the festivals there are, the home of one, its programme; and the sitemap.
//!
//! It joins what other slices know and keeps nothing itself.

mod act;
mod home;
mod landing;
mod programme;
mod sitemap;
#[cfg(test)]
mod tests;

use crate::web::{Needs::Nobody, Routes, Slice};

fn routes() -> Routes {
    Routes::default()
        .shared("", landing::landing)
        .shared("/{festival}", home::home)
        .shared("/{festival}/programme", programme::list)
        .shared("/{festival}/programme/{performance}", programme::performance)
        .page("/{festival}/programme/{performance}/calendar.ics", Nobody, programme::calendar)
}

pub const SLICE: Slice = Slice { name: "visit", pages: routes, http: sitemap::routes, ..Slice::NONE };
