//! Configuration: `xoe.toml` < environment `XOE_…` < flags. Every key is optional; a key nobody
//! knows is refused, and the refusal says where it stood.
//!
//! A secret can be given by file instead, with `_file` behind its key. `Debug` shows no secret.

mod base_url;
mod layers;
mod network;
mod secret;

pub use base_url::BaseUrl;
pub use layers::Flags;
pub use network::Network;
pub use secret::Secret;

use crate::Failure;
use figment::Figment;
use serde::Deserialize;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// The file that is read when it is there and none was named.
const FILE: &str = "xoe.toml";
/// Where data stands unless told otherwise. The sample has a folder of its own, so that nobody serves it by
/// mistake: its passwords are known to everybody.
const DATA: &str = "data";
const SAMPLE_DATA: &str = "data/sample";

#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// What this server writes, where no other key says otherwise; see [`Config::data_dir`].
    pub data_dir: Option<PathBuf>,
    /// `sqlite://PATH` or `postgres://…`; `xoe.db` in `data_dir` by itself.
    pub database_url: Option<Secret>,
    pub database_url_file: Option<PathBuf>,
    pub listen: SocketAddr,
    /// How the outside reaches us; the address we listen on by itself.
    pub base_url: Option<BaseUrl>,
    /// The folder of built files.
    pub site: Option<PathBuf>,
    pub mail_from: String,
    /// The name of this host among mail servers; that of `base_url` by itself.
    pub mail_host: Option<String>,
    /// Without it, letters are files in `mail_folder`.
    pub smtp_url: Option<Secret>,
    pub smtp_url_file: Option<PathBuf>,
    pub mail_folder: Option<PathBuf>,
    /// Who sends SMS and Zalo messages for us, over HTTP. With neither this nor a folder, what would go to a telephone
    /// is printed.
    pub sms_url: Option<String>,
    pub sms_secret: Option<Secret>,
    pub sms_secret_file: Option<PathBuf>,
    /// Messages to telephones as files instead; `sms` in `data_dir` by itself where the sample is shown.
    pub sms_folder: Option<PathBuf>,
    /// Where files stand that people sent; `files` in `data_dir` by itself.
    pub files_folder: Option<PathBuf>,
    /// A bucket instead, for several servers.
    pub s3_bucket: Option<String>,
    pub s3_endpoint: Option<String>,
    pub s3_region: Option<String>,
    pub s3_key_id: Option<Secret>,
    pub s3_key_id_file: Option<PathBuf>,
    pub s3_secret: Option<Secret>,
    pub s3_secret_file: Option<PathBuf>,
    pub sepay_api_key: Option<Secret>,
    pub sepay_api_key_file: Option<PathBuf>,
    pub sepay_hmac: Option<Secret>,
    pub sepay_hmac_file: Option<PathBuf>,
    /// Sample data and a "pay now" button.
    pub demo: bool,
    /// The moment of the sample festival at which the clock starts.
    pub demo_at: Option<String>,
    /// Proxies, or ranges of them, whose `Forwarded` or `X-Forwarded-For` and `-Proto` we believe.
    pub trusted_proxies: Vec<Network>,
    pub log_format: LogFormat,
    /// Levels by part of the program: `info,sqlx=debug`.
    pub log: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    Text,
    Json,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            data_dir: None,
            database_url: None,
            database_url_file: None,
            listen: SocketAddr::from(([127, 0, 0, 1], 3000)),
            base_url: None,
            site: None,
            mail_from: "Xòe <xoe@localhost>".into(),
            mail_host: None,
            smtp_url: None,
            smtp_url_file: None,
            mail_folder: None,
            sms_url: None,
            sms_secret: None,
            sms_secret_file: None,
            sms_folder: None,
            files_folder: None,
            s3_bucket: None,
            s3_endpoint: None,
            s3_region: None,
            s3_key_id: None,
            s3_key_id_file: None,
            s3_secret: None,
            s3_secret_file: None,
            sepay_api_key: None,
            sepay_api_key_file: None,
            sepay_hmac: None,
            sepay_hmac_file: None,
            demo: false,
            demo_at: None,
            trusted_proxies: Vec::new(),
            log_format: LogFormat::Text,
            log: "info,sqlx=warn".into(),
        }
    }
}

impl Config {
    /// Reads the file, `environment` (all of it; ours start with `XOE_`) and the flags.
    pub fn load(flags: &Flags, environment: impl Iterator<Item = (String, String)>) -> Result<Self, Failure> {
        let mut figment = Figment::new();
        if let Some(file) = flags.config.as_deref().or_else(|| Path::new(FILE).exists().then_some(Path::new(FILE))) {
            figment = figment.merge(layers::file(file)?);
        }
        let figment = figment.merge(layers::environment(environment)).merge(layers::flags(flags));
        let mut config: Self = figment.extract()?;
        config.read_secrets()?;
        Ok(config)
    }

    fn read_secrets(&mut self) -> Result<(), Failure> {
        let pairs = [
            ("database_url", &mut self.database_url, &self.database_url_file),
            ("smtp_url", &mut self.smtp_url, &self.smtp_url_file),
            ("sms_secret", &mut self.sms_secret, &self.sms_secret_file),
            ("s3_key_id", &mut self.s3_key_id, &self.s3_key_id_file),
            ("s3_secret", &mut self.s3_secret, &self.s3_secret_file),
            ("sepay_api_key", &mut self.sepay_api_key, &self.sepay_api_key_file),
            ("sepay_hmac", &mut self.sepay_hmac, &self.sepay_hmac_file),
        ];
        for (key, secret, file) in pairs {
            secret::read(key, secret, file.as_deref())?;
        }
        Ok(())
    }

    pub fn data_dir(&self) -> PathBuf {
        let usual = if self.is_demo() { SAMPLE_DATA } else { DATA };
        self.data_dir.clone().unwrap_or_else(|| usual.into())
    }

    /// How the outside reaches us, as far as it is known before we listen.
    pub fn base_url(&self) -> BaseUrl {
        self.base_url.clone().unwrap_or_else(|| BaseUrl::of(self.listen))
    }

    /// The sample's passwords are public: it is shown where strangers from the internet do not come.
    pub fn keep_sample_private(&self) -> Result<(), Failure> {
        let url = self.base_url();
        if !self.is_demo() || !url.is_public() {
            return Ok(());
        }
        Err(Failure::new(format!(
            "everybody knows the passwords of the sample, so it is not served as {url}. Leave out `demo` and \
             `demo_at`, or give a base_url of this machine or this house: localhost, a private address, a name \
             that ends in .localhost, .test, .local, .internal or .home.arpa"
        )))
    }

    pub fn database_url(&self) -> String {
        let own = || format!("sqlite://{}", self.data_dir().join("xoe.db").display());
        self.database_url.as_ref().map_or_else(own, |url| url.reveal().to_owned())
    }

    pub fn mail_folder(&self) -> PathBuf {
        self.mail_folder.clone().unwrap_or_else(|| self.data_dir().join("mail"))
    }

    /// Where messages to telephones are put as files, if they are.
    pub fn sms_folder(&self) -> Option<PathBuf> {
        let tried_out = || self.is_demo().then(|| self.data_dir().join("sms"));
        self.sms_folder.clone().or_else(tried_out)
    }

    pub fn files_folder(&self) -> PathBuf {
        self.files_folder.clone().unwrap_or_else(|| self.data_dir().join("files"))
    }

    /// A moment to start at makes sense for sample data only.
    pub fn is_demo(&self) -> bool {
        self.demo || self.demo_at.is_some()
    }
}
