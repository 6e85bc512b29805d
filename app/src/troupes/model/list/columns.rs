//! Which column is what. Headings are read as people write them: in one line or two, below whatever titles.

use crate::kernel::codes::codes;
use crate::kernel::text;
use crate::sheets::{Grid, Line};

codes! {
    /// What a column says of a troupe. In this order files of ours have them.
    Column {
        Slug = "slug", "list-slug";
        Outside = "outside", "list-outside";
        Name = "name", "list-name";
        English = "english", "list-english";
        Village = "village", "list-village";
        Commune = "commune", "list-commune";
        Tradition = "tradition", "list-tradition";
        Founded = "founded", "list-founded";
        Adults = "adults", "list-adults";
        Minors = "minors", "list-minors";
        Leader = "leader", "list-leader";
        Phone = "phone", "list-phone";
        Email = "email", "list-email";
        Zalo = "zalo", "list-zalo";
        Deputy = "deputy", "list-deputy";
        DeputyPhone = "deputy_phone", "list-deputy-phone";
        Note = "note", "list-note";
        /// A number that only counts rows.
        Skip = "skip", "list-skip";
    }
}

/// Lines in which a heading is looked for: above it stand titles and whose list it is.
const TOP: usize = 15;

/// A column of a list: how it is headed, and what that means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headed {
    pub heading: String,
    pub column: Column,
}

/// Where the heading of a list ends, and its columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Lines of the table down to the last one of the heading.
    pub above: usize,
    pub columns: Vec<Headed>,
}

impl Layout {
    /// The heading that knows most columns, the name among them; in two lines where that knows more.
    pub fn find(grid: &Grid) -> Option<Self> {
        let lines = &grid.lines;
        let one = (0..lines.len().min(TOP)).map(|at| Self::of(at + 1, &cells(&lines[at])));
        let two = (1..lines.len().min(TOP)).map(|at| Self::of(at + 1, &joined(&lines[at - 1], &lines[at])));
        let sound = |layout: &Self| layout.has(Column::Name) && layout.known() >= 2;
        // Of equals the first: one line before two, and above before below.
        one.chain(two).filter(sound).rev().max_by_key(Self::known)
    }

    /// Without a heading, as somebody says what each column is.
    pub fn said(grid: &Grid, above: usize, columns: &[Column]) -> Self {
        let head = above.checked_sub(1).and_then(|at| grid.lines.get(at)).map(cells).unwrap_or_default();
        let headed = |(at, column): (usize, &Column)| {
            let heading = head.get(at).cloned().unwrap_or_default();
            Headed { heading: if heading.is_empty() { letter(at) } else { heading }, column: *column }
        };
        Self { above, columns: columns.iter().enumerate().map(headed).collect() }
    }

    fn of(above: usize, headings: &[String]) -> Self {
        let mut columns: Vec<Headed> = Vec::new();
        for (at, heading) in headings.iter().enumerate() {
            let meant = meaning(&text::fold(heading));
            let taken = columns.iter().any(|known| known.column == meant);
            // The second of two columns of one name is kept as well.
            let column = if taken && meant != Column::Skip { Column::Note } else { meant };
            let heading = if heading.is_empty() { letter(at) } else { heading.clone() };
            columns.push(Headed { heading, column });
        }
        Self { above, columns }
    }

    pub fn has(&self, column: Column) -> bool {
        self.columns.iter().any(|headed| headed.column == column)
    }

    fn known(&self) -> usize {
        self.columns.iter().filter(|headed| !matches!(headed.column, Column::Note | Column::Skip)).count()
    }
}

fn cells(line: &Line) -> Vec<String> {
    line.cells.iter().map(|cell| text::clean_line(&cell.said)).collect()
}

/// Two lines of a heading as one: `Đội trưởng` above `Số điện thoại` is both.
fn joined(upper: &Line, lower: &Line) -> Vec<String> {
    let (upper, lower) = (cells(upper), cells(lower));
    let part = |line: &[String], at: usize| line.get(at).cloned().unwrap_or_default();
    let both = |at| match (part(&upper, at), part(&lower, at)) {
        (above, below) if above == below => above,
        (above, below) => text::clean_line(&format!("{above} {below}")),
    };
    (0..upper.len().max(lower.len())).map(both).collect()
}

/// `A`, `B`, … as a spreadsheet names its columns.
pub fn letter(at: usize) -> String {
    let letter = |n: usize| char::from(b'A' + u8::try_from(n % 26).unwrap_or_default());
    if at < 26 { letter(at).to_string() } else { format!("{}{}", letter(at / 26 - 1), letter(at)) }
}

/// What a heading means, without marks. What nobody knows is kept as a note.
fn meaning(key: &str) -> Column {
    let has = |words: &[&str]| words.iter().any(|word| format!(" {key} ").contains(&format!(" {word} ")));
    let is = |words: &[&str]| words.contains(&key);
    let of_deputy = has(&["doi pho", "pho doi", "pho", "deputy", "deputys"]);
    let calls = has(&["dien thoai", "sdt", "so dt", "dt", "dtdd", "di dong", "phone", "telephone", "tel", "lien he"]);
    match () {
        () if is(&["", "stt", "tt", "so tt", "so thu tu", "no", "can sua"]) => Column::Skip,
        () if has(&["xoe", "ma he thong"]) => Column::Slug,
        () if has(&["email", "e mail", "mail", "thu dien tu"]) => Column::Email,
        () if has(&["zalo"]) => Column::Zalo,
        () if has(&["ghi chu", "note"]) => Column::Note,
        () if calls && of_deputy => Column::DeputyPhone,
        () if calls => Column::Phone,
        () if of_deputy => Column::Deputy,
        () if has(&["doi truong", "truong", "phu trach", "ho ten", "ho va ten", "dai dien", "chu nhiem", "leader"]) => {
            Column::Leader
        }
        () if has(&["tieng anh", "english"]) => Column::English,
        () if has(&["tre em", "thieu nhi", "duoi 16", "under 16"]) => Column::Minors,
        () if has(&["nguoi lon", "so nguoi", "thanh vien", "so luong", "si so", "dien vien", "quan so", "adults"]) => {
            Column::Adults
        }
        () if has(&["thanh lap", "founded"]) => Column::Founded,
        () if has(&["dan toc", "van hoa", "tradition"]) => Column::Tradition,
        () if has(&["ten doi", "doi van nghe", "ten clb", "cau lac bo", "clb", "doi vn", "troupe"]) => Column::Name,
        () if has(&["ma", "ma so", "ma doi", "office number"]) => Column::Outside,
        () if has(&["ban", "thon", "to dan pho", "khu dan cu", "village"]) => Column::Village,
        () if has(&["xa", "phuong", "don vi", "thi tran", "commune"]) => Column::Commune,
        () if is(&["ten", "doi", "name"]) => Column::Name,
        () => Column::Note,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheets;

    fn layout(file: &str) -> Option<Layout> {
        Layout::find(&sheets::read(file.as_bytes(), 100).unwrap())
    }

    fn columns(layout: &Layout) -> Vec<Column> {
        layout.columns.iter().map(|headed| headed.column).collect()
    }

    #[test]
    fn a_telephone_is_a_telephone_whatever_its_column_is_called_r18() {
        for name in ["Số ĐT", "SĐT", "Điện thoại liên hệ", "sdt", "DIEN THOAI", "Số điện thoại (Zalo không)", "ĐT"]
        {
            let found = layout(&format!("Tên đội;{}\nHin;0912345678\n", name.replace("(Zalo không)", ""))).unwrap();
            assert_eq!(columns(&found), [Column::Name, Column::Phone], "{name}");
        }
    }

    #[test]
    fn a_heading_is_found_below_titles_and_in_two_lines_r18() {
        let titles = "UBND XÃ NA SANG;;;\nDANH SÁCH ĐỘI VĂN NGHỆ NĂM 2026;;;\n";
        let one = layout(&format!("{titles}STT;Tên đội;Bản;Xã\n1;Hin;Hin;Na Sang\n")).unwrap();
        assert_eq!((one.above, columns(&one)), (3, vec![Column::Skip, Column::Name, Column::Village, Column::Commune]));
        let two = "STT;Tên đội;Đội trưởng;Đội trưởng;Đội phó;Đội phó\nSTT;Tên đội;Họ và tên;Số ĐT;Họ và tên;Số ĐT\n1;Hin;;;;\n";
        let two = layout(&format!("{titles}{two}")).unwrap();
        let expected = [Column::Skip, Column::Name, Column::Leader, Column::Phone, Column::Deputy, Column::DeputyPhone];
        assert_eq!((two.above, columns(&two)), (4, expected.to_vec()));
    }

    #[test]
    fn two_columns_of_one_name_are_both_kept_and_none_is_made_up_r18() {
        let twice = layout("Tên đội;Xã;Ghi chú;Ghi chú;Đường vào\nHin;Na Sang;a;b;c\n").unwrap();
        assert_eq!(columns(&twice)[2..], [Column::Note; 3]);
        assert_eq!(twice.columns[4].heading, "Đường vào");
        assert_eq!(layout("Hin;Na Sang;0912345678\nBua;Na Sang;0912345679\n"), None, "the first row is no heading");
        assert_eq!(layout(""), None);
    }
}
