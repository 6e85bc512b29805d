//! No page shows the key of a sentence where the sentence should stand.

use super::matrix::{Things, pages};
use crate::i18n::Words;
use crate::kernel::lang::Lang;
use crate::testing::at_sample;
use std::collections::BTreeSet;

/// The texts of a page, and what its attributes say aloud or show.
fn said(body: &str) -> impl Iterator<Item = &str> {
    let texts = body.split('>').filter_map(|part| part.split('<').next());
    let spoken = ["data-label", "aria-label", "title", "placeholder", "alt"];
    let attributes = spoken.into_iter().flat_map(move |name| {
        let parts = body.split(&format!(" {name}=\"")).skip(1).collect::<Vec<_>>();
        parts.into_iter().filter_map(|rest| rest.split('"').next())
    });
    texts.chain(attributes).map(str::trim).filter(|text| text.contains('-'))
}

#[test]
fn no_page_says_a_key_instead_of_its_sentence() {
    at_sample(async |house| {
        let things = Things::of(house, "HB").await;
        let pages = pages();
        let mut paths: BTreeSet<String> = pages.rows().iter().map(|row| things.path(row.path)).collect();
        let orders = house.get(Some("quantri@example.com"), &things.path("/desk/{festival}/orders")).await;
        let links = orders.body.split("href=\"").filter_map(|rest| rest.split('"').next());
        paths.extend(links.filter(|href| href.contains("/orders/")).map(str::to_owned));
        for path in paths {
            let page = house.get(Some("quantri@example.com"), &path).await;
            let keys: Vec<_> = said(&page.body).filter(|text| Words(Lang::Vi).knows(text)).collect();
            assert_eq!(keys, [""; 0], "{path}");
        }
    });
}
