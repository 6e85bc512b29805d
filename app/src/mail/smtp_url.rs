//! What an SMTP address may be: encrypted, except on this machine, and read as it was meant.

use std::net::IpAddr;

/// `url` as the transport shall read it, or what is wrong with it. The address itself is never told: it holds
/// a secret.
pub fn checked(url: &str) -> Result<String, String> {
    let (scheme, rest) = url.split_once("://").ok_or("smtp_url starts with smtp:// or smtps://")?;
    let host = host(rest)?;
    let encrypted = match scheme {
        "smtps" => true,
        "smtp" => false,
        _ => return Err("smtp_url starts with smtp:// or smtps://".to_owned()),
    };
    let tls = rest.split_once('?').map(|(_, query)| query);
    match tls {
        None if encrypted || is_this_machine(host) => Ok(url.to_owned()),
        // STARTTLS or no letter: nobody on the way may make it plain.
        None => Ok(format!("{url}?tls=required")),
        Some("tls=required") if !encrypted => Ok(url.to_owned()),
        Some(_) => Err("smtp_url takes nothing behind a ? but tls=required: letters and the secret are never \
                        sent in the clear"
            .to_owned()),
    }
}

/// The host in `user:secret@host:port`.
fn host(rest: &str) -> Result<&str, String> {
    let (user, host) = rest.rsplit_once('@').unwrap_or(("", rest));
    for (sign, code) in [('@', "%40"), ('#', "%23"), ('/', "%2F"), ('?', "%3F"), (' ', "%20")] {
        if user.contains(sign) {
            return Err(format!("smtp_url holds a {sign:?} in its user or secret; write it as {code}"));
        }
    }
    let percents = user.split('%').skip(1);
    if { percents }.any(|code| !code.as_bytes().get(..2).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit))) {
        return Err("smtp_url holds a '%' in its user or secret; write it as %25".to_owned());
    }
    if host.contains('#') {
        return Err("smtp_url holds a '#'; in a secret write it as %23".to_owned());
    }
    let host = host.split(['/', '?']).next().unwrap_or_default();
    let name = match host.strip_prefix('[') {
        Some(address) => address.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    if name.is_empty() { Err("smtp_url names no host".to_owned()) } else { Ok(name) }
}

fn is_this_machine(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::checked;

    #[test]
    fn letters_are_sent_in_the_clear_on_this_machine_only() {
        for plain in ["smtp://localhost:1025", "smtp://127.0.0.1:25", "smtp://[::1]:25", "smtp://user:secret@localhost"]
        {
            assert_eq!(checked(plain).as_deref(), Ok(plain));
        }
        for (url, read) in [
            ("smtp://mail.example", "smtp://mail.example?tls=required"),
            ("smtp://user:secret@mail.example:587", "smtp://user:secret@mail.example:587?tls=required"),
            ("smtp://mail.example?tls=required", "smtp://mail.example?tls=required"),
            ("smtps://user:s%40c%23@mail.example", "smtps://user:s%40c%23@mail.example"),
        ] {
            assert_eq!(checked(url).as_deref(), Ok(read));
        }
        for opened in
            ["smtp://mail.example?tls=opportunistic", "smtp://mail.example?tls=none", "smtps://mail.example?x"]
        {
            assert!(checked(opened).unwrap_err().contains("clear"), "{opened}");
        }
    }

    #[test]
    fn a_sign_in_a_secret_is_named_with_its_key_and_the_secret_is_not() {
        for (url, code) in [
            ("smtp://user:hush@hush@mail.example", "%40"),
            ("smtp://user:hush#hush@mail.example", "%23"),
            ("smtps://user:hush/hush@mail.example", "%2F"),
            ("smtps://user:hush?hush@mail.example", "%3F"),
            ("smtps://user:hush%zz@mail.example", "%25"),
            ("smtps://mail.example#hush", "%23"),
        ] {
            let refusal = checked(url).unwrap_err();
            assert!(refusal.contains("smtp_url") && refusal.contains(code) && !refusal.contains("hush"), "{refusal}");
        }
        for wrong in ["mail.example", "http://mail.example", "smtp://", "smtp://user:secret@"] {
            assert!(checked(wrong).unwrap_err().contains("smtp_url"), "{wrong}");
        }
    }
}
