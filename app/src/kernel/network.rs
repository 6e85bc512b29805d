//! [`Network`]: as much of an address as one customer of a provider may change at will. What is scarce is
//! shared out by it; it never tells people apart, because a whole village may stand behind one.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The neighbourhood of an address: `203.0.113.0/24`, `2001:db8:1::/48`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Network(IpAddr);

impl Network {
    /// None for this machine: a proxy here that names nobody stands for everybody.
    pub fn of(address: IpAddr) -> Option<Self> {
        match address.to_canonical() {
            address if address.is_loopback() => None,
            IpAddr::V4(address) => Some(Self(Ipv4Addr::from_bits(address.to_bits() & (u32::MAX << 8)).into())),
            IpAddr::V6(address) => Some(Self(Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 80)).into())),
        }
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.0, if self.0.is_ipv4() { 24 } else { 48 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_one_network_and_this_machine_is_none() {
        for (address, network) in [
            ("203.0.113.9", Some("203.0.113.0/24")),
            ("203.0.113.254", Some("203.0.113.0/24")),
            ("::ffff:203.0.113.9", Some("203.0.113.0/24")),
            ("203.0.114.9", Some("203.0.114.0/24")),
            ("2001:db8:1:2::3", Some("2001:db8:1::/48")),
            ("2001:db8:1:ffff:ffff::", Some("2001:db8:1::/48")),
            ("2001:db8:2::3", Some("2001:db8:2::/48")),
            ("127.0.0.1", None),
            ("::1", None),
        ] {
            let found = Network::of(address.parse().unwrap()).map(|network| network.to_string());
            assert_eq!(found.as_deref(), network, "{address}");
        }
    }
}
