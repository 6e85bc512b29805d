//! What the product desk promises, on both engines.

use super::*;
use crate::kernel::access::Role;
use crate::kernel::phone::Phone;
use crate::testing::{House, at_sample};
use crate::ticketing::commands::{self, Contact, Guest, reserve};
use crate::ticketing::store::offers::{CapacityRow, ProductRow};
use crate::web::Ctx;
use crate::web::{CHANGED, Form};
use chrono::TimeDelta;

impl House {
    fn one_of_staff(&self, role: Role) -> Ctx {
        self.staff(role, Some(self.festival))
    }

    async fn capacities(&self) -> Vec<CapacityRow> {
        let now = self.visitor().now;
        offers::capacities(&self.site.db, self.festival, now).await.unwrap()
    }

    async fn product_row(&self, slug: &str) -> ProductRow {
        let products = offers::products(&self.site.db, self.festival).await.unwrap();
        products.into_iter().find(|product| product.slug == slug).unwrap()
    }

    async fn set_places(&self, role: Role, capacity: &CapacityRow, places: i64) -> Result<(), Fault> {
        let form = CapacityForm { name: capacity.name.0.clone(), places };
        let version = crate::ticketing::store::catalogue::capacity_version(&self.site.db, capacity.id).await.unwrap();
        let input = (self.festival, (capacity.id, version), form);
        self.one_of_staff(role).write(input, |job, (f, of, form)| Box::pin(edit_capacity(job, *f, *of, form))).await
    }

    async fn add_product(&self, role: Role, form: ProductForm) -> Result<String, Fault> {
        let input = (self.festival, form);
        self.one_of_staff(role).write(input, |job, (f, form)| Box::pin(add_product(job, *f, form))).await
    }

    async fn edit_product(&self, product: &ProductRow, form: ProductForm) -> Result<(), Fault> {
        let input = (self.festival, (product.id, product.version), form);
        self.one_of_staff(Role::Organiser)
            .write(input, |job, (f, of, form)| Box::pin(edit_product(job, *f, *of, form)))
            .await
    }

    async fn hold_two(&self, slug: &str) {
        self.hold_two_as("a-key-of-sixteen", slug).await;
    }

    /// Somebody has a ticket of it.
    async fn give_one(&self, slug: &str) {
        let contact = Contact { name: "Lò Thị Mai".into(), phone: Phone::parse("0912345678").ok(), email: None };
        let (key, product) = ("guest-of-sixteen-1".into(), slug.to_owned());
        let guest = Guest { key, contact, product, count: 1, note: String::new() };
        let input = (self.festival, guest);
        let given = self
            .one_of_staff(Role::Organiser)
            .write(input, |job, (festival, guest)| Box::pin(commands::invite_guest(job, *festival, guest)));
        given.await.unwrap();
    }

    async fn hold_two_as(&self, key: &'static str, slug: &str) {
        let wanted = vec![(slug.to_owned(), 2)];
        self.visitor()
            .write((self.festival, wanted), move |job, (f, wanted)| Box::pin(reserve(job, *f, key, wanted)))
            .await
            .unwrap();
    }

    /// A product that nobody bought yet, drawing on the first capacity.
    async fn product_form(&self) -> ProductForm {
        let now = self.visitor().now;
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
            early: None,
            gate: Text::default(),
            admits: 1,
            needs: String::new(),
            needs_per: 1,
            beyond: Text::default(),
        }
    }
}

#[test]
fn places_never_go_below_what_is_sold_and_held() {
    at_sample(async |house| {
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
    at_sample(async |house| {
        let slug = house.add_product(Role::Organiser, house.product_form().await).await.unwrap();
        assert_eq!(slug, "ve-gia-dinh");
        assert_eq!(house.add_product(Role::Organiser, house.product_form().await).await.unwrap(), "ve-gia-dinh-2");
        let made = house.product_row(&slug).await;
        let dearer = ProductForm { price: Vnd(250_000), hidden: true, ..house.product_form().await };
        house.edit_product(&made, dearer.clone()).await.unwrap();
        assert_eq!(house.edit_product(&made, dearer).await, Err(Fault::refused(CHANGED)));
        let saved = house.product_row(&slug).await;
        assert_eq!((saved.price, saved.hidden, saved.number, saved.version), (Vnd(250_000), true, made.number, 2));
    });
}

#[test]
fn a_sale_is_held_near_its_festival() {
    at_sample(async |house| {
        let form = house.product_form().await;
        let refused = async |form: ProductForm| match house.add_product(Role::Organiser, form).await {
            Err(Fault::Invalid(faults)) => {
                let said = faults.into_iter().map(|fault| (fault.field.into_owned(), fault.message.key.into_owned()));
                said.collect::<Vec<_>>()
            }
            other => panic!("{other:?}"),
        };
        let said = |field: &str, key: &str| vec![(field.to_owned(), key.to_owned())];
        let (early, late) = (form.sale_from - TimeDelta::days(800), form.sale_until + TimeDelta::days(300));
        let (from, until) = (form.sale_from, form.sale_until);
        assert_eq!(
            refused(ProductForm { sale_until: late, ..form.clone() }).await,
            said("until_date", "product-window-late")
        );
        let early = ProductForm { sale_from: early, ..form.clone() };
        assert_eq!(refused(early).await, said("from_date", "product-window-early"));
        let fits =
            ProductForm { sale_from: from - TimeDelta::days(300), sale_until: until + TimeDelta::days(60), ..form };
        house.add_product(Role::Organiser, fits).await.unwrap();
    });
}

#[test]
fn a_mistake_is_mended_until_somebody_paid_and_who_holds_places_takes_them_anew() {
    at_sample(async |house| {
        let slug = house.add_product(Role::Organiser, house.product_form().await).await.unwrap();
        let (first, second) = (house.capacities().await[0].clone(), house.capacities().await[2].clone());
        house.hold_two(&slug).await;
        let made = house.product_row(&slug).await;
        let moved = ProductForm { draws: vec![second.slug.clone()], admits: 4, ..house.product_form().await };
        house.edit_product(&made, moved.clone()).await.unwrap();
        let [one, two] = [house.capacities().await[0].clone(), house.capacities().await[2].clone()];
        assert_eq!((one.held, two.held), (first.held, second.held), "what was held is given back");
        house.hold_two_as("another-of-sixteen", &slug).await;
        let two = house.capacities().await[2].clone();
        assert_eq!(two.held, second.held + 8, "two tickets for four each");
        let saved = house.product_row(&slug).await;
        house.give_one(&slug).await;
        let narrower = ProductForm { admits: 3, ..moved.clone() };
        assert_eq!(house.edit_product(&saved, narrower).await, Err(Fault::refused("product-is-chosen")));
        house.edit_product(&saved, ProductForm { price: Vnd(1), ..moved }).await.unwrap();
    });
}

#[test]
fn a_treasurer_changes_nothing() {
    at_sample(async |house| {
        let capacity = house.capacities().await.swap_remove(0);
        for role in [Role::Treasurer, Role::Gate] {
            assert_eq!(house.set_places(role, &capacity, 100_000).await, Err(Fault::Missing));
            assert_eq!(house.add_product(role, house.product_form().await).await, Err(Fault::Missing));
        }
        let gone = ProductForm { draws: vec!["none".into()], ..house.product_form().await };
        assert_eq!(house.add_product(Role::Organiser, gone).await, Err(Fault::field("draws", "product-draws-gone")));
        let gone = ProductForm { performance: "none".into(), ..house.product_form().await };
        assert_eq!(
            house.add_product(Role::Organiser, gone).await,
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
    assert_eq!(names, ["name_vi", "price", "max_per_order", "draws", "from_date", "from_time"]);
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

#[test]
fn kinds_stand_in_the_order_that_organisers_give_them() {
    at_sample(async |house| {
        let slugs = async || -> Vec<String> {
            let products = offers::products(&house.site.db, house.festival).await.unwrap();
            products.into_iter().map(|product| product.slug).collect()
        };
        let push = async |role, slug: &str, to| {
            let input = (house.festival, house.product_row(slug).await.id, to);
            let work =
                house.one_of_staff(role).write(input, |job, (f, id, to)| Box::pin(move_product(job, *f, *id, *to)));
            work.await
        };
        let mut expected = slugs().await;
        let (first, second) = (expected[0].clone(), expected[1].clone());
        push(Role::Organiser, &first, Towards::Up).await.unwrap();
        assert_eq!(slugs().await, expected, "the first stays first");
        push(Role::Organiser, &second, Towards::Up).await.unwrap();
        expected.swap(0, 1);
        assert_eq!(slugs().await, expected);
        push(Role::Organiser, &second, Towards::Down).await.unwrap();
        expected.swap(0, 1);
        assert_eq!(slugs().await, expected);
        assert_eq!(push(Role::Treasurer, &first, Towards::Down).await.unwrap_err(), Fault::Missing);
    });
}
