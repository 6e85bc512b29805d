//! Narrowing a list to one kind of ticket or one performance.

use crate::festivals::desk::Desk;
use crate::kernel::day::moment;
use crate::kernel::fault::Fault;
use crate::kernel::id::ProductId;
use crate::programme;
use crate::programme::model::Performance;
use crate::ticketing::store::lists::Of;
use crate::ticketing::store::offers::{self, ProductRow};
use crate::ui::*;
use crate::web::At;
use leptos::prelude::*;

/// What can be chosen, and what was.
pub struct Narrow {
    pub of: Of,
    products: Vec<ProductRow>,
    performances: Vec<Performance>,
}

impl Narrow {
    pub async fn load(desk: &Desk, at: &At) -> Result<Self, Fault> {
        let all = Self::of(desk, Of::default()).await?;
        let (kind, show) = (at.query.raw("kind"), at.query.raw("show"));
        let product = all.products.iter().find(|product| product.slug == kind).map(|product| product.id);
        let performance = all.performances.iter().find(|performance| performance.slug == show).map(|p| p.id);
        Ok(Self { of: Of { product, performance }, ..all })
    }

    /// What can be chosen, and what was before.
    pub async fn of(desk: &Desk, of: Of) -> Result<Self, Fault> {
        let db = &desk.site.db;
        let products = offers::products(db, desk.festival.id).await?;
        let mut performances: Vec<Performance> = Vec::new();
        for id in products.iter().filter_map(|product| product.performance_id) {
            if performances.iter().all(|known| known.id != id) {
                performances.extend(programme::store::by_id(db, id).await?);
            }
        }
        performances.sort_by_key(|performance| performance.starts_at);
        Ok(Self { of, products, performances })
    }

    fn product(&self, of: Of) -> Option<&ProductRow> {
        self.products.iter().find(|product| Some(product.id) == of.product)
    }

    fn performance(&self, of: Of) -> Option<&Performance> {
        self.performances.iter().find(|performance| Some(performance.id) == of.performance)
    }

    /// As it stands in an address.
    pub fn query(&self) -> [(&'static str, &str); 2] {
        let kind = self.product(self.of).map_or("", |product| product.slug.as_str());
        [("kind", kind), ("show", self.performance(self.of).map_or("", |performance| performance.slug.as_str()))]
    }

    /// What is chosen, in words.
    pub fn said(&self, desk: &Desk) -> Option<String> {
        self.said_of(desk, self.of)
    }

    /// Another choice in words.
    pub fn said_of(&self, desk: &Desk, of: Of) -> Option<String> {
        let kind = self.product(of).map(|product| product.name.get(desk.lang).to_owned());
        let show = self.performance(of).map(|performance| titled(desk, performance));
        let said: Vec<String> = [kind, show].into_iter().flatten().collect();
        (!said.is_empty()).then(|| said.join(" · "))
    }

    /// Both choices, for a form that gets a list.
    pub fn fields(&self, desk: &Desk) -> AnyView {
        let (words, [kinds, shows]) = (desk.words(), self.choices(desk));
        let [(_, kind), (_, show)] = self.query();
        let kind = Field::new("kind", words.get("ticket-product")).value(kind);
        let show = Field::new("show", words.get("narrow-show")).value(show);
        view! { <Select field=kind choices=kinds /> <Select field=show choices=shows /> }.into_any()
    }

    /// All kinds and performances there are, and before them "all of them".
    pub fn choices(&self, desk: &Desk) -> [Vec<Choice>; 2] {
        let words = desk.words();
        let all = |key: &str| std::iter::once(Choice::new("", words.get(key)));
        let kinds = all("narrow-all-kinds").chain(self.kinds(desk)).collect();
        let title = |performance: &Performance| Choice::new(performance.slug.clone(), titled(desk, performance));
        let shows = all("narrow-all-shows").chain(self.performances.iter().map(title)).collect();
        [kinds, shows]
    }

    /// All kinds, each with its show.
    pub fn kinds(&self, desk: &Desk) -> Vec<Choice> {
        let name = |kind: &ProductRow| Choice::new(kind.slug.clone(), kind_named(desk, &self.performances, kind));
        self.products.iter().map(name).collect()
    }

    pub fn slugs(&self) -> impl Iterator<Item = &str> {
        self.products.iter().map(|product| product.slug.as_str())
    }

    /// What one of them is called.
    pub fn name_of(&self, desk: &Desk, kind: ProductId) -> Option<String> {
        let kind = self.products.iter().find(|product| product.id == kind)?;
        Some(kind_named(desk, &self.performances, kind))
    }

    /// The choices as a form of their own.
    pub fn form(&self, desk: &Desk, list: &str) -> AnyView {
        view! {
            <form class="toolbar" method="get" action=desk.path(list)>
                {self.fields(desk)}
                <Button label=desk.words().get("narrow-show-list") look=Look::Secondary />
            </form>
        }
        .into_any()
    }
}

/// Two evenings may both sell "Adults".
pub fn kind_named(desk: &Desk, performances: &[Performance], product: &ProductRow) -> String {
    let show = performances.iter().find(|performance| Some(performance.id) == product.performance_id);
    let name = product.name.get(desk.lang);
    show.map_or_else(|| name.to_owned(), |show| format!("{name} · {}", show.title.get(desk.lang)))
}

fn titled(desk: &Desk, performance: &Performance) -> String {
    format!("{} · {}", performance.title.get(desk.lang), moment(desk.lang, performance.starts_at))
}
