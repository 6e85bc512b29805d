//! Settings: two people at one form, money that must not lose its way.

use super::*;
use crate::db::Reads;
use crate::web::CHANGED;

#[test]
fn two_people_at_one_form_do_not_overwrite_each_other_unseen() {
    at_house(async |house| {
        let made = house.create(house.admin(), new_festival("hoa-ban-2027", "HB")).await.unwrap();
        let organiser = house.staff(Role::Organiser, Some(made.id));
        let mine = Festival { tagline: Text::new("Mùa ban nở", ""), ..made.clone() };
        let theirs = Festival { tagline: Text::new("Cả bản vào vòng xòe", ""), ..made.clone() };
        house.edit_festival(organiser.clone(), mine.clone()).await.unwrap();
        assert_eq!(house.edit_festival(organiser.clone(), theirs.clone()).await, Err(Fault::refused(CHANGED)));
        let saved = house.saved(made.id).await;
        assert_eq!((saved.tagline.vi.as_str(), saved.version), ("Mùa ban nở", 2));
        // Having seen it, they may.
        house.edit_festival(organiser, Festival { version: saved.version, ..theirs }).await.unwrap();
        assert_eq!(house.saved(made.id).await.tagline.vi, "Cả bản vào vòng xòe");
        let edits = house.log().await.into_iter().filter(|(action, _)| action == "festival.edit").count();
        assert_eq!(edits, 2, "a refused save leaves no trace");
    });
}

#[test]
fn settings_are_the_organisers_of_that_festival() {
    at_house(async |house| {
        let made = house.create(house.admin(), new_festival("hoa-ban-2027", "HB")).await.unwrap();
        let other = house.create(house.admin(), new_festival("muong-lay-2027", "DT")).await.unwrap();
        for ctx in [house.staff(Role::Treasurer, Some(made.id)), house.staff(Role::Organiser, Some(other.id))] {
            assert_eq!(house.edit_festival(ctx, made.clone()).await, Err(Fault::Missing));
        }
        assert_eq!(house.edit_festival(house.visitor(), made).await, Err(Fault::SignIn));
    });
}

#[test]
fn an_account_in_use_is_not_taken_away() {
    at_house(async |house| {
        let made = house.create(house.admin(), new_festival("hoa-ban-2027", "HB")).await.unwrap();
        let bank = ("970436".to_owned(), "1031933430".to_owned(), "BTC LE HOI".to_owned());
        let with = Festival { bank_bin: bank.0, bank_account: bank.1, bank_holder: bank.2, ..made.clone() };
        house.edit_festival(house.admin(), with.clone()).await.unwrap();
        let on_sale = "UPDATE festivals SET state = 'on_sale'";
        house.site.db.write((), move |tx, ()| Box::pin(tx.q(on_sale).exec())).await.unwrap();
        let without = Festival { version: 2, ..made };
        let refused = house.edit_festival(house.admin(), without).await;
        assert_eq!(faults(refused), [("bank_account".to_owned(), "festival-account-needed".to_owned())]);
        let other = Festival { bank_account: "0011223344".into(), version: 2, ..with };
        house.edit_festival(house.admin(), other).await.unwrap();
        let sql = "SELECT CAST(detail AS TEXT) FROM audit WHERE action = 'festival.edit'";
        let details: Vec<(String,)> = house.site.db.q(sql).all().await.unwrap();
        let moved = |detail: &String| detail.contains("970436 1031933430") && detail.contains("970436 0011223344");
        assert!(details.iter().any(|(detail,)| moved(detail)), "where the money goes is on record: {details:?}");
    });
}

#[test]
fn the_form_keeps_what_it_does_not_ask() {
    at_house(async |house| {
        let made = house.create(house.admin(), new_festival("hoa-ban-2027", "HB")).await.unwrap();
        let fields = [
            ("version", "1"),
            ("name_vi", " Lễ hội  Hoa Ban "),
            ("first_day", "2027-03-12"),
            ("last_day", "2027-03-15"),
            ("contact_phone", "0215 382 5409"),
            ("bank_bin", "970436"),
            ("bank_account", "1031 9334.30"),
            ("bank_holder", "BTC LE HOI"),
            ("privacy_vi", "Chỉ hỏi tên.\r\nKhông bán cho ai."),
        ];
        let read = commands::read(&form(&fields), made.clone()).unwrap();
        assert_eq!((&read.slug, read.number, read.state), (&made.slug, made.number, made.state));
        assert_eq!((read.name.vi.as_str(), read.name.en.as_str()), ("Lễ hội Hoa Ban", ""));
        assert_eq!(read.bank_account, "1031933430");
        assert_eq!(read.privacy.vi, "Chỉ hỏi tên.\nKhông bán cho ai.");
        let half = form(&[fields[0], fields[1], fields[2], fields[3], ("bank_account", "số mười")]);
        let wrong: Vec<String> =
            faults(commands::read(&half, made.clone())).into_iter().map(|(field, _)| field).collect();
        assert_eq!(wrong, ["bank_bin", "bank_account", "bank_holder"]);
        assert_eq!(commands::read(&form(&fields[1..]), made), Err(Fault::refused("form-too-old")));
    });
}
