//! What letters say, as text and as plain HTML.

use super::{Mail, MailKind};
use crate::i18n::Words;
use crate::kernel::fault::Fault;
use crate::kernel::id::OrderId;
use crate::ticketing::documents::{self, Papers};
use crate::ticketing::model::OrderState;
use crate::web::Ctx;

/// A letter ready to leave.
#[derive(Clone, Debug)]
pub struct Letter {
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub attachments: Vec<Attachment>,
}

#[derive(Clone, Debug)]
pub struct Attachment {
    pub name: String,
    pub kind: &'static str,
    pub bytes: Vec<u8>,
}

/// Writes a letter from what stands in the database now; none when it would no longer be true.
pub async fn write(ctx: &Ctx, mail: Mail) -> Result<Option<Letter>, Fault> {
    let mut ctx = ctx.clone();
    ctx.lang = mail.lang;
    let words = ctx.words();
    let content = match mail.kind {
        MailKind::OrderPlaced { order } => {
            papers(&ctx, order, OrderState::Pending).await?.map(|papers| placed(&ctx, &papers))
        }
        MailKind::Tickets { order } => {
            let papers = papers(&ctx, order, OrderState::Paid).await?;
            papers.map(|papers| tickets(&ctx, &papers)).transpose()?
        }
        MailKind::OrderCancelled { order } => {
            papers(&ctx, order, OrderState::Cancelled).await?.map(|papers| cancelled(&ctx, &papers))
        }
        MailKind::Invitation { name, link } => Some(invitation(words, name, link)),
        MailKind::PasswordReset { link } => Some(reset(words, link)),
    };
    Ok(content.map(|(subject, paragraphs, link, attachments)| {
        let (text, html) = lay_out(words, &subject, &paragraphs, link.as_ref());
        Letter { to: mail.to, subject, text, html, attachments }
    }))
}

type Content = (String, Vec<String>, Option<(String, String)>, Vec<Attachment>);

/// An order's papers, if it still stands as the letter says: the outbox may be late, and the order
/// paid or cancelled in the meantime.
async fn papers(ctx: &Ctx, order: OrderId, state: OrderState) -> Result<Option<Papers>, Fault> {
    let papers = Papers::load(ctx, order).await?;
    Ok((papers.order.state == state).then_some(papers))
}

fn placed(ctx: &Ctx, papers: &Papers) -> Content {
    let words = ctx.words();
    let about = about(ctx, papers);
    let pay = [("total", papers.order.total.fmt(ctx.lang)), ("memo", papers.order.code.clone())];
    let paragraphs =
        vec![greeting(words, papers), words.fill("mail-placed-text", &about), words.fill("mail-placed-pay", &pay)];
    let link = (words.get("mail-placed-link"), documents::order_url(ctx, &papers.festival, &papers.order));
    (words.fill("mail-placed-subject", &about), paragraphs, Some(link), Vec::new())
}

fn tickets(ctx: &Ctx, papers: &Papers) -> Result<Content, Fault> {
    let words = ctx.words();
    let about = about(ctx, papers);
    let count = [("count", papers.tickets.len().to_string())];
    let paragraphs =
        vec![greeting(words, papers), words.fill("mail-tickets-text", &count), words.get("mail-tickets-gate")];
    let link = (words.get("mail-tickets-link"), documents::order_url(ctx, &papers.festival, &papers.order));
    let attachments = vec![
        Attachment { name: format!("{}.pdf", papers.order.code), kind: "application/pdf", bytes: papers.pdf(ctx)? },
        Attachment {
            name: format!("{}.ics", papers.order.code),
            kind: "text/calendar; charset=utf-8",
            bytes: papers.ics(ctx).into_bytes(),
        },
    ];
    Ok((words.fill("mail-tickets-subject", &about), paragraphs, Some(link), attachments))
}

fn cancelled(ctx: &Ctx, papers: &Papers) -> Content {
    let words = ctx.words();
    let about = about(ctx, papers);
    let help = [("phone", papers.festival.contact_phone.clone()), ("email", papers.festival.contact_email.clone())];
    let paragraphs =
        vec![greeting(words, papers), words.fill("mail-cancelled-text", &about), words.fill("mail-help", &help)];
    (words.fill("mail-cancelled-subject", &about), paragraphs, None, Vec::new())
}

fn invitation(words: Words, name: String, link: String) -> Content {
    let text = words.fill("mail-invitation-text", &[("name", name)]);
    let link = (words.get("mail-invitation-link"), link);
    (words.get("mail-invitation-subject"), vec![text], Some(link), Vec::new())
}

fn reset(words: Words, link: String) -> Content {
    let text = words.get("mail-reset-text");
    (words.get("mail-reset-subject"), vec![text], Some((words.get("mail-reset-link"), link)), Vec::new())
}

/// Which order of which festival.
fn about(ctx: &Ctx, papers: &Papers) -> [(&'static str, String); 2] {
    [("code", papers.order.code.clone()), ("festival", papers.festival.name.get(ctx.lang).to_owned())]
}

fn greeting(words: Words, papers: &Papers) -> String {
    words.fill("mail-greeting", &[("name", papers.order.name.clone().unwrap_or_default())])
}

fn lay_out(words: Words, subject: &str, paragraphs: &[String], link: Option<&(String, String)>) -> (String, String) {
    let sign = words.get("mail-signature");
    let mut text = paragraphs.join("\n\n");
    let mut html: String = paragraphs.iter().map(|p| format!("<p>{}</p>", escape(p))).collect();
    if let Some((label, url)) = link {
        text.push_str(&format!("\n\n{label}: {url}"));
        html.push_str(&format!("<p><a href=\"{}\">{}</a></p>", escape(url), escape(label)));
    }
    text.push_str(&format!("\n\n{sign}\n"));
    let html = format!(
        "<!DOCTYPE html><html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title></head>\
         <body style=\"font-family:sans-serif;font-size:17px;line-height:1.6;color:#1B1A24;max-width:40em\">{html}<p>{}</p></body></html>",
        words.0.code(),
        escape(subject),
        escape(&sign)
    );
    (text, html)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
