//! What letters say, as text and as plain HTML.

use super::{Mail, MailKind};
use crate::i18n::Words;
use crate::kernel::fault::Fault;
use crate::kernel::id::OrderId;
use crate::ticketing::documents::{self, Papers};
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

/// Writes a letter from what stands in the database now.
pub async fn write(ctx: &Ctx, mail: Mail) -> Result<Letter, Fault> {
    let mut ctx = ctx.clone();
    ctx.lang = mail.lang;
    let words = ctx.words();
    let (subject, paragraphs, link, attachments) = match mail.kind {
        MailKind::OrderPlaced { order } => placed(&ctx, order).await?,
        MailKind::Tickets { order } => tickets(&ctx, order).await?,
        MailKind::OrderCancelled { order } => cancelled(&ctx, order).await?,
        MailKind::Invitation { name, link } => {
            let text = words.fill("mail-invitation-text", &[("name", name)]);
            (
                words.get("mail-invitation-subject"),
                vec![text],
                Some((words.get("mail-invitation-link"), link)),
                Vec::new(),
            )
        }
        MailKind::PasswordReset { link } => {
            let text = words.get("mail-reset-text");
            (words.get("mail-reset-subject"), vec![text], Some((words.get("mail-reset-link"), link)), Vec::new())
        }
    };
    let (text, html) = lay_out(words, &subject, &paragraphs, link.as_ref());
    Ok(Letter { to: mail.to, subject, text, html, attachments })
}

type Content = (String, Vec<String>, Option<(String, String)>, Vec<Attachment>);

async fn placed(ctx: &Ctx, order: OrderId) -> Result<Content, Fault> {
    let papers = Papers::load(ctx, order).await?;
    let words = ctx.words();
    let about = [("code", papers.order.code.clone()), ("festival", papers.festival.name.get(ctx.lang).to_owned())];
    let pay = [("total", papers.order.total.fmt(ctx.lang)), ("memo", papers.order.code.clone())];
    let paragraphs =
        vec![greeting(words, &papers), words.fill("mail-placed-text", &about), words.fill("mail-placed-pay", &pay)];
    let link = (words.get("mail-placed-link"), documents::order_url(ctx, &papers.festival, &papers.order));
    Ok((words.fill("mail-placed-subject", &about), paragraphs, Some(link), Vec::new()))
}

async fn tickets(ctx: &Ctx, order: OrderId) -> Result<Content, Fault> {
    let papers = Papers::load(ctx, order).await?;
    let words = ctx.words();
    let about = [("code", papers.order.code.clone()), ("festival", papers.festival.name.get(ctx.lang).to_owned())];
    let count = [("count", papers.tickets.len().to_string())];
    let paragraphs =
        vec![greeting(words, &papers), words.fill("mail-tickets-text", &count), words.get("mail-tickets-gate")];
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

async fn cancelled(ctx: &Ctx, order: OrderId) -> Result<Content, Fault> {
    let papers = Papers::load(ctx, order).await?;
    let words = ctx.words();
    let about = [("code", papers.order.code.clone()), ("festival", papers.festival.name.get(ctx.lang).to_owned())];
    let help = [("phone", papers.festival.contact_phone.clone()), ("email", papers.festival.contact_email.clone())];
    let paragraphs =
        vec![greeting(words, &papers), words.fill("mail-cancelled-text", &about), words.fill("mail-help", &help)];
    Ok((words.fill("mail-cancelled-subject", &about), paragraphs, None, Vec::new()))
}

fn greeting(words: Words, papers: &Papers) -> String {
    words.fill("mail-greeting", &[("name", papers.order.name.clone())])
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
