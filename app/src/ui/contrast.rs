//! WCAG contrast of every pair of text and ground in use, recomputed from `style/tokens.css`.
//! A new pair in CSS goes on the list here first.

use std::collections::HashMap;

const TOKENS: &str = include_str!("../../../style/tokens.css");

/// Text on its ground: at least 4.5 to 1 (1.4.3).
const TEXT: &[(&str, &[&str])] = &[
    ("muc", &["giay", "suong", "trang", "cham-1", "ban-1", "song-1", "xanh-1", "vang-1", "do-1", "ban-3"]),
    ("muc-2", &["giay", "suong", "trang", "cham-1", "ban-1", "do-1"]),
    ("cham", &["giay", "suong", "trang", "cham-1", "ban-1", "song-1", "vang-1", "xanh-1", "ban-3"]),
    ("cham-9", &["ban-3", "trang"]),
    ("ban", &["giay", "trang", "ban-1", "suong", "cham-1", "vang-1", "xanh-1"]),
    ("ban-8", &["giay", "trang", "ban-1", "vang-1"]),
    ("song", &["giay", "trang", "song-1"]),
    ("xanh", &["trang", "xanh-1"]),
    ("vang-d", &["trang", "vang-1"]),
    ("vang-9", &["vang-1"]),
    ("do", &["giay", "trang", "do-1"]),
    ("tim", &["giay", "trang", "tim-1", "song-1", "xanh-1", "vang-1", "cham-1"]),
    // light on dark: head, foot, rail, buttons
    ("trang", &["cham", "cham-7", "cham-9", "ban", "ban-8", "song", "song-8", "do", "do-8"]),
    ("ban-3", &["cham", "cham-7", "cham-9"]),
    ("cham-2", &["cham"]),
];

/// Edges of controls, large signs, knots of the thread: at least 3 to 1 (1.4.11).
const EDGES: &[(&str, &[&str])] = &[
    ("vien", &["giay", "trang"]),
    ("ban", &["giay", "trang", "ban-1"]),
    ("cham", &["giay", "trang"]),
    ("do", &["giay", "do-1"]),
    ("xanh", &["giay"]),
    ("vang-d", &["giay"]),
    ("tim", &["giay"]),
    ("song", &["giay", "song-1"]),
    // the focus ring: ink on paper, its halo on cloth
    ("muc", &["giay", "trang", "focus"]),
    ("focus", &["cham", "cham-7", "cham-9"]),
];

/// Pairs that must never be used, kept here so that nobody lists them above by mistake.
const FORBIDDEN: &[(&str, &str)] = &[("ban", "cham"), ("vang", "trang"), ("focus", "trang")];

type Rgb = [f64; 3];

/// Reads `--name: #RRGGBB;` from the token file.
fn colours() -> HashMap<&'static str, Rgb> {
    TOKENS
        .split("--")
        .filter_map(|part| {
            let (name, rest) = part.split_once(':')?;
            let hex = rest.trim_start().strip_prefix('#')?.get(..6)?;
            let channel = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).ok().map(f64::from);
            Some((name, [channel(0)?, channel(2)?, channel(4)?]))
        })
        .collect()
}

fn luminance(colour: Rgb) -> f64 {
    let [r, g, b] = colour.map(|channel| {
        let share = channel / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn shortfalls(pairs: &[(&str, &[&str])], least: f64) -> Vec<String> {
    let colours = colours();
    pairs
        .iter()
        .flat_map(|(text, grounds)| grounds.iter().map(move |ground| (*text, *ground)))
        .filter_map(|(text, ground)| {
            let ratio = contrast(colours[text], colours[ground]);
            (ratio < least).then(|| format!("--{text} on --{ground}: {ratio:.2}"))
        })
        .collect()
}

#[test]
fn text_reads_on_its_ground() {
    assert_eq!(shortfalls(TEXT, 4.5), Vec::<String>::new());
}

#[test]
fn edges_and_signs_are_seen() {
    assert_eq!(shortfalls(EDGES, 3.0), Vec::<String>::new());
}

#[test]
fn forbidden_pairs_are_on_no_list() {
    for (text, ground) in FORBIDDEN {
        let listed = TEXT.iter().any(|(t, grounds)| t == text && grounds.contains(ground));
        assert!(!listed, "--{text} on --{ground}");
    }
}

#[test]
fn the_formula_is_the_standards() {
    assert!((contrast([0.0; 3], [255.0; 3]) - 21.0).abs() < 0.001);
    assert!((contrast([27.0, 26.0, 36.0], [255.0; 3]) - 17.2).abs() < 0.1, "ink on white");
}
