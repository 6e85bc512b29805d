//! [`Network`]: the addresses of one proxy, or of a range of them.

use ipnet::IpNet;
use serde::Deserialize;
use std::net::IpAddr;

/// `10.0.0.1`, or `10.0.0.0/8`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Network(IpNet);

impl Network {
    pub fn contains(&self, address: IpAddr) -> bool {
        self.0.contains(&address)
    }
}

impl From<IpAddr> for Network {
    fn from(address: IpAddr) -> Self {
        Self(address.to_canonical().into())
    }
}

impl TryFrom<String> for Network {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        if let Ok(address) = text.parse::<IpAddr>() {
            return Ok(address.into());
        }
        let network: IpNet = text.parse().map_err(|_| "it is no address (10.0.0.1) and no range (10.0.0.0/8)")?;
        // Who trusts every address believes whatever a visitor writes.
        if network.prefix_len() == 0 { Err("the range of all addresses is no proxy") } else { Ok(Self(network)) }
    }
}
