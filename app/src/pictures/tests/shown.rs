//! What visitors see, and what becomes of a photo on its way there.

use super::photos::{self, jpeg, with_exif};
use super::*;
use crate::pictures::files::{LARGE, SMALL};
use crate::pictures::model::Focus;
use crate::testing::{PageForm, at_sample};
use crate::web::CHANGED;
use axum::http::StatusCode;

#[test]
fn a_photo_is_served_in_two_sizes_upright_and_without_what_its_camera_noted() {
    at_sample(async |house| {
        let file = with_exif(&jpeg(2000, 1200), 6, "20.71N 103.01E");
        let act = house.act().await;
        let sent = house.picture(PLANNER, act, ALT, (b"IMG_0001.JPG", &file)).await;
        let page = house.follow(Some(PLANNER), &sent).await.text();
        assert!(page.contains("Đã thêm ảnh.") && page.contains(ALT), "{page}");
        let picture = house.pictures(act).await.remove(0);
        assert_eq!((picture.width, picture.height), (1200, 2000), "it was held upright");
        for (size, width) in [(SMALL, 432), (LARGE, 1200)] {
            let served = house.get(None, &format!("/pictures/{}.{size}", picture.hash)).await;
            assert_eq!(served.status, StatusCode::OK);
            for (name, value) in [
                (header::CONTENT_TYPE, "image/jpeg"),
                (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
                (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
            ] {
                assert_eq!(served.headers[&name], value, "{name}");
            }
            let image = image::load_from_memory(&served.bytes).unwrap().to_rgb8();
            assert_eq!(image.width(), width);
            // The top of the scene lay at the left of the file.
            let (left, right) = (image.get_pixel(2, 9).0[0], image.get_pixel(width - 3, 9).0[0]);
            assert!(left < 90 && right > 200, "{left} {right}");
            let text = String::from_utf8_lossy(&served.bytes).into_owned();
            assert!(!text.contains("Exif") && !text.contains("103.01E"));
            assert!(served.bytes.len() < 300_000, "{}", served.bytes.len());
        }
    });
}

#[test]
fn visitors_see_photos_of_festival_venue_and_performance_with_their_words() {
    at_sample(async |house| {
        let (act, venue) = (house.act().await, house.venue().await);
        let pages = ["", "/programme/dem-khai-mac", "/programme?day=2027-03-13", "/venues/quang-truong-7-5"];
        let pages = pages.map(|page| format!("/vi/{FESTIVAL}{page}"));
        for page in &pages {
            assert!(!house.get(None, page).await.body.contains("/pictures/"), "{page}");
        }
        house.photo(PLANNER, act).await;
        house.photo(ORGANISER, venue).await;
        house.photo(ORGANISER, house.festival).await;
        for page in &pages {
            let seen = house.get(None, page).await.body;
            assert!(seen.contains("/pictures/") && seen.contains(ALT) && !seen.contains(" style="), "{page}: {seen}");
        }
        let list = house.get(None, &pages[2]).await.body;
        assert_eq!(list.matches("/pictures/").count(), list.matches("loading=\"lazy\"").count());
        for page in ["/programme/acts/{act}", "/places/quang-truong-7-5"] {
            let page = format!("/vi/desk/{FESTIVAL}{}", page.replace("{act}", &act.to_string()));
            assert!(house.get(Some(ORGANISER), &page).await.text().contains("Xem và sửa 1 ảnh"), "{page}");
        }
    });
}

#[test]
fn every_performance_has_a_picture() {
    at_sample(async |house| {
        let sql = "SELECT kind, MIN(slug) FROM performances WHERE festival_id = $1 GROUP BY kind";
        let kinds: Vec<(String, String)> = house.site.db.q(sql).bind(house.festival).all().await.unwrap();
        assert!(kinds.len() > 5, "{kinds:?}");
        for (kind, slug) in kinds {
            let page = house.get(None, &format!("/vi/{FESTIVAL}/programme/{slug}")).await.body;
            let drawn = page.contains("class=\"scene") && page.contains("aria-label");
            assert!(drawn || page.contains("/xoe-ring.svg"), "{kind} {slug}");
        }
    });
}

#[test]
fn a_refused_file_loses_nothing_that_was_typed() {
    at_sample(async |house| {
        let act = house.act().await;
        let large = vec![0xFF; crate::pictures::model::LARGEST + 1];
        let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";
        for (file, said) in [
            (&b""[..], "Tệp này không phải ảnh"),
            (b"<html>", "Tệp này không phải ảnh"),
            (heic, "ảnh HEIC của iPhone"),
            (&large, "Tệp phải nhỏ hơn 12 MB"),
        ] {
            let sent = house.picture(PLANNER, act, ALT, (b"a.jpg", file)).await;
            let page = house.follow(Some(PLANNER), &sent).await;
            let form = PageForm::all(&page.body).into_iter().find(|form| form.action == "/api/pictures/add").unwrap();
            assert_eq!(form.value("alt_vi"), Some(ALT), "{said}");
            assert!(page.text().contains(said) && page.body.contains("f-picture-error"), "{said}: {}", page.text());
        }
        let sent = house.picture(PLANNER, act, "", (b"a.jpg", &jpeg(320, 240))).await;
        assert!(house.follow(Some(PLANNER), &sent).await.text().contains("Ghi một câu trong ảnh có gì"));
        assert_eq!(house.pictures(act).await, []);
    });
}

#[test]
fn a_session_that_ran_out_drops_the_file_and_keeps_the_words() {
    at_sample(async |house| {
        let id = house.act().await.to_string();
        let from = format!("/vi/desk/{FESTIVAL}/programme/acts/{id}/pictures");
        let fields = [("from", &*from), ("festival", FESTIVAL), ("kind", "act"), ("owner", &*id), ("alt_vi", ALT)];
        let file = ("picture", &b"a.jpg"[..], &jpeg(640, 480)[..]);
        let sent = house.send_file(None, "/api/pictures/add", &fields, file).await;
        assert!(led_to(&sent).starts_with("/vi/sign-in?to="), "{}", led_to(&sent));
        assert!(house.follow_to(Some(PLANNER), &sent, &from).await.body.contains(ALT));
        assert_eq!(house.count("SELECT COUNT(*) FROM picture_files").await, 0);
    });
}

#[test]
fn what_is_said_of_a_picture_is_changed_by_one_at_a_time() {
    at_sample(async |house| {
        let act = house.act().await;
        house.photo(PLANNER, act).await;
        let picture = house.pictures(act).await.remove(0);
        let said = |alt| [("version", "1"), ("alt_vi", alt), ("alt_en", "A circle"), ("focus", "83-17")];
        let saved = house.press_picture(PLANNER, "edit", &picture, &said("Vòng xòe")).await;
        assert!(house.follow(Some(PLANNER), &saved).await.status != StatusCode::INTERNAL_SERVER_ERROR);
        let now = house.pictures(act).await.remove(0);
        assert_eq!((now.focus, now.alt.en.as_str(), now.version), (Focus { x: 83, y: 17 }, "A circle", 2));
        let page = house.get(None, &format!("/en/{FESTIVAL}/programme/dem-khai-mac")).await.body;
        assert!(page.contains("photo right top") && page.contains("alt=\"A circle\""), "{page}");
        let id = picture.id.to_string();
        let stale = [&[("festival", FESTIVAL), ("picture", &*id)][..], &said("Khác")].concat();
        let refused = house.post(Some(PLANNER), "/api/pictures/edit", &stale).await;
        assert!(refused.status == StatusCode::CONFLICT && refused.body.contains(CHANGED), "{}", refused.body);
    });
}

#[test]
fn pictures_are_put_in_order_and_the_first_heads_the_list() {
    at_sample(async |house| {
        let act = house.act().await;
        for width in [640, 650, 660] {
            house.picture(PLANNER, act, &format!("ảnh {width}"), (b"a", &jpeg(width, 480))).await;
        }
        let order = async || -> Vec<String> { house.pictures(act).await.into_iter().map(|p| p.alt.vi).collect() };
        assert_eq!(order().await, ["ảnh 640", "ảnh 650", "ảnh 660"]);
        let last = house.pictures(act).await.remove(2);
        for _ in 0..3 {
            house.press_picture(PLANNER, "forward", &last, &[]).await;
        }
        assert_eq!(order().await, ["ảnh 660", "ảnh 640", "ảnh 650"]);
        let page = house.get(None, &format!("/vi/{FESTIVAL}/programme?day=2027-03-13")).await.body;
        assert!(page.contains("ảnh 660") && !page.contains("ảnh 640"));
        house.press_picture(PLANNER, "remove", &last, &[]).await;
        assert_eq!(order().await, ["ảnh 640", "ảnh 650"]);
    });
}

#[test]
fn every_kind_of_picture_is_taken_and_what_one_could_see_through_shows_paper() {
    let clear = image::RgbaImage::from_pixel(400, 300, image::Rgba([200, 0, 0, 0]));
    let mut file = Vec::new();
    clear.write_with_encoder(image::codecs::png::PngEncoder::new(&mut file)).unwrap();
    let files = [jpeg(400, 300), photos::png(400, 300), photos::webp(400, 300), photos::gif(400, 300, 3), file];
    for (at, file) in files.iter().enumerate() {
        let prepared = crate::pictures::prepare::prepare(file).unwrap();
        let image = image::load_from_memory(&prepared.large).unwrap().to_rgb8();
        assert_eq!((image.width(), image.height(), prepared.size), (400, 300, (400, 300)));
        assert!(image.get_pixel(5, 5).0[1] > 230, "{at}: {:?}", image.get_pixel(5, 5));
    }
}
