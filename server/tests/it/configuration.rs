//! Where a value comes from, and what is refused.

use crate::house::{Folder, at};
use server::config::{Config, Flags, LogFormat};
use std::net::SocketAddr;

fn load(folder: &Folder, file: &str, environment: &[(&str, &str)], flags: Flags) -> Result<Config, String> {
    let config = Some(folder.write("xoe.toml", file));
    let environment = environment.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Config::load(&Flags { config, ..flags }, environment).map_err(|failure| failure.to_string())
}

#[test]
fn flags_outweigh_the_environment_outweighs_the_file() {
    let folder = Folder::new();
    let file = "listen = '127.0.0.1:1'\nbase_url = 'http://file.example'\nlog = 'debug'";
    let environment = [("XOE_LISTEN", "127.0.0.1:2"), ("XOE_BASE_URL", "http://environment.example")];
    let flags = Flags { listen: Some(SocketAddr::from(([127, 0, 0, 1], 3))), ..Flags::default() };
    let config = load(&folder, file, &environment, flags).unwrap();
    assert_eq!(config.listen.port(), 3);
    assert_eq!(config.base_url.unwrap().as_str(), "http://environment.example");
    assert_eq!(config.log, "debug");
    assert!(!config.demo);
}

#[test]
fn nothing_needs_to_be_said() {
    let config = load(&Folder::new(), "", &[], Flags::default()).unwrap();
    assert_eq!(config.listen.to_string(), "127.0.0.1:3000");
    assert_eq!(config.database_url(), "sqlite://data/xoe.db");
    assert_eq!(config.mail_folder().to_str(), Some("data/mail"));
    let sample = load(&Folder::new(), "demo = true", &[], Flags::default()).unwrap();
    assert_eq!(sample.database_url(), "sqlite://data/sample/xoe.db");
    assert_eq!(sample.mail_folder().to_str(), Some("data/sample/mail"));
    let moved = load(&Folder::new(), "data_dir = '/srv/xoe'", &[], Flags::default()).unwrap();
    assert_eq!(moved.database_url(), "sqlite:///srv/xoe/xoe.db");
}

#[test]
fn a_refusal_names_the_key_and_the_source() {
    let folder = Folder::new();
    for (file, environment, expected) in [
        ("lisen = '127.0.0.1:1'", None, ["lisen", "xoe.toml"]),
        ("listen = 3000", None, ["listen", "xoe.toml"]),
        ("log_format = 'xml'", None, ["log_format", "xoe.toml"]),
        ("listen = ", None, ["xoe.toml", "line 1"]),
        ("base_url = 'xoe.example'", None, ["http://", "xoe.toml"]),
        ("base_url = 'https://xoe.example/festival'", None, ["root", "xoe.toml"]),
        ("", Some(("XOE_DATABSE_URL", "x")), ["XOE_DATABSE_URL", "environment"]),
        ("", Some(("XOE_LISTEN", "nowhere")), ["XOE_LISTEN", "environment"]),
        ("", Some(("XOE_DEMO", "perhaps")), ["XOE_DEMO", "environment"]),
        ("", Some(("XOE_TRUSTED_PROXIES", "10.0.0.1, proxy")), ["XOE_TRUSTED_PROXIES", "environment"]),
    ] {
        let refusal = load(&folder, file, environment.as_slice(), Flags::default()).unwrap_err();
        for part in expected {
            assert!(refusal.contains(part), "{part} in: {refusal}");
        }
    }
    let absent = Flags { config: Some("no-such.toml".into()), ..Flags::default() };
    assert!(Config::load(&absent, std::iter::empty()).unwrap_err().to_string().contains("no-such.toml"));
}

#[test]
fn the_environment_is_taken_word_for_word() {
    let environment = [
        ("XOE_SEPAY_API_KEY", "00012345"),
        ("XOE_SEPAY_HMAC", "[a, b]"),
        ("XOE_SMTP_URL", ""),
        ("XOE_DEMO", "1"),
        ("XOE_TRUSTED_PROXIES", "10.0.0.0/8, ::1"),
        ("XOE_LOG_FORMAT", "json"),
        ("XOE_TEST_POSTGRES_URL", "for tests"),
        ("PATH", "/bin"),
    ];
    let config = load(&Folder::new(), "", &environment, Flags::default()).unwrap();
    assert_eq!(config.sepay_api_key.unwrap().reveal(), "00012345");
    assert_eq!(config.sepay_hmac.unwrap().reveal(), "[a, b]");
    assert!(config.smtp_url.is_none() && config.demo);
    assert_eq!(config.trusted_proxies.len(), 2);
    assert_eq!(config.log_format, LogFormat::Json);
}

#[test]
fn secrets_come_from_files_and_are_never_shown() {
    let folder = Folder::new();
    let key = folder.write("key", "hush-hush\n");
    let file = format!("sepay_api_key_file = '{}'\nsmtp_url = 'smtp://user:pass@mail'", key.display());
    let flags = Flags { database_url: Some("postgres://xoe:pass@db/xoe".into()), ..Flags::default() };
    let config = load(&folder, &file, &[], flags).unwrap();
    assert_eq!(config.sepay_api_key.as_ref().unwrap().reveal(), "hush-hush");
    let shown = format!("{config:?}");
    assert!(!shown.contains("hush") && !shown.contains("pass"), "{shown}");

    let both = format!("{file}\nsepay_api_key = 'other'");
    assert!(load(&folder, &both, &[], Flags::default()).unwrap_err().contains("not both"));
    let absent = load(&folder, "sepay_hmac_file = 'no-such'", &[], Flags::default()).unwrap_err();
    assert!(absent.contains("sepay_hmac_file") && absent.contains("no-such"), "{absent}");
}

#[test]
fn an_empty_secret_is_refused() {
    let folder = Folder::new();
    for key in ["sepay_hmac", "sepay_api_key", "smtp_url", "database_url"] {
        for blank in ["", " \t"] {
            let refusal = load(&folder, &format!("{key} = {blank:?}"), &[], Flags::default()).unwrap_err();
            assert!(refusal.contains(key) && refusal.contains("empty"), "{refusal}");
        }
        let file = folder.write("blank", " \n\n");
        let named = format!("{key}_file = '{}'", file.display());
        let refusal = load(&folder, &named, &[], Flags::default()).unwrap_err();
        assert!(refusal.contains(&format!("{key}_file")) && refusal.contains("empty"), "{refusal}");
    }
    let blank = [("XOE_SEPAY_HMAC", " ")];
    assert!(load(&folder, "", &blank, Flags::default()).unwrap_err().contains("XOE_SEPAY_HMAC"));
}

#[test]
fn an_origin_has_a_host() {
    for (typed, host) in [
        ("https://xoe.example", "xoe.example"),
        ("http://xoe.example:8080", "xoe.example"),
        ("http://127.0.0.1:3000", "127.0.0.1"),
        ("http://[::1]:3000", "::1"),
        ("http://[::1]", "::1"),
    ] {
        assert_eq!(at(typed).unwrap().host(), host, "{typed}");
    }
}

#[test]
fn an_origin_is_written_as_browsers_write_it() {
    for (typed, origin) in [
        ("https://XOE.example/", "https://xoe.example"),
        ("https://xoe.example:443", "https://xoe.example"),
        ("http://xoe.example:80/", "http://xoe.example"),
        ("http://xoe.example:443", "http://xoe.example:443"),
    ] {
        let config = load(&Folder::new(), &format!("base_url = '{typed}'"), &[], Flags::default()).unwrap();
        assert_eq!(config.base_url.unwrap().as_str(), origin);
    }
}

#[test]
fn the_sample_is_shown_where_no_stranger_comes() {
    let shown = |url: &str| {
        let file = format!("base_url = '{url}'\ndemo = true");
        load(&Folder::new(), &file, &[], Flags::default()).unwrap().keep_sample_private()
    };
    for private in [
        "http://localhost:3000",
        "https://xoe.localhost",
        "http://xoe.test",
        "http://festival.local:8080",
        "http://127.8.9.1",
        "http://[::1]:3000",
        "http://192.168.1.5:3000",
        "http://10.0.0.7",
        "http://[fd00::7]",
        "http://[::ffff:127.0.0.1]",
    ] {
        assert!(shown(private).is_ok(), "{private}");
    }
    for public in [
        "https://xoe.vn",
        "http://localhost.xoe.vn",
        "http://nottest",
        "http://127.0.0.1.xoe.vn",
        "http://203.0.113.9",
        "http://[2001:db8::1]",
        "http://2130706433",
    ] {
        let refusal = shown(public).unwrap_err().to_string();
        assert!(refusal.contains("base_url") && refusal.contains(public), "{refusal}");
    }
    let listening = Flags { listen: Some(SocketAddr::from(([203, 0, 113, 9], 80))), demo: true, ..Flags::default() };
    assert!(load(&Folder::new(), "", &[], listening).unwrap().keep_sample_private().is_err());
    assert!(
        load(&Folder::new(), "base_url = 'https://xoe.vn'", &[], Flags::default())
            .unwrap()
            .keep_sample_private()
            .is_ok()
    );
}
