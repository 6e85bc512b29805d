//! A photo, which keeps its place while it loads and shows what matters where it is cropped.

use leptos::prelude::*;

/// A photo in its two sizes.
#[derive(Clone, Debug, Default)]
pub struct Photo {
    /// Where the files are served.
    pub small: String,
    pub large: String,
    /// How wide the small one is.
    pub small_width: u32,
    /// Of the large one, across and down.
    pub size: (u32, u32),
    /// What is to be seen, and the language that says it.
    pub alt: String,
    pub lang: &'static str,
    /// Which of three parts across and down stays in sight.
    pub focus: (usize, usize),
}

impl Photo {
    /// As wide as there is room, once it comes into sight.
    pub fn whole(self) -> AnyView {
        self.large("lazy")
    }

    /// The same for what is in sight at once.
    pub fn first(self) -> AnyView {
        self.large("eager")
    }

    fn large(self, loading: &'static str) -> AnyView {
        let sizes = format!("{} {}w, {} {}w", self.small, self.small_width, self.large, self.size.0);
        view! {
            <img
                class=format!("photo {}", self.class())
                src=self.large
                srcset=sizes
                sizes="(min-width: 60rem) 44rem, 100vw"
                width=self.size.0.to_string()
                height=self.size.1.to_string()
                loading=loading
                decoding="async"
                alt=self.alt
                lang=self.lang
            />
        }
        .into_any()
    }

    /// Beside a title in a list.
    pub fn thumb(self) -> AnyView {
        view! {
            <img
                class=format!("photo thumb {}", self.class())
                src=self.small
                width="96"
                height="72"
                loading="lazy"
                decoding="async"
                alt=self.alt
                lang=self.lang
            />
        }
        .into_any()
    }

    /// The policy refuses style attributes, so the nine parts are classes.
    fn class(&self) -> &'static str {
        const ACROSS: [[&str; 3]; 3] =
            [["left top", "top", "right top"], ["left", "", "right"], ["left bottom", "bottom", "right bottom"]];
        ACROSS.get(self.focus.1).and_then(|line| line.get(self.focus.0)).copied().unwrap_or_default()
    }
}
