//! Photos, recordings and papers as answers.

use super::{DOOR, begin, fill, send};
use crate::applications::commands::{self, QuestionForm, field};
use crate::applications::files::{File, of};
use crate::applications::model::question::{Freeze, Need, Question, QuestionKind, Task};
use crate::applications::model::state::By;
use crate::db::Reads;
use crate::kernel::fault::Fault;
use crate::kernel::id::ApplicationId;
use crate::kernel::lang::Text;
use crate::pictures::enclosed::tests::made::{self, letter, mp3};
use crate::pictures::tests::photos::{jpeg, with_exif};
use crate::site;
use crate::testing::{House, Phone, at_sample};
use axum::http::{StatusCode, header};
use chrono::TimeDelta;
use futures_util::TryStreamExt;
use object_store::ObjectStore;
use uuid::Uuid;

const PAGE: i64 = 11;
/// Somebody else's fill what a festival keeps.
const FULL: &str = "UPDATE enclosed_files SET owner_id = $1, bytes = 8589934592";

fn asking(kind: QuestionKind, most: i64, need: Need) -> QuestionForm {
    QuestionForm {
        id: None,
        version: 0,
        task: Task::Act,
        page: PAGE,
        kind,
        label: Text::new("Ảnh, ghi âm, giấy tờ", "Photos, recordings, papers"),
        hint: Text::default(),
        choices: Vec::new(),
        more: Vec::new(),
        most,
        need,
        freeze: Freeze::AtClosing,
        hidden: false,
        removed: false,
    }
}

impl House {
    async fn with_question(&self, form: QuestionForm) -> Result<Uuid, Fault> {
        let input = (self.season().await, form);
        self.chooser().write(input, |job, (festival, form)| Box::pin(commands::put_question(job, festival, form))).await
    }

    async fn files_question(&self) -> Question {
        let id = self.with_question(asking(QuestionKind::File, 12, Need::Never)).await.unwrap();
        self.call().await.question(id).unwrap().clone()
    }

    async fn files(&self, id: ApplicationId, by: By) -> Vec<File> {
        of(&self.call().await, &self.answers(id).await, by)
    }

    async fn stored(&self) -> Vec<object_store::ObjectMeta> {
        self.site.files.list(Some(&object_store::path::Path::from("enclosed"))).try_collect().await.unwrap()
    }
}

async fn enclose(phone: &Phone<'_>, id: ApplicationId, question: &Question, name: &[u8], bytes: &[u8]) -> String {
    let (from, id, asked) = (format!("{DOOR}/{id}/q/{PAGE}"), id.to_string(), question.id.to_string());
    let fields = [("from", &*from), ("application", &*id), ("question", &*asked)];
    let name_of = field(question.id);
    let answer = phone.send_file("/api/apply/file/add", &fields, (&name_of, name, bytes)).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    answer.text()
}

async fn take_out(phone: &Phone<'_>, id: ApplicationId, file: &File) {
    let (from, id, asked) = (format!("{DOOR}/{id}/q/{PAGE}"), id.to_string(), file.question.to_string());
    let name = file.name.to_string();
    let fields = [("from", &*from), ("application", &*id), ("question", &*asked), ("file", &*name)];
    phone.press("/api/apply/file/remove", &fields).await;
}

#[test]
fn a_troupe_encloses_a_photo_a_recording_and_a_paper_without_script_and_takes_one_out_again() {
    at_sample(async |house| {
        house.called().await;
        let (phone, question) = (house.leader("ta-ko-khu").await, house.files_question().await);
        let id = begin(house, &phone).await;
        let page = phone.read(&format!("{DOOR}/{id}/q/{PAGE}")).await;
        assert!(page.contains("dưới 15 MB") && page.contains("Không bắt buộc"), "limits are said before: {page}");
        let photo = with_exif(&jpeg(640, 480), 1, "GPS 21.39N");
        for (bytes, said) in [(photo, "Ảnh 1"), (mp3(60), "Bản ghi âm 1"), (letter(), "Giấy tờ 1")] {
            let page = enclose(&phone, id, &question, b"../../Mai.jpg", &bytes).await;
            assert!(page.contains("Đã nhận tệp.") && page.contains(said), "{said}: {page}");
        }
        let files = house.files(id, By::Troupe).await;
        for file in &files {
            let served = phone.open(&format!("{DOOR}/{id}/file/{}", file.name)).await;
            let said = served.headers[header::CONTENT_DISPOSITION].to_str().unwrap().to_owned();
            assert!(said.starts_with("attachment; filename=\"") && !said.contains("Mai"), "{said}");
            assert_eq!(served.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
            assert_eq!(served.headers[header::CONTENT_SECURITY_POLICY], "default-src 'none'; sandbox");
            assert!(!String::from_utf8_lossy(&served.bytes).contains("21.39N"));
        }
        take_out(&phone, id, &files[1]).await;
        assert_eq!(house.files(id, By::Troupe).await.len(), 2);
        house.advance(TimeDelta::hours(26));
        site::hourly(&house.visitor()).await;
        assert_eq!(house.stored().await.len(), 2, "what nobody uses goes after a day");
    });
}

#[test]
fn a_file_is_seen_by_its_troupe_its_officer_and_organisers_and_a_paper_by_no_reviewer() {
    at_sample(async |house| {
        let call = house.called().await;
        let (phone, question) = (house.leader("ta-ko-khu").await, house.files_question().await);
        let id = begin(house, &phone).await;
        for bytes in [jpeg(640, 480), letter()] {
            enclose(&phone, id, &question, b"a", &bytes).await;
        }
        fill(&phone, &call, id, "Múa mừng lúa mới", "").await;
        send(&phone, id).await;
        let file = house.files(id, By::Troupe).await.remove(0);
        let (own, desk) = (
            format!("{DOOR}/{id}/file/{}", file.name),
            format!("/vi/desk/hoa-ban-2027/applications/{id}/file/{}", file.name),
        );
        let other = house.leader("che-can").await;
        for (answer, expected) in [
            (house.get(Some(super::OFFICER), &own).await, StatusCode::OK),
            (house.get(Some(super::ORGANISER), &desk).await, StatusCode::OK),
            (other.open(&own).await, StatusCode::NOT_FOUND),
            (house.get(Some("btc.muonglay@example.com"), &desk).await, StatusCode::NOT_FOUND),
            (house.get(Some("canbo.muongphang@example.com"), &own).await, StatusCode::NOT_FOUND),
        ] {
            assert_eq!(answer.status, expected, "{}", answer.body);
        }
        assert_ne!(house.get(None, &own).await.status, StatusCode::OK);
        let seen: Vec<String> = house.files(id, By::Reviewer).await.iter().map(File::called).collect();
        assert_eq!(seen, ["anh-1"]);
        let page = house.get(Some(super::ORGANISER), &format!("/vi/desk/hoa-ban-2027/applications/{id}")).await.text();
        assert!(page.contains("Giấy tờ 1"), "{page}");
        // What was sent is there as long as what was sent is.
        take_out(&phone, id, &file).await;
        house.advance(TimeDelta::hours(26));
        site::hourly(&house.visitor()).await;
        assert_eq!(house.stored().await.len(), 2);
        house.is_sound().await;
    });
}

#[test]
fn nobody_fills_the_disk_with_what_they_enclose_nor_puts_files_of_others_among_theirs() {
    at_sample(async |house| {
        house.called().await;
        let (phone, question) = (house.leader("ta-ko-khu").await, house.files_question().await);
        let few = house.with_question(asking(QuestionKind::File, 1, Need::Never)).await.unwrap();
        let few = house.call().await.question(few).unwrap().clone();
        let id = begin(house, &phone).await;
        let page = enclose(&phone, id, &few, b"a.mp3", &mp3(60)).await;
        assert!(page.contains("Đã nhận tệp."), "{page}");
        assert!(enclose(&phone, id, &few, b"a.mp3", &mp3(61)).await.contains("Câu này đã có 1 tệp"));
        for n in 1..12 {
            enclose(&phone, id, &question, b"a.mp3", &mp3(60 + n)).await;
        }
        assert!(enclose(&phone, id, &question, b"a.mp3", &mp3(99)).await.contains("nhiều nhất 12 tệp"));
        let full = house.visitor().write(Uuid::from_u128(7), |job, id| Box::pin(job.tx.q(FULL).bind(*id).exec()));
        full.await.unwrap();
        assert!(enclose(&phone, id, &few, b"a.mp3", &mp3(60)).await.contains("Câu này đã có 1 tệp"));
        let second = begin(house, &phone).await;
        assert!(enclose(&phone, second, &question, b"a.mp3", &mp3(60)).await.contains("Kho tệp của lễ hội đã đầy"));
        // A page cannot name a file of somebody else's.
        let name = house.files(id, By::Troupe).await.remove(0).name;
        let (asked, chosen) = (format!("asked[{}]", question.id), format!("{}[{name}]", field(question.id)));
        let (from, application) = (format!("{DOOR}/{second}/q/{PAGE}"), second.to_string());
        let fields = [("from", &*from), ("application", &*application), (asked.as_str(), "0"), (chosen.as_str(), "on")];
        phone.press("/api/apply/save", &fields).await;
        assert!(house.files(second, By::Troupe).await.is_empty());
    });
}

#[test]
fn a_file_is_never_required() {
    at_sample(async |house| {
        house.called().await;
        let refused = house.with_question(asking(QuestionKind::File, 3, Need::Always)).await;
        assert_eq!(refused.err(), Some(Fault::field("need", "question-file-need")));
    });
}

#[test]
fn nothing_that_means_harm_is_stored_as_it_came_or_served_as_a_page() {
    at_sample(async |house| {
        house.called().await;
        let (phone, question) = (house.leader("ta-ko-khu").await, house.files_question().await);
        let (mut id, mut taken) = (begin(house, &phone).await, 0);
        let all = made::all();
        for (n, file) in all.iter().filter(|file| file.bytes.len() < 1 << 20).enumerate() {
            if n % 10 == 9 {
                id = begin(house, &phone).await;
            }
            let page = enclose(&phone, id, &question, b"../x.php.jpg", &file.bytes).await;
            let took = page.contains("Đã nhận tệp.");
            assert!(!(took && file.refused), "{} was taken", file.what);
            taken += usize::from(took);
            let Some(kept) = house.files(id, By::Troupe).await.last().cloned().filter(|_| took) else { continue };
            let served = phone.open(&format!("{DOOR}/{id}/file/{}", kept.name)).await;
            assert!(served.bytes != file.bytes, "{} is kept as it came", file.what);
            let said = served.headers[header::CONTENT_DISPOSITION].to_str().unwrap();
            assert!(said.starts_with("attachment"), "{}: {said}", file.what);
        }
        assert_eq!(house.stored().await.len(), taken);
    });
}

#[test]
fn a_film_is_a_link_to_a_house_that_everybody_knows() {
    at_sample(async |house| {
        house.called().await;
        let id = house.with_question(asking(QuestionKind::Link, 500, Need::Never)).await.unwrap();
        let question = house.call().await.question(id).unwrap().clone();
        let phone = house.leader("ta-ko-khu").await;
        let application = begin(house, &phone).await;
        let page = super::save_at(
            &phone,
            application,
            &[(&question, "https://x.test/a")],
            &format!("{DOOR}/{application}/q/{PAGE}"),
            None,
        )
        .await;
        assert!(page.contains("Chúng tôi nhận đường dẫn") && page.contains("https://x.test/a"), "{page}");
        super::save(&phone, application, &[(&question, "youtu.be/abc")]).await;
        assert_eq!(house.answers(application).await[&id].text(), "https://youtu.be/abc");
    });
}
