//! Built files.

use crate::ask::Ask;
use crate::house::{Folder, House, at};
use server::startup::Application;

#[tokio::test(flavor = "multi_thread")]
async fn each_kind_has_its_type_and_its_time() {
    let house = House::open().await;
    let (ever, week) = ("public, max-age=31536000, immutable", "public, max-age=604800");
    for (path, kind, cache) in [
        ("/pkg/xoe-0a1b.js", "text/javascript; charset=utf-8", ever),
        ("/pkg/xoe_bg.wasm", "application/wasm", ever),
        ("/pkg/public-2c3d.css", "text/css; charset=utf-8", ever),
        ("/fonts/be-vietnam-pro-400.woff2", "font/woff2", week),
        ("/favicon.svg", "image/svg+xml", week),
    ] {
        let answer = Ask::get(path).send(house.port).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, Some(kind)), "{path}");
        assert_eq!(answer.header("cache-control"), Some(cache), "{path}");
        let head = Ask::new("HEAD", path).send(house.port).await;
        assert_eq!((head.status, head.header("content-type"), head.body.as_str()), (200, Some(kind), ""));
    }
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn packed_files_are_sent_as_they_are() {
    let house = House::open().await;
    for (accepts, coding, body) in [
        ("gzip, br", Some("br"), "packed with brotli"),
        ("gzip", Some("gzip"), "packed with gzip"),
        ("identity", None, "body{}"),
    ] {
        let answer = Ask::get("/pkg/public-2c3d.css").with("accept-encoding", accepts).send(house.port).await;
        assert_eq!((answer.header("content-encoding"), answer.body.as_str()), (coding, body));
        assert!(answer.header("vary").unwrap().contains("accept-encoding"));
        assert_eq!(answer.header("content-type"), Some("text/css; charset=utf-8"));
    }
    let large = Ask::get("/pkg/xoe-0a1b.js").with("accept-encoding", "br").send(house.port).await;
    assert_eq!(large.header("content-encoding"), Some("br"), "packed on the way");
    let small = Ask::get("/favicon.svg").with("accept-encoding", "br").send(house.port).await;
    assert_eq!(small.header("content-encoding"), None, "not worth it");
    let page = Ask::get("/vi").with("accept-encoding", "gzip").send(house.port).await;
    assert_eq!(page.header("content-encoding"), Some("gzip"));
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_browser_has_is_not_sent_again() {
    let house = House::open().await;
    let tag = Ask::get("/favicon.svg").send(house.port).await.header("etag").unwrap().to_owned();
    let again = Ask::get("/favicon.svg").with("if-none-match", &format!("\"other\", {tag}")).send(house.port).await;
    assert_eq!((again.status, again.body.as_str()), (304, ""));
    assert_eq!(Ask::get("/favicon.svg").with("if-none-match", "\"other\"").send(house.port).await.status, 200);
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_outside_the_site_can_be_read() {
    let house = House::open().await;
    for path in [
        "/pkg/../../secret.txt",
        "/pkg/..%2f..%2fsecret.txt",
        "/pkg/%2e%2e/%2e%2e/secret.txt",
        "/pkg/....//....//secret.txt",
        "/pkg/..\\..\\secret.txt",
        "/pkg//etc/passwd",
        "/pkg/%00",
        "/fonts/../assets.json",
        "/../secret.txt",
        "/secret.txt",
        "/assets.json",
        "/pkg/",
        "/pkg",
    ] {
        let answer = Ask::get(path).send(house.port).await;
        assert!(matches!(answer.status, 400 | 404), "{path}: {answer:?}");
        assert!(!answer.body.contains("nobody may read this"), "{path}");
    }
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn robots_find_the_map_of_the_site() {
    let house = House::with(|config| config.base_url = at("https://xoe.example")).await;
    let answer = Ask::get("/robots.txt").send(house.port).await;
    assert!(answer.body.contains("Sitemap: https://xoe.example/sitemap.xml"));
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_that_is_not_built_is_refused_with_what_to_do() {
    let folder = Folder::new();
    std::fs::remove_file(folder.0.join("site/assets.json")).unwrap();
    let refusal = Box::pin(Application::build(folder.config())).await.err().unwrap().to_string();
    assert!(refusal.contains("cargo xtask build"), "{refusal}");
}
