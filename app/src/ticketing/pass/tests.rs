//! The published vector, and that nothing but the server's own tokens is believed.

use super::*;
use proptest::prelude::*;

/// Of the first tokens, which said from when until when they were good: the same key, the same pass.
const DATED: &str = "XOE1:Y50Z6S96OH00PE4R00IB0C1036PC10XEPAC0FNB6Y2G5UTPHSUG+44.+CSU2%4U%*M:VDLQ4E+E3N3WKUWIBXT44D6X:PGC03RJG7O%JDHGVRMRW:N%E1 XG3HE5BISN980";
/// Published vector: secret key 00 01 02 … 1f, key id 3, the pass of `pass()`.
const VECTOR: &str = "XOE1:Y50Z6S96OH00PE4R00IB0000000FGWFGW+D0%TEEM4%KNVXI:0W4PECHOO*ERYMI.890UQV9VH7Q+9X5VHAK+.04S1RMVXCLSG73FLE$2+10RRUTP7*.A8FKAEUMW2A1QC0";
const PUBLIC: &str = "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8";

fn key() -> PassKey {
    PassKey::new(3, &std::array::from_fn(|i| i as u8))
}

fn pass() -> Pass {
    Pass { serial: [0xde, 0xad, 0xbe, 0xef, 0x00, 0x11, 0x22, 0x33], festival: 27, product: 513, party: 2 }
}

fn any_pass() -> impl Strategy<Value = Pass> {
    (any::<[u8; 8]>(), any::<u16>(), any::<u16>(), any::<u8>()).prop_map(|(serial, festival, product, party)| Pass {
        serial,
        festival,
        product,
        party,
    })
}

#[test]
fn the_published_vector_holds() {
    assert_eq!(sign(&pass(), &key()), VECTOR);
    let hex: String = key().public().verifying.as_bytes().iter().map(|b| format!("{b:02x}")).collect();
    assert_eq!(hex, PUBLIC);
    assert_eq!(verify(VECTOR, &[key().public()]), Ok(pass()));
}

#[test]
fn a_square_printed_with_dates_stays_good() {
    assert_eq!(verify(DATED, &[key().public()]), Ok(pass()));
}

#[test]
fn each_refusal_has_its_own_reason() {
    let (keys, token) = ([key().public()], sign(&pass(), &key()));
    let ask = |t: &str| verify(t, &keys);
    assert_eq!(ask("00020101021238570010A000000727"), Err(PassError::NotOurs));
    assert_eq!(ask(&token.to_lowercase()), Err(PassError::NotOurs));
    assert_eq!(ask(&token[..token.len() - 3]), Err(PassError::Damaged));
    assert_eq!(ask("XOE1:"), Err(PassError::Damaged));
    assert_eq!(ask("XOE1:ữ"), Err(PassError::Damaged));
    assert_eq!(ask(&token), Ok(pass()));
    assert_eq!(verify(&token, &[]), Err(PassError::UnknownKey));
    let stranger = PassKey::new(3, &[9; 32]);
    assert_eq!(verify(&token, &[stranger.public()]), Err(PassError::WrongSignature));
}

#[test]
fn another_version_or_key_id_is_not_believed() {
    let mut bytes = base45::decode(&VECTOR[PREFIX.len()..]).expect("vector");
    bytes[0] = 2;
    assert_eq!(verify(&spell(&bytes), &[key().public()]), Err(PassError::Damaged));
    (bytes[0], bytes[1]) = (1, 4);
    let renamed = PublicKey { id: 4, ..key().public() };
    assert_eq!(verify(&spell(&bytes), &[renamed]), Err(PassError::WrongSignature));
}

#[test]
fn the_last_pair_has_one_spelling() {
    let bytes = base45::decode(&VECTOR[PREFIX.len()..]).expect("vector");
    let last = u16::from(*bytes.last().expect("bytes")) + 256;
    let digit = |n: u16| char::from(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"[usize::from(n)]);
    let twin = format!("{}{}{}", &VECTOR[..VECTOR.len() - 2], digit(last % 45), digit(last / 45));
    assert_eq!(base45::decode(&twin[PREFIX.len()..]), Ok(bytes), "the decoder alone would accept it");
    assert_eq!(verify(&twin, &[key().public()]), Err(PassError::Damaged));
}

#[test]
fn two_keys_live_while_keys_rotate() {
    let (old, new) = (key(), PassKey::new(4, &[4; 32]));
    let keys = [old.public(), new.public()];
    for k in [&old, &new] {
        assert_eq!(verify(&sign(&pass(), k), &keys), Ok(pass()));
    }
    let sent = PublicKey::new(4, new.public().verifying.as_bytes());
    assert_eq!(sent, Some(new.public()));
}

fn spell(bytes: &[u8]) -> String {
    format!("{PREFIX}{}", base45::encode(bytes))
}

proptest! {
    #[test]
    fn a_signed_pass_comes_back(pass in any_pass()) {
        let token = sign(&pass, &key());
        prop_assert_eq!(token.len(), 136);
        prop_assert_eq!(&token, &sign(&pass, &key()));
        prop_assert_eq!(verify(&token, &[key().public()]), Ok(pass));
    }

    #[test]
    fn a_token_with_other_characters_never_verifies(
        pass in any_pass(),
        changes in prop::collection::vec((0usize..136, 0usize..45), 1..4),
    ) {
        let token = sign(&pass, &key());
        let mut bytes = token.clone().into_bytes();
        for (at, to) in changes {
            bytes[at] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"[to];
        }
        let altered = String::from_utf8(bytes).expect("ascii");
        prop_assume!(altered != token);
        prop_assert!(verify(&altered, &[key().public()]).is_err());
    }

    #[test]
    fn a_token_with_a_flipped_bit_never_verifies(pass in any_pass(), bit in 0usize..87 * 8) {
        let token = sign(&pass, &key());
        let mut bytes = base45::decode(&token[PREFIX.len()..]).expect("own token");
        bytes[bit / 8] ^= 1 << (bit % 8);
        prop_assert!(verify(&spell(&bytes), &[key().public()]).is_err());
    }

    #[test]
    fn no_input_panics(text in ".{0,200}", body in "[0-9A-Z $%*+./:-]{0,160}") {
        prop_assert!(verify(&text, &[key().public()]).is_err());
        let ours = [PREFIX, &body].concat();
        prop_assert!(verify(&ours, &[key().public()]).is_err());
    }
}
