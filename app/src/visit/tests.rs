//! What a visitor of the programme finds, on the evening of the opening.

use crate::db::Reads;
use crate::db::testing::epoch;
use crate::kernel::day;
use crate::testing::{House, at_sample};
use crate::{demo, programme, site};
use axum::body::{Body, Bytes, to_bytes};
use axum::http::{Request, header};
use chrono::TimeDelta;
use futures_util::{Stream, StreamExt};
use std::io::Write;
use std::path::Path;
use std::time::Duration;
use tower::ServiceExt;
use uuid::Uuid;

/// A page of the programme, at 19:42 of the opening night.
async fn page(house: &House, rest: &str) -> String {
    let answer = house.get(None, &format!("/vi/hoa-ban-2027/programme{rest}")).await;
    assert_eq!(answer.status, 200, "{rest}");
    answer.text()
}

fn at_evening(test: impl AsyncFn(&House)) {
    at_sample(async |house| {
        house.advance(demo::at("opening-night", epoch()).unwrap() - epoch());
        test(house).await;
    });
}

/// Where `text` begins.
fn at(page: &str, text: &str) -> usize {
    page.find(text).unwrap_or_else(|| panic!("{text} is not in\n{page}"))
}

#[test]
fn what_is_past_is_folded_below_what_is_to_come() {
    at_evening(async |house| {
        let today = page(house, "").await;
        let (now, next) = (at(&today, "Đang diễn ra"), at(&today, "20 giờ"));
        let past = at(&today, "Đã qua (24 mục)");
        assert!(now < next && next < past && past < at(&today, "07:30"), "now, next, past");
        assert!(!today.contains("7 giờ<"), "the morning has no hour of its own");
        let yesterday = page(house, "?day=2027-03-12").await;
        assert!(!yesterday.contains("Đã qua"), "nobody asks what of yesterday is past");
        house.advance(TimeDelta::hours(8));
        let night = page(house, "").await;
        assert!(night.contains("Đã qua (36 mục)") && night.contains("<details open"), "nothing else is left to show");
    });
}

#[test]
fn filters_narrow_the_day_and_can_be_taken_back() {
    at_evening(async |house| {
        let found = page(house, "?day=2027-03-13&k-xoe=true&part=evening&free=true&q=%C4%91o%C3%A0n").await;
        assert!(found.contains("Vòng xòe đoàn kết") && !found.contains("Đêm khai mạc Lễ hội"), "{found}");
        for kept in ["k-xoe=true&amp;part=evening&amp;free=true\"", "k-xoe=true&amp;free=true&amp;q="] {
            assert!(found.contains(kept), "a chip that keeps {kept}");
        }
        // Fireworks are on another day: the page goes there by itself, but not against an asked day.
        let fireworks = page(house, "?kind=fireworks").await;
        assert!(fireworks.contains("/programme/phao-hoa"), "{fireworks}");
        assert!(page(house, "?day=2027-03-12&kind=fireworks").await.contains("Không có mục nào"));
        for strange in ["?day=x&part=noon&k-x=true&free=1", "?stage=%00&kind=%27", "?find&q=%25_"] {
            page(house, strange).await;
        }
    });
}

#[test]
fn a_performance_says_how_to_get_in_and_stops_when_it_is_past() {
    at_evening(async |house| {
        let show = "/dem-khai-mac";
        let found = page(house, show).await;
        assert!(at(&found, "/tickets?for=dem-khai-mac") < at(&found, "Cùng giờ này"), "the way in comes first");
        assert!(found.contains("Còn 1.") && found.contains("/dem-khai-mac/calendar.ics"), "{found}");
        assert!(found.contains("https://schema.org/EventScheduled"));
        assert!(page(house, "/xoe-vong-1").await.contains("Miễn phí"));
        house.advance(TimeDelta::hours(3));
        let found = page(house, show).await;
        for gone in ["/tickets?for=", "/dem-khai-mac/calendar.ics", "Còn 1."] {
            assert!(!found.contains(gone), "{gone} after the end");
        }
    });
}

#[test]
fn the_evening_of_the_home_goes_on_to_its_last_circle_and_the_other_festival_is_in_sight() {
    at_evening(async |house| {
        let evening = visit(house, "").await;
        let tonight = at(&evening, "Tối nay");
        let end = tonight + evening[tonight..].find("</section>").unwrap();
        let (shown, last) = (&evening[tonight..end], "ORDER BY starts_at DESC, slug DESC LIMIT 1");
        assert!(shown.matches("<h3>").count() <= 8, "{shown}");
        let sql = "SELECT slug FROM performances WHERE starts_at < '2027-03-13T21:00:00+00:00' ";
        let last: String = house.site.db.q(format!("{sql}{last}").leak() as &'static str).scalar().await.unwrap();
        assert!(shown.contains(&format!("/programme/{last}\"")), "{last} in {shown}");
        assert!(evening.contains("Lễ hội khác") && evening.contains("href=\"/vi/dua-thuyen-muong-lay"), "{evening}");
        // In the morning nobody looks for the night.
        house.advance(TimeDelta::hours(13));
        let morning = visit(house, "").await;
        assert!(morning.contains("Tiếp theo") && !morning.contains("Tối nay"), "{morning}");
    });
}

/// What `/vi/hoa-ban-2027…` says.
async fn visit(house: &House, rest: &str) -> String {
    let answer = house.get(None, &format!("/vi/hoa-ban-2027{rest}")).await;
    assert_eq!(answer.status, 200, "{rest}");
    answer.text()
}

#[test]
fn now_and_next_go_right_through_midnight() {
    at_evening(async |house| {
        let evening = visit(house, "/now").await;
        assert!(at(&evening, "Đang diễn ra") < at(&evening, "Tiếp theo"), "{evening}");
        assert!(evening.contains("Thứ Bảy, 19:42") && evening.contains("/programme/dem-khai-mac\""), "{evening}");
        assert!(visit(house, "").await.contains("href=\"/vi/hoa-ban-2027/now\""), "one tap from home");
        let late =
            "UPDATE performances SET starts_at = '2027-03-13T15:00:00+00:00', ends_at = '2027-03-13T18:30:00+00:00'
            WHERE slug = 'dem-khai-mac'";
        house.site.db.write((), move |tx, ()| Box::pin(tx.q(late).exec())).await.unwrap();
        // Twenty past midnight: still the evening of the thirteenth, and the morning of the fourteenth comes next.
        house.advance(TimeDelta::minutes(278));
        let night = visit(house, "/now").await;
        assert!(night.contains("Chủ nhật, 00:20") && night.contains("/programme/dem-khai-mac\""), "{night}");
        assert!(night.contains("22:00") && night.contains("01:30"), "{night}");
        assert!(night.contains("Chủ nhật, 14/03/2027"), "what comes on another day says which: {night}");
        house.advance(TimeDelta::days(7));
        assert!(visit(house, "/now").await.contains("Lúc này chưa có gì diễn ra"));
    });
}

#[test]
fn what_to_know_is_read_and_found_by_searching_without_marks() {
    at_evening(async |house| {
        let guide = visit(house, "/visit").await;
        for part in ["Nhà vệ sinh", "Gửi xe", "Cấp cứu", "cạnh cổng B", "Sân khấu 2, Phố đi bộ Mường Thanh"]
        {
            assert!(guide.contains(part), "{part} in {guide}");
        }
        for map in ["google.com/maps/dir", "maps.apple.com", "openstreetmap.org/directions"] {
            assert!(guide.contains(map), "{map}");
        }
        for (typed, part) in [("nh%C3%A0+v%E1%BB%87+sinh", "toilets"), ("an+uong", "food"), ("gui xe", "parking")] {
            let found = page(house, &format!("?q={}", typed.replace(' ', "+"))).await;
            assert!(found.contains(&format!("/vi/hoa-ban-2027/visit#{part}")), "{typed}: {found}");
        }
        assert!(!page(house, "?q=xoe").await.contains("lễ hội khác"), "it is here");
    });
}

#[test]
fn a_search_that_finds_nothing_here_looks_at_the_other_festivals() {
    at_evening(async |house| {
        let found = page(house, "?q=%C4%91ua+thuy%E1%BB%81n").await;
        assert!(found.contains("Có ở lễ hội khác") && found.contains("/vi/dua-thuyen-muong-lay"), "{found}");
        let nowhere = page(house, "?q=khong+dau+co").await;
        assert!(!nowhere.contains("Có ở lễ hội khác"), "{nowhere}");
    });
}

#[test]
fn search_engines_learn_when_where_and_how_to_get_in() {
    at_evening(async |house| {
        let found = page(house, "/dem-khai-mac").await;
        let data = found.split("application/ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
        let data: serde_json::Value = serde_json::from_str(data).unwrap();
        assert_eq!(data["startDate"], "2027-03-13T20:00:00+07:00");
        assert_eq!(data["location"]["address"]["@type"], "PostalAddress");
        assert_eq!(data["offers"]["availability"], "https://schema.org/InStock");
        assert!(data["offers"]["price"].as_i64().unwrap() > 0);
        for named in ["image", "organizer", "performer", "url"] {
            assert!(!data[named].is_null(), "{named}");
        }
        assert!(found.contains("data-share=\"http://xoe.test/vi/hoa-ban-2027/programme/dem-khai-mac\""));
        assert!(found.contains("https://zalo.me/share?url=http%3A%2F%2Fxoe.test"), "without script it is a link");
    });
}

#[test]
fn what_is_printed_says_its_release_its_pauses_and_where_the_newest_is() {
    at_evening(async |house| {
        let print = async |query: &str| {
            let path = format!("/vi/desk/hoa-ban-2027/papers?day=2027-03-13{query}");
            let answer = house.get(Some("chuongtrinh@example.com"), &path).await;
            assert_eq!(answer.status, 200, "{query}");
            answer.text()
        };
        let run = print("").await;
        for said in ["Lịch chạy sân khấu: Sân khấu 1", ", in lúc 13/03/2027 19:42", "nghỉ ", "class=\"qr\""]
        {
            assert!(run.contains(said), "{said} in {run}");
        }
        let voice = print("&paper=voice").await;
        assert!(
            voice.contains("Kính mời quý khách: 20:00") && voice.contains("Ladies and gentlemen, at 20:00"),
            "{voice}"
        );
        let door = print("&paper=door").await;
        assert!(door.contains("19:00") && door.contains("Đêm khai mạc") && !door.contains("Múa xòe vòng"), "{door}");
        print("&paper=x").await;
    });
}

/// Adds so many showings, spread over four days and every stage of the sample, each with words of its own.
async fn crowded(house: &House, count: i64) {
    let ids: Vec<Uuid> = (0..count).map(|_| house.visitor().id()).collect();
    let begin = day::parse_local("2027-03-12", "07:00").unwrap();
    let write = house.site.db.write(ids, move |tx, ids| {
        Box::pin(async move {
            for (n, id) in (0_i64..).zip(ids) {
                let slug = format!("tiet-muc-{n}");
                let title = format!("{{\"vi\":\"Tiết mục {n} của bản {}\",\"en\":\"Act {n}\"}}", n * 7919 % 997);
                let starts_at = begin + TimeDelta::days(n % 4) + TimeDelta::minutes(n / 4 * 6);
                let shown = "INSERT INTO performances (id, festival_id, slug, stage_id, kind, title, by_line, about, starts_at,
                    ends_at, status, note, search_key) SELECT $1, p.festival_id, $2, s.id, p.kind, $3, p.by_line, p.about,
                    $4, $5, p.status, p.note, p.search_key FROM performances p CROSS JOIN stages s
                    WHERE p.slug = 'dem-khai-mac' AND s.slug IN ('san-khau-1', 'san-khau-2') ORDER BY CASE WHEN s.slug = $6 THEN 0 ELSE 1 END LIMIT 1";
                let stage = format!("san-khau-{}", 1 + n % 2);
                tx.q(shown)
                    .bind(*id)
                    .bind(slug.as_str())
                    .bind(sqlx::types::Json(serde_json::from_str::<serde_json::Value>(&title).unwrap_or_default()))
                    .bind(starts_at)
                    .bind(starts_at + TimeDelta::minutes(25))
                    .bind(stage)
                    .exec()
                    .await?;
                let planned = "INSERT INTO showings (id, festival_id, act_id, slug, code, lane, minutes, pinned, status, note)
                    SELECT $1, festival_id, act_id, $2, $2, 0, minutes, FALSE, status, note
                    FROM showings WHERE slug = 'dem-khai-mac'";
                tx.q(planned).bind(*id).bind(slug.as_str()).exec().await?;
                let told = "INSERT INTO release_items (release_id, showing_id, said) SELECT i.release_id, $1, i.said
                    FROM release_items i JOIN showings s ON s.id = i.showing_id WHERE s.slug = 'dem-khai-mac'";
                tx.q(told).bind(*id).exec().await?;
            }
            Ok::<_, crate::db::DbError>(())
        })
    });
    write.await.unwrap();
}

/// Bytes on the wire of a file, which is packed once; fonts are packed already.
fn packed(file: &[u8]) -> usize {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 16 * 1024, 11, 22);
    writer.write_all(file).unwrap();
    writer.into_inner().len()
}

/// Every file below a folder of the house that ends so, put together.
fn files(folder: &str, ends: &str) -> Vec<u8> {
    fn walk(folder: &Path, ends: &str, all: &mut Vec<u8>) {
        let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        for path in paths.iter().filter(|path| !path.ends_with("desk")) {
            if path.is_dir() {
                walk(path, ends, all);
            } else if path.to_string_lossy().ends_with(ends) {
                all.extend(std::fs::read(path).unwrap());
            }
        }
    }
    let mut all = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder), ends, &mut all);
    all
}

/// Without comments, and with one space for many, as the build writes it at the least.
fn without_comments(style: &[u8]) -> Vec<u8> {
    let style = String::from_utf8_lossy(style);
    let kept: String = style.split("/*").map(|part| part.split_once("*/").map_or(part, |(_, rest)| rest)).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ").into_bytes()
}

/// Without lines that are comments and without margins, as the build writes it.
fn without_remarks(script: &[u8]) -> Vec<u8> {
    let script = String::from_utf8_lossy(script);
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect::<String>().into_bytes()
}

#[test]
fn the_first_view_of_a_programme_of_six_hundred_is_sixty_kilobytes_before_any_bundle() {
    at_sample(async |house| {
        crowded(house, 600 - house.count("SELECT COUNT(*) FROM performances").await).await;
        let path = "/vi/hoa-ban-2027/programme?day=2027-03-13";
        let request = Request::get(path).header(header::ACCEPT_ENCODING, "br").body(Body::empty()).unwrap();
        let response = site::router(house.site.clone()).oneshot(request).await.unwrap();
        assert_eq!(response.headers()[header::CONTENT_ENCODING], "br");
        let page = to_bytes(response.into_body(), 4 << 20).await.unwrap().len();
        let (style, script) = (
            packed(&without_comments(&files("style", ".css"))),
            packed(&without_remarks(&files("script", "visit.js"))),
        );
        let (icons, fonts) = (packed(&files("public", "icons.svg")), files("public/fonts", ".woff2").len());
        let whole = page + style + script + icons + fonts;
        eprintln!("page {page}, style {style}, script {script}, icons {icons}, fonts {fonts}: {whole} bytes");
        assert!(whole <= 60 * 1024, "{whole} bytes");
    });
}

/// What an open page hears next.
async fn heard(said: &mut (impl Stream<Item = Result<Bytes, axum::Error>> + Unpin)) -> String {
    let next = tokio::time::timeout(Duration::from_secs(60), said.next()).await.expect("silence");
    String::from_utf8_lossy(&next.unwrap().unwrap()).into_owned()
}

#[test]
fn open_pages_hear_at_once_that_there_is_something_new() {
    at_sample(async |house| {
        let listen = async |slug: &str| {
            let request = Request::get(format!("/live/programme/{slug}")).body(Body::empty()).unwrap();
            site::router(house.site.clone()).oneshot(request).await.unwrap()
        };
        let answer = listen("hoa-ban-2027").await;
        assert_eq!(answer.headers()[header::CONTENT_TYPE], "text/event-stream");
        let mut said = answer.into_body().into_data_stream();
        let hello = heard(&mut said).await;
        assert!(hello.contains("event: hello") && hello.contains("retry: "), "{hello}");
        let topic = programme::told(house.festival);
        house.admin().write(topic, |job, topic| Box::pin(job.publish(topic))).await.unwrap();
        assert!(heard(&mut said).await.contains("event: news"));
        assert_eq!(listen("khong-co").await.status(), 404);
    });
}
