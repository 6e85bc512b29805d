//! The log tells what happened and nothing about whom.

use crate::ask::Ask;
use crate::child::Serving;
use crate::house::Folder;

const CANARY: &str = "canary9731";

#[tokio::test(flavor = "multi_thread")]
async fn no_path_no_query_and_no_header_is_logged() {
    let folder = Folder::new();
    let serving = Serving::start(&folder, &[]);
    let port = serving.port;
    let mut last = None;
    for target in ["/vi", "/vi/CANARY", "/vi/o/CANARY", "/CANARY?q=CANARY", "/vi/sign-in?to=CANARY", "/pkg/CANARY"] {
        let ask = Ask::get(&target.replace("CANARY", CANARY))
            .with("cookie", &format!("xoe_session={CANARY}; xoe_flash={CANARY}"));
        let ask = ask.with("user-agent", CANARY).with("referer", CANARY).with("x-forwarded-for", CANARY);
        last = ask.send(port).await.header("x-request-id").map(str::to_owned);
    }
    Ask::new(CANARY, "/vi").send(port).await;
    Ask::post("/api/sign-in").ours().form(&format!("email={CANARY}&password={CANARY}")).send(port).await;
    Ask::post("/hooks/sepay").with("authorization", CANARY).form(CANARY).send(port).await;

    let (code, _, log) = serving.terminate();
    assert_eq!(code, Some(0), "{log}");
    assert!(!log.contains(CANARY), "{log}");
    assert!(!log.contains("127.0.0.1 "), "an address: {log}");
    assert!(log.contains(&last.unwrap()), "each line has its request's id: {log}");
    assert!(log.contains("/pkg/{*path}") && log.contains("(none)"), "routes as in the table: {log}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_can_be_json() {
    let folder = Folder::new();
    folder.write("xoe.toml", "log_format = 'json'");
    let serving = Serving::start(&folder, &[]);
    Ask::get("/healthz").send(serving.port).await;
    let (_, _, log) = serving.terminate();
    let answered = log.lines().find(|line| line.contains("answered")).unwrap_or_else(|| panic!("{log}"));
    assert!(answered.starts_with('{') && answered.contains(r#""route":"/healthz""#), "{answered}");
    assert!(answered.contains(r#""status":200"#), "{answered}");
}
