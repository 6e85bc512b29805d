//! Text inside `<textarea>` and `<title>`, which the renderer leaves as it is.

/// The text as HTML. Inside these two elements the browser reads no tag but their own end.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
