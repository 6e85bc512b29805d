//! Whom to tell what became of an application, and by which way.

use super::answer::Answers;
use super::call::Call;
use super::question::Fills;
use crate::kernel::codes::codes;
use crate::kernel::phone::Phone;
use serde::{Deserialize, Serialize};

codes! {
    /// How a message gets to somebody.
    Channel {
        Mail = "mail", "channel-mail";
        /// An SMS or a Zalo message to a telephone.
        Phone = "phone", "channel-phone";
        /// Printed, and carried there by the commune's officer.
        Slip = "slip", "channel-slip";
    }
}

/// Somebody who is told, each by one way.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Recipient {
    pub name: String,
    #[serde(with = "channel")]
    pub channel: Channel,
    /// The address or the number; empty for a slip.
    pub address: String,
}

mod channel {
    use super::Channel;
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    pub fn serialize<S: Serializer>(channel: &Channel, to: S) -> Result<S::Ok, S::Error> {
        channel.code().serialize(to)
    }

    pub fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<Channel, D::Error> {
        let code = String::deserialize(from)?;
        Channel::parse(&code).ok_or_else(|| D::Error::custom("no such way"))
    }
}

/// Somebody a troupe named, or who filed for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    pub name: String,
    pub phone: String,
    pub email: String,
}

/// The leader and the deputies as the answers name them: the second deputy's name goes with the second number.
pub fn people(call: &Call, answers: &Answers) -> Vec<Person> {
    let all = |fills| call.open_questions().filter(move |question| question.fills == fills);
    let nth = |fills, at| {
        let answer = all(fills).nth(at).and_then(|question| answers.get(&question.id));
        answer.map(|answer| answer.text().to_owned()).unwrap_or_default()
    };
    let of = |[name, phone, email]: [Fills; 3]| {
        let count = [name, phone, email].map(|fills| all(fills).count()).into_iter().max().unwrap_or_default();
        (0..count).map(move |at| Person { name: nth(name, at), phone: nth(phone, at), email: nth(email, at) })
    };
    let leader = of([Fills::Leader, Fills::LeaderPhone, Fills::LeaderEmail]);
    let deputies = of([Fills::Deputy, Fills::DeputyPhone, Fills::DeputyEmail]);
    leader.chain(deputies).filter(|person| *person != Person::default()).collect()
}

/// A line in a house is called, and gets no message.
pub fn takes_texts(phone: &str) -> bool {
    Phone::parse(phone).is_ok_and(|phone| phone.takes_texts())
}

/// Everybody who is told, each once and by one way: a letter where there is an address, a message where there is
/// only a telephone, and a slip where there is neither.
pub fn recipients(people: &[Person], by_phone: bool) -> Vec<Recipient> {
    let mut all: Vec<Recipient> = Vec::new();
    for person in people {
        let (channel, address) = match person {
            Person { email, .. } if !email.is_empty() => (Channel::Mail, email.to_lowercase()),
            Person { phone, .. } if by_phone && takes_texts(phone) => (Channel::Phone, phone.clone()),
            _ => (Channel::Slip, String::new()),
        };
        let same = |known: &Recipient| match channel {
            Channel::Slip => known.channel == Channel::Slip && known.name == person.name,
            _ => known.address == address,
        };
        if !all.iter().any(same) {
            all.push(Recipient { name: person.name.clone(), channel, address });
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, phone: &str, email: &str) -> Person {
        Person { name: name.into(), phone: phone.into(), email: email.into() }
    }

    #[test]
    fn everybody_is_told_once_by_the_way_that_reaches_them_r10() {
        let leader = person("Lò Văn Leng", "0912345678", "");
        let deputy = person("Vàng Thị Mai", "", "Mai@xoe.test");
        let officer = person("Cán bộ Hoa", "", "mai@xoe.test");
        let nobody = person("Sùng A Chơ", "", "");
        let told = recipients(&[leader, deputy, officer, nobody], true);
        let ways: Vec<_> = told.iter().map(|told| (told.name.as_str(), told.channel)).collect();
        let (phone, mail, slip) = (Channel::Phone, Channel::Mail, Channel::Slip);
        assert_eq!(ways, [("Lò Văn Leng", phone), ("Vàng Thị Mai", mail), ("Sùng A Chơ", slip)]);
    }

    #[test]
    fn who_has_a_telephone_only_gets_a_slip_while_no_gateway_is_set_up_r10() {
        let told = recipients(&[person("Lò Văn Leng", "0912345678", "")], false);
        assert_eq!(told[0].channel, Channel::Slip);
        let told = recipients(&[person("Lò Văn Leng", "02153888999", "")], true);
        assert_eq!(told[0].channel, Channel::Slip, "a line in a house takes no message");
    }
}
