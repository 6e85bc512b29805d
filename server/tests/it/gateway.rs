//! Messages to telephones, against a gateway that answers as it likes.

use app::db::outbox::Failure;
use app::mail::texts::{Sender, Text};
use server::config::Secret;
use server::gateway::Gateway;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use uuid::Uuid;

/// A gateway that notes what it is asked and gives these answers, one after the other; `0` says nothing at all.
struct Fake {
    url: String,
    asked: Arc<Mutex<Vec<String>>>,
}

async fn fake(answers: &'static [u16]) -> Fake {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/send?token=hush", listener.local_addr().unwrap());
    let asked = Arc::new(Mutex::new(Vec::new()));
    let noted = asked.clone();
    tokio::spawn(async move {
        for answer in answers {
            let (mut line, _) = listener.accept().await.unwrap();
            let (mut heard, mut more) = (Vec::new(), [0; 4096]);
            while !String::from_utf8_lossy(&heard).contains("}") {
                let read = line.read(&mut more).await.unwrap();
                heard.extend_from_slice(&more[..read]);
            }
            noted.lock().unwrap().push(String::from_utf8_lossy(&heard).into_owned());
            if *answer == 0 {
                tokio::time::sleep(Duration::from_secs(30)).await;
            }
            let said = format!(
                "HTTP/1.1 {answer} X\r\nlocation: http://127.0.0.1:9/\r\ncontent-length: 4\r\nconnection: close\r\n\r\nhush"
            );
            line.write_all(said.as_bytes()).await.unwrap();
        }
    });
    Fake { url, asked }
}

fn text() -> Text {
    Text {
        id: Uuid::from_u128(7),
        to: "0912345678".into(),
        body: "Xác nhận trước 20:00: tiết mục “Múa xòe” có chỗ".into(),
    }
}

async fn sent(answers: &'static [u16]) -> (Result<(), Failure>, Vec<String>) {
    let fake = fake(answers).await;
    let gateway = Gateway::new(&fake.url, Some(Secret::new("hush")), Duration::from_millis(300)).unwrap();
    let sent = gateway.send(&text()).await;
    let asked = fake.asked.lock().unwrap().clone();
    (sent, asked)
}

#[tokio::test]
async fn a_message_is_one_post_with_our_secret_and_a_name_of_its_own() {
    let (sent, asked) = sent(&[200]).await;
    assert_eq!(sent, Ok(()));
    let asked = &asked[0];
    for part in [
        "POST /send?token=hush",
        "authorization: Bearer hush",
        "content-type: application/json",
        "idempotency-key: 00000000-0000-0000-0000-000000000007",
        "\"to\":\"+84912345678\"",
        "Xác nhận trước 20:00",
    ] {
        assert!(asked.contains(part), "{part}: {asked}");
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_message_stays_wrong_and_everything_else_is_tried_again() {
    let all: [(&'static [u16], bool); 7] = [
        (&[400], true),
        (&[422], true),
        (&[401], false),
        (&[429], false),
        (&[500], false),
        (&[503], false),
        (&[302], false),
    ];
    for (answer, for_good) in all {
        let (sent, _) = sent(answer).await;
        assert_eq!(sent.err().map(|failure| failure.for_good), Some(for_good), "{answer:?}");
    }
}

#[tokio::test]
async fn a_gateway_that_says_nothing_is_left_and_no_failure_tells_a_secret() {
    let all: [&'static [u16]; 4] = [&[0], &[500], &[400], &[]];
    for answers in all {
        let (sent, _) = sent(answers).await;
        let failure = sent.unwrap_err();
        assert!(!failure.why.contains("hush") && !failure.why.contains("0912345678"), "{}", failure.why);
    }
}

#[test]
fn nothing_is_sent_in_the_clear_but_on_this_machine() {
    for url in ["http://sms.example/send", "ftp://x", "", "sms.example"] {
        let refused = Gateway::new(url, None, Duration::from_secs(1)).err().map(|failure| failure.to_string());
        assert!(refused.unwrap().contains("sms_url"), "{url}");
    }
}
