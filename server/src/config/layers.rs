//! The three sources of the configuration, each as a layer that knows its name.

use crate::Failure;
use crate::failure::Doing;
use figment::value::{Dict, Map, Value};
use figment::{Error, Metadata, Profile, Provider};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

const PREFIX: &str = "XOE_";
/// What the test command tells tests; not for us.
const TESTS: &str = "TEST_";

/// What the command line says about the configuration.
#[derive(Clone, Debug, Default)]
pub struct Flags {
    pub config: Option<PathBuf>,
    pub database_url: Option<String>,
    pub listen: Option<SocketAddr>,
    pub site: Option<PathBuf>,
    pub base_url: Option<String>,
    pub demo: bool,
    pub demo_at: Option<String>,
}

pub(super) struct Layer {
    name: Metadata,
    values: Dict,
}

impl Provider for Layer {
    fn metadata(&self) -> Metadata {
        self.name.clone()
    }

    fn data(&self) -> Result<Map<Profile, Dict>, Error> {
        Ok(Profile::Default.collect(self.values.clone()))
    }
}

pub(super) fn file(path: &Path) -> Result<Layer, Failure> {
    let text = std::fs::read_to_string(path).doing(format_args!("reading {}", path.display()))?;
    let table: toml::Table = toml::from_str(&text).doing(path.display())?;
    let values = Value::serialize(table)?.into_dict().unwrap_or_default();
    Ok(Layer { name: Metadata::from("file", path), values })
}

/// Values are taken as they stand: a key of digits stays a word. An empty one counts as not given.
pub(super) fn environment(all: impl Iterator<Item = (String, String)>) -> Layer {
    let ours = all.filter_map(|(name, text)| Some((name.strip_prefix(PREFIX)?.to_owned(), text)));
    let ours = ours.filter(|(name, text)| !name.starts_with(TESTS) && !text.is_empty());
    let values = ours.map(|(name, text)| (name.to_lowercase(), text)).map(|(key, text)| {
        let value = typed(&key, text);
        (key, value)
    });
    let name = Metadata::named("the environment")
        .interpolater(|_: &Profile, keys: &[&str]| format!("{PREFIX}{}", keys.join("_").to_uppercase()));
    Layer { name, values: values.collect() }
}

fn typed(key: &str, text: String) -> Value {
    match (key, text.as_str()) {
        ("demo", "true" | "1") => true.into(),
        ("demo", "false" | "0") => false.into(),
        ("trusted_proxies", list) => list.split(',').map(|item| Value::from(item.trim())).collect::<Vec<_>>().into(),
        _ => text.into(),
    }
}

pub(super) fn flags(flags: &Flags) -> Layer {
    let path = |path: &PathBuf| path.display().to_string();
    let words = [
        ("database_url", flags.database_url.clone()),
        ("listen", flags.listen.map(|address| address.to_string())),
        ("site", flags.site.as_ref().map(path)),
        ("base_url", flags.base_url.clone()),
        ("demo_at", flags.demo_at.clone()),
    ];
    let given = words.into_iter().filter_map(|(key, word)| Some((key.to_owned(), Value::from(word?))));
    let demo = flags.demo.then(|| ("demo".to_owned(), Value::from(true)));
    Layer { name: Metadata::named("the command line"), values: given.chain(demo).collect() }
}
