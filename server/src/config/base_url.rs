//! [`BaseUrl`]: the origin under which the outside reaches us, in the form browsers write origins.

use http::Uri;
use http::uri::Authority;
use serde::Deserialize;
use std::fmt;
use std::net::{IpAddr, SocketAddr};

/// Names that no registry gives to anybody.
const PRIVATE_NAMES: [&str; 5] = ["localhost", "test", "local", "internal", "home.arpa"];

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct BaseUrl(String);

impl BaseUrl {
    /// Where a server reaches itself that listens on `address`.
    pub fn of(address: SocketAddr) -> Self {
        if address.ip().is_unspecified() {
            return Self(format!("http://localhost:{}", address.port()));
        }
        Self(format!("http://{address}"))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Host and port.
    pub fn authority(&self) -> &str {
        self.0.split_once("://").map_or("", |(_, authority)| authority)
    }

    /// `xoe.example`, `127.0.0.1`, `::1`.
    pub fn host(&self) -> &str {
        let authority = self.authority();
        let host =
            authority.rsplit_once(':').filter(|(_, port)| !port.ends_with(']')).map_or(authority, |(host, _)| host);
        host.trim_matches(['[', ']'])
    }

    pub fn is_https(&self) -> bool {
        self.0.starts_with("https://")
    }

    /// Can strangers from the internet come by this name? Not to this machine, nor into the network of a house.
    pub fn is_public(&self) -> bool {
        let host = self.authority().parse::<Authority>().map(|authority| authority.host().to_owned());
        let host = host.unwrap_or_default();
        match host.trim_matches(['[', ']']).parse::<IpAddr>().map(|address| address.to_canonical()) {
            Ok(IpAddr::V4(ip)) => !(ip.is_loopback() || ip.is_private() || ip.is_link_local()),
            Ok(IpAddr::V6(ip)) => !(ip.is_loopback() || ip.is_unique_local() || ip.is_unicast_link_local()),
            Err(_) => !PRIVATE_NAMES.iter().any(|name| is_below(host.trim_end_matches('.'), name)),
        }
    }
}

/// `xoe.test` is below `test`, and so is `test`.
fn is_below(host: &str, name: &str) -> bool {
    host.strip_suffix(name).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

impl TryFrom<String> for BaseUrl {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let uri: Uri = text.parse().map_err(|_| "base_url is no address")?;
        let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
            return Err("base_url starts with http:// or https://");
        };
        let usual = match scheme {
            "http" => ":80",
            "https" => ":443",
            _ => return Err("base_url starts with http:// or https://"),
        };
        if uri.path() != "/" || uri.query().is_some() || authority.as_str().contains('@') {
            return Err("base_url is scheme, host and port only: Xòe lives at the root of its host");
        }
        let host = authority.as_str().to_ascii_lowercase();
        Ok(Self(format!("{scheme}://{}", host.strip_suffix(usual).unwrap_or(&host))))
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
