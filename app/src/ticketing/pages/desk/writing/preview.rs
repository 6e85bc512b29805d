//! The letter as its first reader will have it, in each language it is read in.

use super::text_of;
use crate::festivals::desk::Desk;
use crate::kernel::fault::Fault;
use crate::kernel::lang::Lang;
use crate::ticketing::documents::Papers;
use crate::ticketing::letters::writing;
use crate::ticketing::store::writings::{self, Receiver, WritingRow};
use crate::ui::*;
use crate::web::{Ctx, Letter};
use leptos::prelude::*;

/// Among so many of the latest somebody of each language is looked for.
const LATEST: i64 = 200;

/// A language, and the letter in it.
pub type Seen = Vec<(Lang, Letter)>;

pub async fn load(desk: &Desk, row: &WritingRow) -> Result<Seen, Fault> {
    let receivers = writings::receivers(&desk.site.db, row, LATEST).await?;
    let mut seen = Vec::new();
    for lang in Lang::ALL {
        let reads = |receiver: &&Receiver| receiver.lang == lang && receiver.email.is_some();
        // Vietnamese is shown to whoever wrote it, also where nobody has an address.
        let first = receivers.iter().find(reads).or(receivers.first().filter(|_| lang == Lang::Vi));
        if let Some(first) = first {
            let ctx = Ctx { lang, ..desk.ctx.clone() };
            let papers = Papers::load(&ctx, first.id).await?;
            seen.push((lang, writing::of(&ctx, &papers, row)));
        }
    }
    Ok(seen)
}

pub fn shown(desk: &Desk, seen: &Seen) -> AnyView {
    let words = desk.words();
    let letter = |(lang, letter): &(Lang, Letter)| {
        let code = lang.code();
        let title = words.get(if *lang == Lang::Vi { "writing-preview-vi" } else { "writing-preview-en" });
        let (subject, text) = (letter.subject.clone(), text_of(&letter.paragraphs));
        let link = letter.link.clone().map(|(label, _)| view! { <p><b>{label}</b></p> });
        let help = letter.closing.clone().map(|help| view! { <p>{help}</p> });
        let signed = crate::i18n::Words(*lang).get("mail-signature");
        view! {
            <Card title=title>
                <div class="stack" lang=code>
                    <h3>{subject}</h3>
                    {text}
                    {link}
                    {help}
                    <p class="note">{signed}</p>
                </div>
            </Card>
        }
    };
    seen.iter().map(letter).collect_view().into_any()
}
