//! The letters of this slice.

use crate::festivals::store as festivals;
use crate::i18n::Words;
use crate::kernel::access::Role;
use crate::kernel::fault::Fault;
use crate::kernel::id::FestivalId;
use crate::kernel::mailbox::printable;
use crate::web::{Ctx, Letter, Letters, Turn};
use serde::{Deserialize, Serialize};

/// Who invites somebody, as what and to which festival; none is all of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invited {
    pub by: String,
    pub role: String,
    pub festival: Option<FestivalId>,
}

/// What a letter is about. Its link stands in the outbox until it has left, and nowhere after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PeopleLetter {
    Invitation {
        name: String,
        link: String,
        /// Who invites, into what; letters from before say neither.
        #[serde(default)]
        by: Option<Invited>,
    },
    PasswordReset {
        link: String,
    },
    FactorRemoved {
        by: String,
    },
}

pub const LETTERS: Letters = Letters {
    kinds: &["Invitation", "PasswordReset", "FactorRemoved"],
    write: |ctx, kind| {
        Box::pin(async move { write(&ctx, serde_json::from_value(kind).map_err(|_| Fault::Bug)?).await.map(Some) })
    },
};

pub const TURNS: &[(&str, Turn)] = &[("Invitation", Turn::First), ("PasswordReset", Turn::First)];

async fn write(ctx: &Ctx, letter: PeopleLetter) -> Result<Letter, Fault> {
    let words = ctx.words();
    Ok(match letter {
        PeopleLetter::Invitation { name, link, by } => Letter {
            subject: words.get("mail-invitation-subject"),
            paragraphs: vec![greeting(words, &name), invited(ctx, by).await?, words.get("mail-invitation-text")],
            link: Some((words.get("mail-invitation-link"), link)),
            ..Letter::default()
        },
        PeopleLetter::PasswordReset { link } => Letter {
            subject: words.get("mail-reset-subject"),
            paragraphs: vec![words.get("mail-reset-text")],
            link: Some((words.get("mail-reset-link"), link)),
            ..Letter::default()
        },
        PeopleLetter::FactorRemoved { by } => Letter {
            subject: words.get("mail-factor-subject"),
            paragraphs: vec![words.fill("mail-factor-text", &[("by", by)])],
            ..Letter::default()
        },
    })
}

/// `Lò Thị Mai mời bạn làm việc ở Lễ hội Hoa Ban 2027, với vai trò Thủ quỹ.`
async fn invited(ctx: &Ctx, invited: Option<Invited>) -> Result<String, Fault> {
    let words = ctx.words();
    let role = invited.as_ref().and_then(|invited| Role::parse(&invited.role));
    let Some((Invited { by, festival, .. }, role)) = invited.zip(role) else {
        return Ok(words.get("mail-invitation-plain"));
    };
    let festival = match festival {
        Some(id) => festivals::by_id(&ctx.site.db, id).await?.map(|festival| festival.edition(ctx.lang)),
        None => None,
    };
    let place = festival.unwrap_or_else(|| words.get("mail-invitation-everywhere"));
    let by = printable(&by).map_or_else(|| words.get("mail-invitation-somebody"), str::to_owned);
    let said = [("by", by), ("festival", place), ("role", words.get(role.name_key()))];
    Ok(words.fill("mail-invitation-by", &said))
}

fn greeting(words: Words, name: &str) -> String {
    match printable(name) {
        Some(name) => words.fill("mail-greeting", &[("name", name.to_owned())]),
        None => words.get("mail-greeting-nameless"),
    }
}
