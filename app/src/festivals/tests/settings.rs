//! Settings: two people at one form.

use super::*;
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
fn the_form_keeps_what_it_does_not_ask() {
    at_house(async |house| {
        let made = house.create(house.admin(), new_festival("hoa-ban-2027", "HB")).await.unwrap();
        let fields = [
            ("version", "1"),
            ("name_vi", " Lễ hội  Hoa Ban "),
            ("first_day", "2027-03-12"),
            ("last_day", "2027-03-15"),
            ("contact_phone", "0215 382 5409"),
            ("bank_account", "666"),
            ("privacy_vi", "Chỉ hỏi tên.\r\nKhông bán cho ai."),
        ];
        let read = commands::read(&form(&fields), made.clone()).unwrap();
        assert_eq!((&read.slug, read.number, read.state), (&made.slug, made.number, made.state));
        assert_eq!((read.name.vi.as_str(), read.name.en.as_str()), ("Lễ hội Hoa Ban", ""));
        assert_eq!(read.bank_account, made.bank_account, "the account is changed elsewhere");
        assert_eq!(read.privacy.vi, "Chỉ hỏi tên.\nKhông bán cho ai.");
        assert_eq!(commands::read(&form(&fields[1..]), made), Err(Fault::refused("form-too-old")));
    });
}

#[test]
fn an_alert_is_shown_from_when_until_when_it_is_true() {
    at_house(async |house| {
        let made = house.create(house.admin(), new_festival("hoa-ban-2027", "HB")).await.unwrap();
        let fields = |until: &'static str| {
            form(&[
                ("version", "1"),
                ("name_vi", "Lễ hội Hoa Ban"),
                ("first_day", "2027-03-12"),
                ("last_day", "2027-03-15"),
                ("contact_phone", "0215 382 5409"),
                ("alert_vi", "Chiều có mưa."),
                ("alert_from_day", "2027-03-13"),
                ("alert_from_time", "12:00"),
                ("alert_until_day", "2027-03-13"),
                ("alert_until_time", until),
            ])
        };
        let wrong = commands::read(&fields("11:00"), made.clone()).unwrap_err();
        assert_eq!(wrong, Fault::field("alert_until_time", "festival-alert-order"));
        let wanted = commands::read(&fields("17:00"), made.clone()).unwrap();
        house.edit_festival(house.admin(), wanted).await.unwrap();
        let saved = Festival { state: FestivalState::Running, ..house.saved(made.id).await };
        let at = |time| saved.alert_at(crate::kernel::day::parse_local("2027-03-13", time).unwrap()).is_some();
        assert_eq!(["11:59", "12:00", "16:59", "17:00", "19:48"].map(at), [false, true, true, false, false]);
        let always = Festival { alert_from: None, alert_until: None, ..saved };
        assert!(always.alert_at(house.visitor().now).is_some());
    });
}
