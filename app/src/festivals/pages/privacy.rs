//! Which data, why, for how long, whom to ask; and what becomes of tickets that are given back.
//!
//! Organisers write both as plain text: an empty line ends a paragraph, and a short line by itself,
//! without a full stop, heads what follows.

use crate::festivals::frame::{self, Current};
use crate::festivals::model::Festival;
use crate::kernel::fault::Fault;
use crate::kernel::lang::Text;
use crate::web::frame::dotted;
use crate::web::{At, Ctx, Head, Page};
use leptos::prelude::*;

/// The longest line that can be a heading.
const HEADING: usize = 60;

pub async fn privacy(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let festival = super::at(&ctx, &at).await?;
    let title = ctx.words().get("nav-privacy");
    let head = Head {
        title: dotted(&[&title, festival.name.get(ctx.lang)]),
        description: ctx.words().get("privacy-text"),
        ..Head::default()
    };
    Ok(Page::new(head, move || {
        let words = ctx.words();
        let refunds = (!festival.refund_policy.vi.is_empty()).then(|| {
            let text = sections(&ctx, &festival, &festival.refund_policy);
            view! { <h2 id="refunds">{words.get("refund-title")}</h2>{text} }
        });
        let body = view! {
            <div class="wrap page column sections">
                <h1>{title}</h1>
                {sections(&ctx, &festival, &festival.privacy)}
                <div class="stack">{refunds}</div>
            </div>
        };
        frame::festival(&ctx, &festival, Current::Nothing, body.into_any())
    }))
}

#[derive(Debug, PartialEq, Eq)]
enum Block<'t> {
    Heading(&'t str),
    Paragraph(Vec<&'t str>),
}

/// The headings and paragraphs of a text.
fn blocks(text: &str) -> Vec<Block<'_>> {
    text.split("\n\n").map(str::trim).filter(|part| !part.is_empty()).map(block).collect()
}

fn block(text: &str) -> Block<'_> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let ends_sentence = |line: &str| line.ends_with(['.', '!', '?', ':', ';', ',']);
    match lines.as_slice() {
        [line] if line.chars().count() <= HEADING && !ends_sentence(line) => Block::Heading(line),
        _ => Block::Paragraph(lines),
    }
}

/// A text by its parts: each heading begins one.
fn sections(ctx: &Ctx, festival: &Festival, text: &Text) -> AnyView {
    let lang = text.spoken(ctx.lang).code();
    let mut parts: Vec<Vec<AnyView>> = Vec::new();
    for block in blocks(text.get(ctx.lang)) {
        if parts.is_empty() || matches!(block, Block::Heading(_)) {
            parts.push(Vec::new());
        }
        if let Some(part) = parts.last_mut() {
            part.push(draw(festival, block));
        }
    }
    let parts = parts.into_iter().map(|part| view! { <section class="stack tight" lang=lang>{part}</section> });
    parts.collect_view().into_any()
}

fn draw(festival: &Festival, block: Block<'_>) -> AnyView {
    match block {
        Block::Heading(line) => view! { <h2>{line.to_owned()}</h2> }.into_any(),
        Block::Paragraph(lines) => {
            let line = |(at, line): (usize, &str)| {
                let again = (at > 0).then(|| view! { <br /> });
                (again, linked(festival, line))
            };
            view! { <p>{lines.into_iter().enumerate().map(line).collect_view()}</p> }.into_any()
        }
    }
}

/// A line in which the festival's number and address can be pressed.
fn linked(festival: &Festival, line: &str) -> Vec<AnyView> {
    let (phone, email) = (festival.contact_phone.as_str(), festival.contact_email.as_str());
    let digits: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    let contacts = [(phone, format!("tel:{digits}")), (email, format!("mailto:{email}"))];
    let found = contacts.into_iter().filter(|(text, _)| !text.is_empty());
    let found = found.filter_map(|(text, href)| Some((line.split_once(text)?, text.to_owned(), href)));
    match found.min_by_key(|((before, _), ..)| before.len()) {
        Some(((before, after), text, href)) => {
            let mut views = vec![before.to_owned().into_any(), view! { <a href=href>{text}</a> }.into_any()];
            views.extend(linked(festival, after));
            views
        }
        None => vec![line.to_owned().into_any()],
    }
}

#[cfg(test)]
mod tests {
    use super::Block::*;
    use super::*;

    #[test]
    fn a_short_line_heads_what_follows() {
        let text = "Giữ bao lâu\n\nSau lễ hội 90 ngày,\nchúng tôi xóa hết.\n\n\nHãy gọi.\n";
        let read = [
            Heading("Giữ bao lâu"),
            Paragraph(vec!["Sau lễ hội 90 ngày,", "chúng tôi xóa hết."]),
            Paragraph(vec!["Hãy gọi."]),
        ];
        assert_eq!(blocks(text), read);
        assert_eq!(blocks(" \n\n"), []);
        let long = "a".repeat(HEADING + 1);
        assert_eq!(blocks(&long), [Paragraph(vec![long.as_str()])]);
    }
}
