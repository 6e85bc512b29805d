//! [`codes!`]: an enum whose variants stand in rows and URLs under a code of their own.

/// Declares a fieldless enum with `ALL`, `code()` and `parse()`; where every variant is given the key of
/// its name in the catalogue as well, with `name_key()`.
///
/// ```ignore
/// codes! {
///     /// Whether it takes place as announced.
///     Status {
///         Planned = "planned", "status-planned";
///         Cancelled = "cancelled", "status-cancelled";
///     }
/// }
/// ```
/// How it stands in rows is said by the slice that owns it: `crate::db::as_code!(Status);`.
macro_rules! codes {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $code:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$doc])* $variant),+ }

        impl $name {
            /// Every one, in the order in which people are shown them.
            pub const ALL: &[$name] = &[$($name::$variant),+];

            /// As it stands in rows and URLs.
            pub const fn code(self) -> &'static str {
                match self { $($name::$variant => $code),+ }
            }

            /// Reads a code; anything else is `None`.
            pub fn parse(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.code() == code)
            }
        }
    };
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $code:literal, $key:literal;)+ }) => {
        $crate::kernel::codes::codes! { $(#[$meta])* $name { $($(#[$doc])* $variant = $code;)+ } }

        impl $name {
            /// Key of its name in the catalogue.
            pub const fn name_key(self) -> &'static str {
                match self { $($name::$variant => $key),+ }
            }
        }
    };
}
pub(crate) use codes;
