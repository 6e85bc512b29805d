//! What a browser calls itself, as its owner would: `Chrome, Android`.

/// What stands in the header, and what people say. The first match counts: most browsers also
/// claim to be Chrome and Safari.
const BROWSERS: &[(&str, &str)] = &[
    ("coc_coc_browser", "Cốc Cốc"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

const SYSTEMS: &[(&str, &str)] = &[
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
];

/// The device behind a `User-Agent` header; empty when it says nothing we know. The header itself is
/// not kept: it tells more than the list of sessions needs.
pub fn name(user_agent: &str) -> String {
    let known = [BROWSERS, SYSTEMS]
        .map(|names| names.iter().find(|(part, _)| user_agent.contains(part)).map(|(_, name)| *name));
    known.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn devices_are_called_what_people_call_them() {
        let phone = "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36";
        assert_eq!(name(phone), "Chrome, Android");
        let apple = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1";
        assert_eq!(name(apple), "Safari, iPhone");
        assert_eq!(name("curl/8"), "");
    }
}
