//! What the screen says. Fluent files in `locales/`, one a slice, which hands them in with
//! [`words!`]; Vietnamese is the source.
//!
//! # How to add a sentence
//! 1. Put `slice-screen-thing = …` into `locales/vi/<slice>.ftl` and its twin under `en/`.
//! 2. Say it: `words.get("slice-screen-thing")` or `words.fill("…", &[("name", value)])`.
//!
//! A test fails on a key that is missing in a language, takes other arguments in the other language,
//! is said (`get`, `fill`, a message, a desk in the rail) but not written, or written but never used. The catalogue is read once at
//! start.

use crate::kernel::fault::Message;
use crate::kernel::lang::Lang;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

pub mod collate;
#[cfg(test)]
mod tests;

/// The sentences of a slice, in both languages.
pub struct Catalogue {
    pub slice: &'static str,
    pub texts: [&'static str; 2],
}

inventory::collect!(Catalogue);

/// Hands in the sentences of a slice: `words!("people")` reads `locales/vi/people.ftl` and its twin;
/// elsewhere than there, both files are named.
macro_rules! words {
    ($slice:literal) => {
        words!(
            $slice,
            concat!(env!("CARGO_MANIFEST_DIR"), "/locales/vi/", $slice, ".ftl"),
            concat!(env!("CARGO_MANIFEST_DIR"), "/locales/en/", $slice, ".ftl")
        );
    };
    ($slice:literal, $vi:expr, $en:expr) => {
        inventory::submit! { $crate::i18n::Catalogue { slice: $slice, texts: [include_str!($vi), include_str!($en)] } }
    };
}
pub(crate) use words;

words!("common");

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<[Bundle; 2]> = LazyLock::new(|| [bundle(Lang::Vi), bundle(Lang::En)]);

fn bundle(lang: Lang) -> Bundle {
    // Chooses the plural rules; both codes are well formed.
    let id = lang.code().parse::<LanguageIdentifier>().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // The marks that isolate right-to-left text would end up in mails and copied codes.
    bundle.set_use_isolating(false);
    for Catalogue { slice, texts } in inventory::iter::<Catalogue>() {
        let resource = FluentResource::try_new(texts[lang as usize].to_owned());
        let resource = resource.unwrap_or_else(|(partial, errors)| {
            tracing::error!(slice, ?errors, "catalogue");
            partial
        });
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(slice, ?errors, "catalogue");
        }
    }
    bundle
}

/// The catalogue in one language.
#[derive(Clone, Copy, Debug)]
pub struct Words(pub Lang);

impl Words {
    pub fn get(self, key: &str) -> String {
        self.fill(key, &[])
    }

    /// Arguments that read as whole numbers choose plural forms.
    pub fn fill(self, key: &str, args: &[(&str, String)]) -> String {
        let bundle = &BUNDLES[self.0 as usize];
        let Some(pattern) = bundle.get_message(key).and_then(|m| m.value()) else {
            tracing::error!(key, "missing sentence");
            return key.to_owned();
        };
        let mut values = FluentArgs::new();
        for (name, value) in args {
            let value = match value.parse::<i64>() {
                // "0912" is a number nobody counts with.
                Ok(number) if value.len() < 10 && number.to_string() == *value => FluentValue::from(number),
                _ => FluentValue::from(value.as_str()),
            };
            values.set(*name, value);
        }
        bundle.format_pattern(pattern, Some(&values), &mut Vec::new()).into_owned()
    }

    pub fn knows(self, key: &str) -> bool {
        BUNDLES[self.0 as usize].has_message(key)
    }

    pub fn say(self, message: &Message) -> String {
        let args: Vec<(&str, String)> = message.args.iter().map(|(k, v)| (k.as_ref(), v.clone())).collect();
        self.fill(&message.key, &args)
    }
}
