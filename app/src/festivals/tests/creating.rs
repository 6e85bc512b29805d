//! A new edition: its path, its prefix, who may make it.

use super::*;
use crate::db::Reads;
use crate::kernel::fault::Message;

#[test]
fn a_new_edition_is_an_empty_draft_and_is_logged() {
    at_house(async |house| {
        let made = house.create(house.admin(), new_festival("hoa-ban-2027", "HB")).await.unwrap();
        assert_eq!((made.state, made.number, made.version), (FestivalState::Draft, 1, 1));
        assert_eq!(house.saved(made.id).await, made);
        assert_eq!(house.log().await, [("festival.create".to_owned(), "hoa-ban-2027".to_owned())]);
        let second = house.create(house.admin(), new_festival("muong-lay-2027", "DT")).await.unwrap();
        assert_eq!(second.number, 2);
    });
}

#[test]
fn its_maker_is_told_where_it_is_and_what_came_with_it() {
    at_house(async |house| {
        let create = async |new: NewFestival| {
            house.admin().write(new, |job, new| Box::pin(commands::create(job, new))).await.unwrap().1
        };
        assert_eq!(create(new_festival("sapa-2027", "SP")).await, None);
        house.site.db.write((), |tx, ()| Box::pin(tx.q("DELETE FROM festivals").exec())).await.unwrap();
        crate::demo::load(&house.site).await.unwrap();
        let source = store::by_slug(&house.site.db, "hoa-ban-2027").await.unwrap().unwrap();
        let new = NewFestival { copy_from: Some(source.id), ..new_festival("hoa-ban-2028", "HC") };
        let told = Message::new("festival-created-copied").with("count", 9).with("hidden", 9);
        assert_eq!(create(new).await, Some(told));
    });
}

#[test]
fn a_path_and_a_prefix_are_one_editions_alone() {
    at_house(async |house| {
        house.create(house.admin(), new_festival("hoa-ban-2027", "HL")).await.unwrap();
        let slug = ("slug".to_owned(), "festival-slug-taken".to_owned());
        let prefix = ("code_prefix".to_owned(), "festival-prefix-taken".to_owned());
        let again = house.create(house.admin(), new_festival("hoa-ban-2027", "HB")).await;
        assert_eq!(faults(again), std::slice::from_ref(&slug));
        // I and L look alike.
        let alike = house.create(house.admin(), new_festival("hoa-ban-2028", "HI")).await;
        assert_eq!(faults(alike), std::slice::from_ref(&prefix));
        let both = house.create(house.admin(), new_festival("hoa-ban-2027", "HL")).await;
        assert_eq!(faults(both), [slug.clone(), prefix]);
        let page = house.create(house.admin(), new_festival("sign-in", "SI")).await;
        assert_eq!(faults(page), [("slug".to_owned(), "festival-slug-reserved".to_owned())]);
    });
}

#[test]
fn only_who_may_make_festivals_makes_one() {
    at_house(async |house| {
        let made = house.create(house.admin(), new_festival("hoa-ban-2027", "HB")).await.unwrap();
        for role in Role::ALL.iter().copied().filter(|role| *role != Role::Admin) {
            for festival in [None, Some(made.id)] {
                let refused = house.create(house.staff(role, festival), new_festival("khac-2027", "KH")).await;
                assert_eq!(refused, Err(Fault::Missing), "{role:?}");
            }
        }
        let nobody = house.create(house.visitor(), new_festival("khac-2027", "KH")).await;
        assert_eq!(nobody, Err(Fault::SignIn));
    });
}

#[test]
fn no_edition_can_hide_a_page() {
    crate::web::install(crate::site::SLICES);
    let reserved = commands::reserved();
    for page in ["access", "account", "sign-in", "password-reset", "desk", "new", "people", "audit", "api", "hooks"] {
        assert!(reserved.contains(page), "{page} could be a festival's path");
    }
    assert!(!reserved.iter().any(|part| part.is_empty() || part.contains(['{', '/'])), "{reserved:?}");
}

#[test]
fn the_form_says_everything_that_is_wrong_at_once() {
    let wrong = [
        ("code_prefix", "H1"),
        ("slug", "2027"),
        ("first_day", "12/03/1027"),
        ("last_day", "11-03-2027"),
        ("copy_from", "x"),
    ];
    let fields: Vec<String> = faults(NewFestival::read(&form(&wrong))).into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["copy_from", "name_vi", "first_day", "last_day", "slug", "code_prefix"], "as on the form");
    let right =
        [("name_vi", "Lễ hội Hoa Ban"), ("code_prefix", "hb"), ("first_day", "12/03/2027"), ("last_day", "2027-03-15")];
    let read = NewFestival::read(&form(&right)).unwrap();
    assert_eq!((read.slug.as_str(), read.code_prefix.as_str()), ("le-hoi-hoa-ban-2027", "HB"));
    let long = form(&[right[0], right[1], right[2], ("last_day", "2027-06-15")]);
    assert_eq!(faults(NewFestival::read(&long)), [("last_day".to_owned(), "festival-days-many".to_owned())]);
    let bare = form(&[("name_vi", "2027"), right[1], right[2], right[3]]);
    assert_eq!(faults(NewFestival::read(&bare)), [("slug".to_owned(), "festival-slug-wrong".to_owned())]);
}
