//! What a feed is asked for, as its address says it.

use crate::kernel::lang::Lang;
use crate::kernel::text;
use crate::programme::model::{Kind, Performance};
use crate::web::Form;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    pub lang: Lang,
    /// Its slug, or nothing for every stage.
    pub stage: String,
    pub kind: Option<Kind>,
    /// Leave out what was called off.
    pub hide: bool,
}

impl Asked {
    /// None where it asks for something that there cannot be: a calendar must not get everything instead.
    pub fn read(query: &Form) -> Option<Self> {
        let word = |name| text::clean_line(query.raw(name));
        let (lang, kind) = (word("lang"), word("kind"));
        Some(Self {
            lang: if lang.is_empty() { Lang::Vi } else { Lang::parse(&lang)? },
            stage: Some(word("stage")).filter(|stage| stage.len() <= 60)?,
            kind: if kind.is_empty() { None } else { Some(Kind::parse(&kind)?) },
            hide: word("cancelled") == "hide",
        })
    }

    pub fn keeps(&self, p: &Performance) -> bool {
        (self.stage.is_empty() || p.stage_slug == self.stage) && self.kind.is_none_or(|kind| kind == p.kind)
    }

    /// The one way in which we write the address of it.
    pub fn address(&self, path: &str) -> String {
        let kind = self.kind.map(Kind::code).unwrap_or_default();
        let parts = [
            ("lang", if self.lang == Lang::Vi { "" } else { self.lang.code() }),
            ("stage", self.stage.as_str()),
            ("kind", kind),
            ("cancelled", if self.hide { "hide" } else { "" }),
        ];
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(parts.iter().filter(|(_, value)| !value.is_empty()));
        let query = query.finish();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }
}
