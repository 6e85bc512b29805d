//! The living style page: sample pages made of nothing but `ui`, checked on every test run.
//!
//! To look at them (external icons need http):
//! ```sh
//! XOE_GALLERY=/tmp/gallery cargo test -p app --features ssr gallery
//! cp -r public/* /tmp/gallery && cd /tmp/gallery && python3 -m http.server
//! ```

mod desk;
mod pieces;
mod programme;
mod tickets;

use std::collections::{BTreeSet, HashSet};

use leptos::prelude::*;

use super::*;

/// Name, whether it is a desk, content.
fn pages() -> Vec<(&'static str, bool, AnyView)> {
    vec![
        ("home", false, programme::home()),
        ("programme", false, programme::list()),
        ("performance", false, programme::performance()),
        ("choose", false, tickets::choose()),
        ("who", false, tickets::who()),
        ("pay", false, tickets::pay()),
        ("order", false, tickets::order()),
        ("pieces", false, pieces::page()),
        ("overview", true, desk::overview()),
        ("treasurer", true, desk::treasurer()),
        ("festival", true, desk::festival_form()),
    ]
}

fn public_chrome() -> PublicChrome {
    let nav =
        [("Hôm nay", Icon::Home), ("Chương trình", Icon::Calendar), ("Vé", Icon::Ticket), ("Đua thuyền", Icon::Boat)];
    let items = |current: usize| {
        nav.iter()
            .enumerate()
            .map(move |(at, (label, icon))| (NavItem::new("/vi/x", *label).current(at == current), *icon))
    };
    PublicChrome {
        skip: "Tới nội dung chính".into(),
        brand: Brand {
            href: "/vi".into(),
            name: "Lễ hội Hoa Ban".into(),
            line: Some("Điện Biên · 12–15/03/2027".into()),
        },
        nav_label: "Chính".into(),
        nav: items(1).map(|(item, _)| item).collect(),
        bar_label: "Thanh dưới".into(),
        bar: items(1).map(|(item, icon)| item.icon(icon)).collect(),
        language: Some(OtherLanguage {
            href: "/en".into(),
            code: "en".into(),
            short: "EN".into(),
            label: "English version".into(),
        }),
        tools: vec![NavItem::new("/vi/tim", "Tìm").icon(Icon::Search)],
        help: HelpLine {
            words: "Cần giúp? Gọi".into(),
            phone: "0215 000 0000".into(),
            hours: "7:00–22:00 mỗi ngày trong lễ hội".into(),
        },
        foot: vec![
            vec![
                NavItem::new("/a", "Trợ giúp"),
                NavItem::new("/b", "Tiếp cận cho người khuyết tật"),
                NavItem::new("/c", "Tra cứu vé"),
            ],
            vec![
                NavItem::new("/d", "Đội văn nghệ"),
                NavItem::new("/e", "Ban tổ chức"),
                NavItem::new("/f", "Quyền riêng tư"),
            ],
        ],
        credit: "Hoa văn theo khăn piêu của người Thái.".into(),
    }
}

fn document(name: &str, is_desk: bool, content: AnyView) -> String {
    let frame = if is_desk {
        view! { <DeskFrame chrome=desk::chrome()>{content}</DeskFrame> }.into_any()
    } else {
        view! { <PublicFrame chrome=public_chrome()>{content}</PublicFrame> }.into_any()
    };
    let extra = if is_desk { "<link rel=stylesheet href=/desk.css>" } else { "" };
    format!(
        "<!DOCTYPE html><html lang=vi><head><meta charset=utf-8><meta name=viewport content='width=device-width, initial-scale=1'>\
         <meta name=theme-color content='#1F2A4D'><title>{name}</title><link rel=icon href=/favicon.svg>\
         <link rel=stylesheet href=/public.css>{extra}</head><body>{}</body></html>",
        frame.to_html()
    )
}

fn rendered() -> Vec<(&'static str, String)> {
    Owner::new()
        .with(|| pages().into_iter().map(|(name, is_desk, content)| (name, document(name, is_desk, content))).collect())
}

/// Every value of an attribute in a page.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    html.split(&format!(" {attribute}=\"")).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn references_lead_to_one_thing_each() {
    for (page, html) in rendered() {
        let ids = values(&html, "id");
        let known: HashSet<_> = ids.iter().collect();
        assert_eq!(ids.len(), known.len(), "{page}: two things share an id");
        let links = values(&html, "href").into_iter().filter_map(|href| href.strip_prefix('#'));
        let described = ["aria-describedby", "aria-labelledby", "for", "form"];
        let tied = described.iter().flat_map(|name| values(&html, name)).flat_map(str::split_whitespace);
        for id in links.chain(tied) {
            assert!(known.contains(&id), "{page}: nothing has the id {id}");
        }
    }
}

#[test]
fn pages_have_one_title_and_stay_small() {
    for (page, html) in rendered() {
        assert_eq!(html.matches("<h1").count(), 1, "{page}: one h1");
        assert!(!html.contains(" style="), "{page}: the content security policy refuses style attributes");
        // 20 kB compressed is the budget for a page on weak signal; markup like ours shrinks to a fifth at least
        assert!(html.len() < 60_000, "{page}: {} bytes", html.len());
    }
}

/// Writes the pages where `XOE_GALLERY` says, with the style sheets put together as the build does.
#[test]
#[expect(clippy::disallowed_methods, reason = "asks where somebody wants the pages; decides nothing")]
fn gallery_is_written_when_asked() -> std::io::Result<()> {
    let Some(folder) = std::env::var_os("XOE_GALLERY").map(std::path::PathBuf::from) else {
        return Ok(());
    };
    let style = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../style");
    std::fs::create_dir_all(&folder)?;
    for (sheet, folders) in [("public", ["", "ui", "pages"]), ("desk", ["desk", "desk/ui", "desk/pages"])] {
        let folders: Result<Vec<_>, _> = folders.iter().map(|folder| std::fs::read_dir(style.join(folder))).collect();
        let files: Result<BTreeSet<_>, _> =
            folders?.into_iter().flatten().map(|file| file.map(|file| file.path())).collect();
        let css: Result<String, _> = files?.iter().filter(|file| file.is_file()).map(std::fs::read_to_string).collect();
        std::fs::write(folder.join(format!("{sheet}.css")), css?)?;
    }
    rendered().into_iter().try_for_each(|(name, html)| std::fs::write(folder.join(format!("{name}.html")), html))
}
