//! The picture under a shared link: a festival's name, its days and its place, in the reader's language.

mod canvas;

use crate::festivals;
use crate::festivals::frame;
use crate::festivals::model::Festival;
use crate::kernel::fault::Fault;
use crate::web::shelf::{Fingerprint, Shelf};
use crate::web::{At, Ctx, Page};
use axum::http::header;
use canvas::{Canvas, Face};

/// As Zalo, Facebook and others show it.
pub const SIZE: (u32, u32) = (1200, 630);

/// What it says.
#[derive(Clone, Debug)]
struct Said {
    name: String,
    dates: String,
    place: String,
}

/// The address of a festival's picture.
pub fn path(ctx: &Ctx, festival: &Festival) -> String {
    ctx.href(&festival.path("/share.png"))
}

pub async fn picture(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let festival = festivals::at(&ctx, &at).await?;
    let said = Said {
        name: festival.name.get(ctx.lang).to_owned(),
        dates: frame::dates(&ctx, &festival),
        place: festival.place.get(ctx.lang).to_owned(),
    };
    let drawn = async {
        let (place, said) = (ctx.site.pool.take(ctx.client)?, said.clone());
        place.run(move || draw(&said)).await
    };
    let file = ctx.site.shared::<Shelf>().get(Fingerprint::of(&("share", &said)), drawn).await?;
    let headers = [(header::CONTENT_TYPE, "image/png"), (header::CACHE_CONTROL, "public, max-age=0")];
    Ok(Page::raw((headers, file.to_vec())))
}

const INDIGO: [u8; 3] = [0x1F, 0x2A, 0x4D];
const HILL: [u8; 3] = [0x2C, 0x3B, 0x6B];
const BLOSSOM: [u8; 3] = [0xF2, 0xB8, 0xD3];
const THREAD: [u8; 3] = [0xE8, 0xA3, 0x17];
const RED: [u8; 3] = [0xB3, 0x26, 0x1E];
const WHITE: [u8; 3] = [0xFF; 3];

fn draw(said: &Said) -> Result<Vec<u8>, Fault> {
    let mut canvas = Canvas::new(SIZE, INDIGO);
    canvas.hills(HILL);
    canvas.flower((930, 60))?;
    let mut y = 150.0;
    for line in canvas.lines(Face::Head, 84.0, 800.0, &said.name)?.into_iter().take(3) {
        canvas.text(Face::Head, 84.0, (70.0, y), WHITE, &line)?;
        y += 102.0;
    }
    y += 20.0;
    for line in [&said.dates, &said.place] {
        canvas.text(Face::Text, 44.0, (70.0, y), BLOSSOM, line)?;
        y += 62.0;
    }
    canvas.hem(RED, THREAD);
    canvas.png()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::at_sample;

    #[test]
    fn each_festival_has_a_picture_in_each_language() {
        at_sample(async |house| {
            let mut seen = Vec::new();
            for lang in ["vi", "en"] {
                let page = house.get(None, &format!("/{lang}/hoa-ban-2027")).await.body;
                let address = format!("http://xoe.test/{lang}/hoa-ban-2027/share.png");
                assert!(page.contains(&format!("property=\"og:image\" content=\"{address}\"")), "{page}");
                let answer = house.get(None, address.strip_prefix("http://xoe.test").unwrap()).await;
                assert_eq!(answer.headers[header::CONTENT_TYPE], "image/png");
                seen.push(answer.body);
            }
            assert_ne!(seen[0], seen[1], "the name is said in the reader's language");
        });
    }

    #[test]
    fn a_picture_is_as_large_as_it_says() {
        let said = Said {
            name: "Lễ hội Đua thuyền đuôi én Mường Lay ".repeat(4),
            dates: String::new(),
            place: "Điện Biên".into(),
        };
        let file = draw(&said).unwrap();
        let mut reader = png::Decoder::new(std::io::Cursor::new(file)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        assert_eq!((reader.info().width, reader.info().height), SIZE);
        assert!(pixels.chunks(3).any(|pixel| pixel == WHITE), "letters are drawn");
    }
}
