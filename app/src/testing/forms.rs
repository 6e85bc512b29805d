//! The forms of a page as a browser without script sees them.

/// A form, with what it would send if somebody pressed its button at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageForm {
    pub method: String,
    pub action: String,
    pub fields: Vec<PageField>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageField {
    pub name: String,
    pub value: String,
    /// The type of an input, or the name of another element.
    pub kind: String,
}

impl PageForm {
    /// Every form of a page, in order.
    pub fn all(page: &str) -> Vec<Self> {
        let ends = page.split("<form").skip(1).map(|rest| rest.split("</form>").next().unwrap());
        ends.map(|form| Self::read(&format!("<form{form}"))).collect()
    }

    fn read(text: &str) -> Self {
        let mut form = Self::default();
        let mut rest = text;
        while let Some((tag, after)) = next_tag(rest) {
            rest = after;
            match tag.name() {
                "form" => (form.method, form.action) = (tag.get("method"), tag.get("action")),
                "textarea" => form.put(&tag, unescape(typed(before(after, "</textarea>"))), "textarea"),
                "select" => form.put(&tag, chosen(before(after, "</select>")), "select"),
                "input" => form.input(&tag),
                _ => {}
            }
        }
        form
    }

    fn input(&mut self, tag: &Tag<'_>) {
        let kind = tag.get("type");
        let ticked = !matches!(kind.as_str(), "checkbox" | "radio") || tag.has("checked");
        if ticked {
            self.put(tag, tag.get("value"), if kind.is_empty() { "text" } else { &kind });
        }
    }

    fn put(&mut self, tag: &Tag<'_>, value: String, kind: &str) {
        let name = tag.get("name");
        if !name.is_empty() {
            self.fields.push(PageField { name, value, kind: kind.to_owned() });
        }
    }

    pub fn value(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|field| field.name == name).map(|field| field.value.as_str())
    }

    /// What it sends with one field typed anew.
    pub fn with<'f>(&'f self, name: &str, typed: &'f str) -> Vec<(&'f str, &'f str)> {
        let value = |field: &'f PageField| if field.name == name { typed } else { &field.value };
        self.fields.iter().map(|field| (field.name.as_str(), value(field))).collect()
    }
}

/// The inside of an opening tag: `input name="a" checked`.
struct Tag<'t>(&'t str);

impl Tag<'_> {
    fn name(&self) -> &str {
        self.0.split_whitespace().next().unwrap_or_default()
    }

    fn has(&self, name: &str) -> bool {
        self.0.split_whitespace().any(|word| word == name || word.split('=').next() == Some(name))
    }

    fn get(&self, name: &str) -> String {
        let value = self.0.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next());
        unescape(value.unwrap_or_default())
    }
}

/// The next opening tag, and what follows it.
fn next_tag(text: &str) -> Option<(Tag<'_>, &str)> {
    let start = text.find('<')? + 1;
    let mut quoted = false;
    let end = text[start..].find(|c| {
        quoted ^= c == '"';
        c == '>' && !quoted
    })?;
    Some((Tag(&text[start..start + end]), &text[start + end + 1..]))
}

/// A browser drops the line break that a text begins with.
fn typed(text: &str) -> &str {
    text.strip_prefix('\n').unwrap_or(text)
}

fn before<'t>(text: &'t str, end: &str) -> &'t str {
    text.split(end).next().unwrap()
}

/// The value of the option that is chosen, or of the first.
fn chosen(options: &str) -> String {
    let tags: Vec<Tag<'_>> = options.split("<option").skip(1).map(|rest| Tag(before(rest, ">"))).collect();
    tags.iter().find(|tag| tag.has("selected")).or(tags.first()).map_or_else(String::new, |tag| tag.get("value"))
}

fn unescape(text: &str) -> String {
    let text = text.replace("<!>", "").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    text.replace("&#x27;", "'").replace("&#39;", "'").replace("&amp;", "&")
}
