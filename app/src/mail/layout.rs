//! How a letter looks: as text, and as HTML that old readers of mail draw too: tables, no picture, nothing from afar.

use crate::i18n::Words;
use crate::web::{Facts, Letter};

const PAGE: &str = "margin:0;background:#FBF8F4;font-family:sans-serif;font-size:17px;line-height:1.6;color:#1B1A24";
const BAND: &str = "background:#1F2A4D;border-bottom:4px solid #B3246B;color:#FFFFFF;font-size:20px;font-weight:bold;padding:14px 20px";
const BUTTON: &str =
    "display:inline-block;background:#B3246B;color:#FFFFFF;font-weight:bold;text-decoration:none;padding:10px 18px";

const LABEL: &str = "color:#4A4754;font-size:15px";

/// The text and the HTML of a letter.
pub fn lay_out(words: Words, letter: &Letter) -> (String, String) {
    let sign = words.get("mail-signature");
    let by = [letter.head.as_str(), &sign].into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    (format!("{}\n\n{by}\n", letter.text()), page(words, letter, &sign))
}

fn page(words: Words, letter: &Letter, sign: &str) -> String {
    let head = if letter.head.is_empty() { "Xòe" } else { &letter.head };
    format!(
        "<!DOCTYPE html><html lang=\"{}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{}</title></head><body style=\"{PAGE}\">\
         <table role=\"presentation\" width=\"100%\" cellspacing=\"0\" cellpadding=\"0\" \
         style=\"max-width:600px;margin:0 auto;background:#FFFFFF\"><tr><td style=\"{BAND}\">{}</td></tr>\
         <tr><td style=\"padding:8px 20px 20px\">{}<p style=\"color:#4A4754\">{}</p></td></tr></table></body></html>",
        words.0.code(),
        escape(&letter.subject),
        escape(head),
        body(letter),
        escape(sign)
    )
}

fn body(letter: &Letter) -> String {
    let mut html: String = letter.paragraphs.iter().map(|said| paragraph(said)).collect();
    html.extend(letter.facts.iter().map(table));
    if let Some((label, url)) = &letter.link {
        html.push_str(&format!("<p><a href=\"{}\" style=\"{BUTTON}\">{}</a></p>", escape(url), escape(label)));
    }
    html.extend(letter.closing.iter().map(|said| paragraph(said)));
    html
}

/// Lines stay lines.
fn paragraph(said: &str) -> String {
    format!("<p>{}</p>", escape(said).replace('\n', "<br>"))
}

/// What each value is stands above it: beside it, neither has room on a telephone.
fn table(facts: &Facts) -> String {
    let row = |(what, is): &(String, String)| {
        format!(
            "<tr><td style=\"padding:4px 0\"><span style=\"{LABEL}\">{}</span><br><b>{}</b></td></tr>",
            escape(what),
            value(is)
        )
    };
    let rows: String = facts.iter().map(row).collect();
    format!(
        "<table role=\"presentation\" width=\"100%\" style=\"border-top:1px solid #E2D9CF;margin:12px 0;padding-top:8px\">{rows}</table>"
    )
}

/// What is an address leads there.
fn value(is: &str) -> String {
    let shown = escape(is);
    let leads = is.starts_with("https://") || is.starts_with("http://");
    if leads { format!("<a href=\"{shown}\">{shown}</a>") } else { shown }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::lang::Lang;

    fn letter() -> Letter {
        Letter {
            head: "Lễ hội <Hoa Ban>".to_owned(),
            subject: "Vé\ncủa bạn".to_owned(),
            paragraphs: vec!["Hai\ndòng".to_owned()],
            facts: vec![vec![("Ở đâu".to_owned(), "Sân\n<A>".to_owned())]],
            link: Some(("Mở".to_owned(), "https://xoe.test/a?b=1&c\n".to_owned())),
            closing: Some("Cần giúp?".to_owned()),
            ..Letter::default()
        }
    }

    #[test]
    fn lines_stay_lines_where_somebody_reads_them_and_nowhere_else() {
        let (_, html) = lay_out(Words(Lang::Vi), &letter());
        assert_eq!(
            html.matches("<br>").count(),
            2,
            "between lines, and between what something is and its value: {html}"
        );
        assert!(html.contains("Hai<br>dòng") && html.contains("<title>Vé\ncủa bạn</title>"), "{html}");
        assert!(html.contains("href=\"https://xoe.test/a?b=1&amp;c\n\""), "{html}");
    }

    #[test]
    fn text_and_html_say_the_same_and_nothing_comes_from_afar() {
        let letter = letter();
        let (text, html) = lay_out(Words(Lang::Vi), &letter);
        for said in ["Hoa Ban", "Hai", "Ở đâu", "Sân", "Mở", "https://xoe.test/a?b=1", "Cần giúp?", "Ban tổ chức"]
        {
            assert!(text.contains(said) && html.contains(said), "{said}");
        }
        assert!(!html.contains("<img") && !html.contains("src=") && !html.contains("<Hoa") && !html.contains("<A>"));
        assert!(lay_out(Words(Lang::Vi), &Letter::default()).1.contains(">Xòe</td>"), "no band without a name");
    }
}
