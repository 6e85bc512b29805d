//! What the product desk promises, on both engines.

use super::*;
use crate::check;
use crate::db::testing::{TestDb, both};
use crate::festivals::forms::CHANGED;
use crate::festivals::model::Festival;
use crate::people::model::Role;
use crate::ticketing::commands::reserve;
use crate::ticketing::store::offers::{CapacityRow, ProductRow};
use crate::web::{Form, Site, testing};
use chrono::TimeDelta;
use std::sync::Arc;

/// The sample festival of one site.
struct House {
    site: Arc<Site>,
    festival: Festival,
}

fn at_house(test: impl AsyncFn(&House)) {
    both(async |db: &TestDb| {
        let site = testing::site(db, testing::clock()).await;
        crate::demo::load(&site).await.unwrap();
        let festival = crate::festivals::store::by_slug(&site.db, "hoa-ban-2027").await.unwrap().unwrap();
        let house = House { site, festival };
        test(&house).await;
        assert_eq!(check::run(&house.site.db).await.unwrap(), Vec::<String>::new());
    });
}

impl House {
    fn staff(&self, role: Role) -> Ctx {
        testing::staff(&self.site, role, Some(self.festival.id))
    }

    async fn capacities(&self) -> Vec<CapacityRow> {
        let now = testing::visitor(&self.site).now;
        offers::capacities(&self.site.db, self.festival.id, now).await.unwrap()
    }

    async fn product(&self, slug: &str) -> ProductRow {
        let products = offers::products(&self.site.db, self.festival.id).await.unwrap();
        products.into_iter().find(|product| product.slug == slug).unwrap()
    }

    async fn set_places(&self, role: Role, capacity: &CapacityRow, places: i64) -> Result<(), Fault> {
        let form = CapacityForm { name: capacity.name.0.clone(), places };
        let input = (self.staff(role), self.festival.id, capacity.id, form);
        self.site.db.write(input, |tx, (ctx, f, id, form)| Box::pin(edit_capacity(tx, ctx, *f, *id, form))).await
    }

    async fn add(&self, role: Role, form: ProductForm) -> Result<String, Fault> {
        let input = (self.staff(role), self.festival.id, form);
        self.site.db.write(input, |tx, (ctx, f, form)| Box::pin(add_product(tx, ctx, *f, form))).await
    }

    async fn edit(&self, product: &ProductRow, form: ProductForm) -> Result<(), Fault> {
        let input = (self.staff(Role::Organiser), self.festival.id, (product.id, product.version), form);
        self.site.db.write(input, |tx, (ctx, f, of, form)| Box::pin(edit_product(tx, ctx, *f, *of, form))).await
    }

    async fn hold(&self, slug: &str) {
        let wanted = vec![(slug.to_owned(), 2)];
        let input = (testing::visitor(&self.site), self.festival.id, wanted);
        let held = self
            .site
            .db
            .write(input, |tx, (ctx, f, wanted)| Box::pin(reserve(tx, ctx, *f, "a-key-of-sixteen", wanted)));
        held.await.unwrap();
    }

    /// A product that nobody bought yet, drawing on the first capacity.
    async fn form(&self) -> ProductForm {
        let now = testing::visitor(&self.site).now;
        ProductForm {
            name: Text::new("Vé gia đình", "Family ticket"),
            note: Text::default(),
            price: Vnd(200_000),
            max_per_order: 4,
            sale_from: now,
            sale_until: now + TimeDelta::days(60),
            draws: vec![self.capacities().await[0].slug.clone()],
            performance: String::new(),
            hidden: false,
        }
    }
}

#[test]
fn places_never_go_below_what_is_sold_and_held() {
    at_house(async |house| {
        let capacities = house.capacities().await;
        let capacity = capacities.iter().find(|capacity| capacity.sold > 0).unwrap();
        let taken = capacity.sold + capacity.waiting();
        let Err(Fault::Invalid(faults)) = house.set_places(Role::Organiser, capacity, taken - 1).await else {
            panic!("it went below");
        };
        assert_eq!((faults[0].field.as_ref(), faults[0].message.key.as_ref()), ("places", "capacity-too-low"));
        assert!(faults[0].message.args.contains(&("least".into(), taken.to_string())));
        house.set_places(Role::Organiser, capacity, taken).await.unwrap();
        let now = house.capacities().await;
        let now = now.iter().find(|c| c.id == capacity.id).unwrap();
        assert_eq!((now.places, now.free()), (taken, 0));
    });
}

#[test]
fn a_product_is_made_saved_and_guarded_against_two_savers() {
    at_house(async |house| {
        let slug = house.add(Role::Organiser, house.form().await).await.unwrap();
        assert_eq!(slug, "ve-gia-dinh");
        assert_eq!(house.add(Role::Organiser, house.form().await).await.unwrap(), "ve-gia-dinh-2");
        let made = house.product(&slug).await;
        let dearer = ProductForm { price: Vnd(250_000), hidden: true, ..house.form().await };
        house.edit(&made, dearer.clone()).await.unwrap();
        assert_eq!(house.edit(&made, dearer).await, Err(Fault::refused(CHANGED)));
        let saved = house.product(&slug).await;
        assert_eq!((saved.price, saved.hidden, saved.number, saved.version), (Vnd(250_000), true, made.number, 2));
    });
}

#[test]
fn what_somebody_chose_keeps_its_places() {
    at_house(async |house| {
        let slug = house.add(Role::Organiser, house.form().await).await.unwrap();
        house.hold(&slug).await;
        let made = house.product(&slug).await;
        let other = house.capacities().await[1].slug.clone();
        let moved = ProductForm { draws: vec![other], ..house.form().await };
        assert_eq!(house.edit(&made, moved).await, Err(Fault::refused("product-is-chosen")));
        house.edit(&made, ProductForm { price: Vnd(1), ..house.form().await }).await.unwrap();
    });
}

#[test]
fn a_treasurer_changes_nothing() {
    at_house(async |house| {
        let capacity = house.capacities().await.swap_remove(0);
        for role in [Role::Treasurer, Role::Gate] {
            assert_eq!(house.set_places(role, &capacity, 100_000).await, Err(Fault::Missing));
            assert_eq!(house.add(role, house.form().await).await, Err(Fault::Missing));
        }
        let gone = ProductForm { draws: vec!["none".into()], ..house.form().await };
        assert_eq!(house.add(Role::Organiser, gone).await, Err(Fault::field("draws", "product-draws-gone")));
        let gone = ProductForm { performance: "none".into(), ..house.form().await };
        assert_eq!(
            house.add(Role::Organiser, gone).await,
            Err(Fault::field("performance", "product-performance-gone"))
        );
    });
}

#[test]
fn the_form_of_a_product_says_everything_that_is_wrong() {
    let fields = |pairs: &[(&str, &str)]| Form(pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect());
    let wrong = fields(&[
        ("price", "-5"),
        ("max_per_order", "21"),
        ("from_date", "x"),
        ("until_date", "2027-03-15"),
        ("until_time", "18:00"),
    ]);
    let Err(Fault::Invalid(faults)) = ProductForm::read(&wrong) else { panic!("it was accepted") };
    let names: Vec<&str> = faults.iter().map(|fault| fault.field.as_ref()).collect();
    assert_eq!(names, ["name_vi", "price", "max_per_order", "draws", "from_date"]);
    let right = [
        ("name_vi", "Khán đài A"),
        ("price", "150k"),
        ("max_per_order", "8"),
        ("draws[khan-dai-a]", "true"),
        ("from_date", "20/02/2027"),
        ("from_time", "08:00"),
        ("until_date", "2027-03-15"),
        ("until_time", "18h"),
    ];
    let read = ProductForm::read(&fields(&right)).unwrap();
    assert_eq!((read.price, read.draws, read.hidden), (Vnd(150_000), vec!["khan-dai-a".to_owned()], false));
    let mut turned = right;
    turned[6] = ("until_date", "2027-02-19");
    let Err(Fault::Invalid(faults)) = ProductForm::read(&fields(&turned)) else { panic!("it was accepted") };
    assert_eq!(faults[0].message.key, "product-window-order");
}
