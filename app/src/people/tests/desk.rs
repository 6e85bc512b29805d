//! What the desk of people shows and offers.

use crate::i18n::Words;
use crate::kernel::access::Role;
use crate::kernel::lang::Lang;
use crate::people::letters::{Invited, LETTERS, PeopleLetter};
use crate::testing::{House, at_sample};
use crate::web::Ctx;

const ORGANISER: &str = "btc@example.com";

#[test]
fn who_works_in_every_festival_stands_among_the_people_of_each() {
    at_sample(async |house| {
        let page = house.get(Some(ORGANISER), "/vi/desk/hoa-ban-2027/people").await.text();
        assert!(page.contains("quantri@example.com") && page.contains("Mọi lễ hội"), "{page}");
        let admin = house.get(Some("quantri@example.com"), "/vi/desk/hoa-ban-2027/people").await.text();
        assert!(admin.contains("/vi/desk/people/"), "an administrator can go on from there");
        assert!(!page.contains("/vi/desk/people/"), "an organiser cannot");
    });
}

#[test]
fn a_role_without_a_screen_is_not_offered() {
    at_sample(async |house| {
        let page = house.get(Some(ORGANISER), "/vi/desk/hoa-ban-2027/people").await.text();
        assert!(page.contains("value=\"stage_manager\"") && !page.contains("value=\"race_official\""), "{page}");
    });
}

async fn written(house: &House, by: Option<Invited>) -> Vec<String> {
    let ctx = Ctx { lang: Lang::Vi, ..house.visitor() };
    let letter = PeopleLetter::Invitation { name: "Vừ A Pao".into(), link: "https://x".into(), by };
    let letter = (LETTERS.write)(ctx, serde_json::to_value(letter).unwrap()).await.unwrap().unwrap();
    letter.paragraphs
}

#[test]
fn an_invitation_says_who_invites_to_what_and_as_what() {
    at_sample(async |house| {
        let by = |festival| Invited { by: "Lò Thị Mai".into(), role: Role::Treasurer.code().into(), festival };
        let said = written(house, Some(by(Some(house.festival)))).await;
        assert!(said[1].starts_with("Lò Thị Mai mời bạn cùng làm việc ở Lễ hội Hoa Ban"), "{said:?}");
        assert!(said[1].ends_with("với vai trò “Thủ quỹ”."), "{said:?}");
        assert!(written(house, Some(by(None))).await[1].contains("ở mọi lễ hội,"));
        let plain = written(house, None).await;
        assert_eq!(plain[1], Words(Lang::Vi).get("mail-invitation-plain"), "a letter from before says less");
    });
}
