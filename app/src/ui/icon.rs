//! Icons: one external file, fetched once and kept by the browser, instead of paths in every page.

use leptos::prelude::*;

/// Where the sheet of icons is served from.
const SHEET: &str = "/icons.svg";

macro_rules! icons {
    ($($variant:ident = $name:literal),+ $(,)?) => {
        /// The signs of Xòe. An icon never stands for a word alone: a word stands beside it, or
        /// the control that holds it has an `aria-label`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Icon { $($variant),+ }

        impl Icon {
            /// Every icon, for the gallery and the test.
            pub const ALL: &[Icon] = &[$(Icon::$variant),+];

            /// The id of the symbol in `public/icons.svg`.
            pub fn name(self) -> &'static str {
                match self { $(Icon::$variant => $name),+ }
            }
        }
    };
}

icons! {
    Back = "back", Bank = "bank", Bin = "bin", Boat = "boat", Burst = "burst", Calendar = "calendar",
    Cancelled = "cancelled", Cash = "cash", Chart = "chart", Check = "check", Chevron = "chevron",
    Clock = "clock", Close = "close", Copy = "copy", Dossier = "dossier", Download = "download", Drum = "drum",
    Edit = "edit", Eye = "eye", Filter = "filter", Fire = "fire", Flag = "flag",
    Forward = "forward", Gate = "gate", Globe = "globe", Grid = "grid", Heart = "heart",
    Home = "home", Info = "info", Key = "key", Lamp = "lamp", Leave = "leave", List = "list",
    Lock = "lock", Log = "log", Mail = "mail", Market = "market", Menu = "menu", Minus = "minus",
    Move = "move", Music = "music", Offline = "offline", Online = "online", People = "people",
    Person = "person", Phone = "phone", Place = "place", Plus = "plus", Print = "print",
    Qr = "qr", Rain = "rain", Ring = "ring", Run = "run", Search = "search", Send = "send",
    Settings = "settings", Share = "share", Star = "star", Table = "table", Ticket = "ticket",
    Undo = "undo", Upload = "upload", Warning = "warning", Wheelchair = "wheelchair",
}

/// Draws an icon in the colour and size of the text around it: `{icon(Icon::Clock)}`.
pub fn icon(icon: Icon) -> impl IntoView {
    symbol("icon", icon.name())
}

/// A symbol of the sheet under a class of its own; hidden from screen readers.
pub(super) fn symbol(class: &'static str, name: &'static str) -> impl IntoView {
    view! {
        <svg class=class aria-hidden="true">
            <use href=format!("{SHEET}#{name}") />
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_is_drawn_once() {
        let sheet = include_str!("../../../public/icons.svg");
        for icon in Icon::ALL {
            let id = format!("id=\"{}\"", icon.name());
            assert_eq!(sheet.matches(&id).count(), 1, "{icon:?} in public/icons.svg");
        }
    }
}
