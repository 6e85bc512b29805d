//! How a letter looks: as text, and as plain HTML.

use crate::i18n::Words;
use crate::web::Letter;

/// The text and the HTML of a letter.
pub fn lay_out(words: Words, letter: &Letter) -> (String, String) {
    let sign = words.get("mail-signature");
    let mut text = letter.paragraphs.join("\n\n");
    let mut html: String = letter.paragraphs.iter().map(|p| format!("<p>{}</p>", escape(p))).collect();
    if let Some((label, url)) = &letter.link {
        text.push_str(&format!("\n\n{label}: {url}"));
        html.push_str(&format!("<p><a href=\"{}\">{}</a></p>", escape(url), escape(label)));
    }
    text.push_str(&format!("\n\n{sign}\n"));
    let html = format!(
        "<!DOCTYPE html><html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title></head>\
         <body style=\"font-family:sans-serif;font-size:17px;line-height:1.6;color:#1B1A24;max-width:40em\">{html}<p>{}</p></body></html>",
        words.0.code(),
        escape(&letter.subject),
        escape(&sign)
    );
    (text, html)
}

/// Lines stay lines.
fn escape(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    text.replace('\n', "<br>")
}
