//! As much HTML as our own pages need.

/// Each tag called `name` of a text: what stands between `<name` and `>`.
pub fn tags<'h>(html: &'h str, name: &'h str) -> impl Iterator<Item = &'h str> {
    html.split('<').filter_map(move |piece| {
        let inside = piece.strip_prefix(name)?;
        inside.starts_with([' ', '>', '/']).then(|| inside.split('>').next().unwrap_or_default())
    })
}

/// The value of an attribute of a tag.
pub fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    Some(plain(rest.split('"').next()?))
}

pub fn has(tag: &str, name: &str) -> bool {
    tag.split_ascii_whitespace().any(|word| word.trim_end_matches('/').split('=').next() == Some(name))
}

fn plain(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    text.replace("&#39;", "'").replace("&#x27;", "'").replace("&amp;", "&")
}

/// The words of the first notice that interrupts a reader, digits left out: what differs from buyer to
/// buyer makes no kind of its own.
pub fn alert(html: &str) -> Option<String> {
    const SHOWN: usize = 90;
    let (_, rest) = html.split_once("role=\"alert\"")?;
    let (_, rest) = rest.split_once('>')?;
    let texts = rest.split('<').map(|piece| piece.split_once('>').map_or("", |(_, text)| text));
    let text: String = texts.take(40).map(|text| format!("{text} ")).collect();
    let text: String = plain(&text).chars().filter(|c| !c.is_ascii_digit()).collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    Some(words.join(" ").chars().take(SHOWN).collect())
}
