//! What is kept of what somebody encloses, and what is not.

pub mod made;

use super::model::Kind;
use super::prepare::prepare;
use crate::pictures::tests::hostile::made::ALL;
use crate::pictures::tests::photos::{jpeg, with_exif};
use crate::testing::worked;
use made::{letter, m4a, mp3, ogg, wav};
use std::time::{Duration, Instant};

#[test]
fn recordings_and_papers_are_taken_as_telephones_and_offices_make_them() {
    for (kind, bytes) in [
        (Kind::Mp3, mp3(100)),
        (Kind::Wav, wav(2)),
        (Kind::Ogg, ogg(b"ENCODER=opus")),
        (Kind::M4a, m4a(b"Mai", b"soun")),
        (Kind::Pdf, letter()),
        (Kind::Jpg, jpeg(640, 480)),
    ] {
        let ready = prepare(&bytes).unwrap_or_else(|why| panic!("{kind:?}: {why}"));
        assert_eq!(ready.kind, kind);
        // What is written can be read again, and stays as it is.
        if kind != Kind::Jpg {
            assert_eq!(prepare(&ready.bytes).unwrap().bytes, ready.bytes, "{kind:?}");
        }
    }
}

#[test]
fn the_sound_itself_stays_as_it_was() {
    let titled = [b"ID3\x04\0\0\0\0\0\x05abcde".to_vec(), mp3(50), b"TAG".to_vec(), vec![b' '; 125]].concat();
    assert_eq!(prepare(&titled).unwrap().bytes, mp3(50));
    assert_eq!(prepare(&wav(1)).unwrap().bytes, wav(1));
    let (before, after) = (m4a(b"Mai", b"soun"), prepare(&m4a(b"Mai", b"soun")).unwrap().bytes);
    assert_eq!((before.len(), &before[before.len() - 4_000..]), (after.len(), &after[after.len() - 4_000..]));
}

/// The hundred and more that were made against pictures, and as many again as recordings and papers take.
#[test]
fn of_what_somebody_sends_who_means_harm_nothing_is_kept_as_it_came_nor_works_longer_than_two_seconds() {
    let made = made::all();
    let photos = ALL.iter().map(|file| (file.what.as_str(), &file.bytes, false));
    let all: Vec<_> = photos.chain(made.iter().map(|file| (file.what, &file.bytes, file.refused))).collect();
    assert!(all.len() >= 170, "{}", all.len());
    let (begun, mut taken, mut slowest) = (Instant::now(), 0, (Duration::ZERO, ""));
    for (what, bytes, refused) in &all {
        let before = worked(begun);
        let ready = prepare(bytes);
        let work = worked(begun) - before;
        assert!(work <= Duration::from_secs(2), "{what} took {work:?}");
        slowest = slowest.max((work, what));
        let Ok(ready) = ready else { continue };
        taken += 1;
        assert!(!refused, "{what} was taken");
        assert!(ready.bytes != **bytes, "{what} is kept as it came");
        let text = String::from_utf8_lossy(&ready.bytes).to_lowercase();
        for word in ["<script", "<html", "<?php", "21.39n", "eicar", "/javascript", "pk\u{3}\u{4}"] {
            assert!(!text.contains(word), "{word} of {what}");
        }
    }
    eprintln!("{} hostile files, {taken} of them became files of ours; the slowest {slowest:?}", all.len());
}

#[test]
fn what_a_paper_says_of_places_is_blotted_out_where_it_stands() {
    let photo = with_exif(&jpeg(200, 200), 1, "GPS 21.39N 103.01E");
    let paper = made::pdf("", "/Subtype/Image/Filter/DCTDecode", &photo);
    let kept = prepare(&paper).unwrap().bytes;
    assert_eq!(kept.len(), paper.len());
    assert!(!String::from_utf8_lossy(&kept).contains("21.39N"));
}

#[test]
fn only_names_of_ours_can_be_asked_for() {
    let name = "0123456789abcdef0123456789abcdef.mp3";
    assert_eq!(name.parse::<super::Name>().unwrap().to_string(), name);
    for wrong in [
        "",
        "x",
        "../xoe.db",
        "0123456789ABCDEF0123456789ABCDEF.mp3",
        "0123456789abcdef0123456789abcdef.exe",
        "0123456789abcdef0123456789abcdef.mp3.html",
        "01234567-89ab-cdef-0123-456789abcdef.mp3",
    ] {
        assert!(wrong.parse::<super::Name>().is_err(), "{wrong}");
    }
}
