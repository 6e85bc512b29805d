//! Where films stand: on houses that everybody knows, and only behind https. Shown as words to press, and never within
//! a page of ours.

const HOUSES: [&str; 8] = [
    "youtube.com",
    "youtu.be",
    "facebook.com",
    "fb.watch",
    "tiktok.com",
    "drive.google.com",
    "photos.app.goo.gl",
    "vimeo.com",
];
const LONGEST: usize = 500;

/// The address as it is kept, of one that people typed or had their telephone share.
pub fn film(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let rest = typed.strip_prefix("https://").or_else(|| typed.strip_prefix("http://")).unwrap_or(typed);
    let (host, path) = rest.split_once('/')?;
    let host = host.to_ascii_lowercase();
    let known = |house: &str| host == house || host.strip_suffix(house).is_some_and(|more| more.ends_with('.'));
    let plain = host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'));
    let clean =
        !path.is_empty() && path.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'"' | b'<' | b'>' | b'\\'));
    let url = format!("https://{host}/{path}");
    (plain && clean && url.len() <= LONGEST && HOUSES.iter().any(|house| known(house))).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::film;

    #[test]
    fn a_film_stands_where_everybody_knows_and_nowhere_else() {
        for (typed, kept) in [
            ("https://www.youtube.com/watch?v=abc", "https://www.youtube.com/watch?v=abc"),
            (" http://youtu.be/abc ", "https://youtu.be/abc"),
            ("vt.tiktok.com/ZSabc/", "https://vt.tiktok.com/ZSabc/"),
            ("https://M.Facebook.com/x", "https://m.facebook.com/x"),
        ] {
            assert_eq!(film(typed).as_deref(), Some(kept), "{typed}");
        }
        for wrong in [
            "",
            "youtube.com",
            "https://youtube.com/",
            "https://youtube.com.x.test/a",
            "https://notyoutube.com/a",
            "https://youtube.com@x.test/a",
            "https://user:x@youtube.com/a",
            "https://youtube.com:8443/a",
            "javascript:alert(1)//youtube.com/a",
            "https://youtube.com/\"><script>",
            "https://127.0.0.1/a",
            "ftp://youtube.com/a",
            "https://yοutube.com/a",
        ] {
            assert_eq!(film(wrong), None, "{wrong}");
        }
    }
}
