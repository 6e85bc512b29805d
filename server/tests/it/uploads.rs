//! Files that people send, and where they are kept.

use crate::ask::Ask;
use crate::child::xoe;
use crate::house::{Folder, House};
use app::db::{Db, DbError, Reads};

const ADD: &str = "/api/pictures/add";

fn form(file: usize) -> Ask {
    let body = format!(
        "--x\r\ncontent-disposition: form-data; name=\"from\"\r\n\r\n/vi/desk/x/pictures\r\n\
         --x\r\ncontent-disposition: form-data; name=\"picture\"; filename=\"a.jpg\"\r\n\r\n{}\r\n--x--\r\n",
        "x".repeat(file)
    );
    let length = body.len().to_string();
    let ask = Ask::post(ADD).ours().with("accept", "text/html").with("content-length", &length);
    ask.with("content-type", "multipart/form-data; boundary=x").raw_body(&body)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_with_a_file_may_be_long_and_no_other() {
    let house = House::open().await;
    let stranger = form(1 << 20).send(house.port).await;
    assert_eq!((stranger.status, stranger.header("location").is_some_and(|to| to.contains("/sign-in"))), (303, true));
    let long = Ask::post(ADD).ours().with("content-type", "multipart/form-data; boundary=x");
    assert_eq!(long.with("content-length", "60000000").send(house.port).await.status, 413);
    let other = Ask::post("/api/people/sign-in").ours().with("content-length", "300000");
    assert_eq!(other.with("content-type", "multipart/form-data; boundary=x").send(house.port).await.status, 413);
    house.close().await;
}

async fn put_in_a_picture(folder: &Folder) {
    let db = Db::connect(&format!("sqlite://{}", folder.0.join("data/sample/xoe.db").display())).await.unwrap();
    let written = db.write((), |tx, ()| {
        Box::pin(async move {
            tx.q("INSERT INTO picture_files (hash, festival_id, bytes, by_id, noted_at, going)
                SELECT 'aa', id, 1, id, created_at, 0 FROM festivals LIMIT 1")
                .exec()
                .await?;
            tx.q("INSERT INTO pictures (id, owner_kind, owner_id, place, hash, width, height, focus_x, focus_y, alt)
                SELECT id, 'festival', id, 1, 'aa', 640, 480, 50, 50, '{\"vi\":\"x\"}' FROM festivals LIMIT 1")
                .exec()
                .await
        })
    });
    let written: Result<u64, DbError> = written.await;
    assert_eq!(written.unwrap(), 1);
    db.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_holds_the_pictures_and_gives_them_back() {
    let folder = Folder::new();
    assert!(xoe(&folder, &["demo"]).status.success());
    put_in_a_picture(&folder).await;
    let names = ["aa.480.jpg", "aa.1600.jpg"];
    for name in names {
        folder.write(&format!("data/sample/files/pictures/{name}"), name);
    }
    assert!(xoe(&folder, &["backup", "--demo", "copy.db"]).status.success());
    std::fs::remove_dir_all(folder.0.join("data/sample/files")).unwrap();
    let said = xoe(&folder, &["backup", "--demo", "second.db"]);
    assert!(!said.status.success() && String::from_utf8_lossy(&said.stderr).contains("aa.480.jpg"), "{said:?}");
    assert!(xoe(&folder, &["restore-pictures", "--demo", "copy.db.files"]).status.success());
    for name in names {
        let back = std::fs::read_to_string(folder.0.join(format!("data/sample/files/pictures/{name}")));
        assert_eq!(back.unwrap(), name);
    }
    assert!(!xoe(&folder, &["restore-pictures", "--demo", "nowhere"]).status.success());
}
