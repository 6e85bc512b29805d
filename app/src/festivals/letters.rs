//! The letters of this slice: to those who look after the money.

use super::model::Account;
use super::store;
use crate::kernel::day::moment;
use crate::kernel::fault::Fault;
use crate::kernel::id::FestivalId;
use crate::web::{Ctx, Letter, Letters};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FestivalLetter {
    /// Somebody asked for another account.
    AccountAsked { festival: FestivalId, account: Account, by: String, due_at: DateTime<Utc> },
    /// Another account took effect.
    AccountChanged { festival: FestivalId, was: Account, account: Account },
}

pub const LETTERS: Letters = Letters {
    kinds: &["AccountAsked", "AccountChanged"],
    write: |ctx, kind| {
        Box::pin(async move { write(&ctx, serde_json::from_value(kind).map_err(|_| Fault::Bug)?).await.map(Some) })
    },
};

async fn write(ctx: &Ctx, letter: FestivalLetter) -> Result<Letter, Fault> {
    let words = ctx.words();
    let (FestivalLetter::AccountAsked { festival, .. } | FestivalLetter::AccountChanged { festival, .. }) = &letter;
    let festival = store::by_id(&ctx.site.db, *festival).await?.ok_or(Fault::Missing)?;
    let name = ("festival", festival.edition(ctx.lang));
    let desk = format!("{}/{}/desk/{}/bank", ctx.site.base_url, ctx.lang.code(), festival.slug);
    let (subject, texts) = match letter {
        FestivalLetter::AccountAsked { account, by, due_at, .. } => {
            let text = [("by", by), name.clone(), ("account", account.said()), ("until", moment(ctx.lang, due_at))];
            ("mail-account-asked", [words.fill("mail-account-asked-text", &text), words.get("mail-account-object")])
        }
        FestivalLetter::AccountChanged { was, account, .. } => {
            let text = [name.clone(), ("was", was.said()), ("account", account.said())];
            ("mail-account-changed", [words.fill("mail-account-changed-text", &text), words.get("mail-account-old")])
        }
    };
    Ok(Letter {
        head: festival.name.get(ctx.lang).to_owned(),
        subject: words.fill(subject, &[name]),
        paragraphs: texts.into(),
        link: Some((words.get("mail-account-link"), desk)),
        ..Letter::default()
    })
}
