//! The letters of this slice.

use crate::kernel::fault::Fault;
use crate::web::{Ctx, Letter, Letters};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub enum LostLetter {
    LostThanks { name: String },
}

pub const LETTERS: Letters = Letters {
    kinds: &["LostThanks"],
    write: |ctx, kind| {
        Box::pin(async move { Ok(Some(write(&ctx, serde_json::from_value(kind).map_err(|_| Fault::Bug)?))) })
    },
};

fn write(ctx: &Ctx, LostLetter::LostThanks { name }: LostLetter) -> Letter {
    let words = ctx.words();
    Letter {
        subject: words.get("lost-thanks"),
        paragraphs: vec![words.fill("lost-thanks-text", &[("name", name)])],
        ..Letter::default()
    }
}
