//! What the keys of front matter, tables and records are called.
//!
//! Takes a key as somebody wrote it; gives what it means. The names are those of the usual
//! generators, exports and archives, in English and the languages of the larger archives.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What a key means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    Id,
    Title,
    Published,
    Updated,
    Expires,
    Embargo,
    /// `draft: true`
    Draft,
    Status,
    Slug,
    /// An address: of the source if it is absolute, else one on the site that the text comes from.
    Address,
    /// The source's own address, whatever else is an address.
    Canonical,
    Aliases,
    Summary,
    /// A summary, unless there is no other text.
    Description,
    Byline,
    Keywords,
    Language,
    Source,
    Rights,
    Licence,
    Place,
    Country,
    /// What it is about.
    Countries,
    Dateline,
    Text,
}

/// Each meaning with its names, the most telling first: where several keys of one record mean the
/// same, the first one that says something is taken.
const NAMES: &[(Field, &str)] = &[
    (
        Field::Id,
        "id guid uuid urn identifier articleid storyid newsid docid documentid postid entryid recordid key",
    ),
    (
        Field::Title,
        "title headline posttitle articletitle storytitle newstitle hed heading head header headlinetext titre titulo titular titel schlagzeile uberschrift titolo manchete заголовок название عنوان العنوان 标题 標題 题目 新聞標題 タイトル 見出し 제목 baslik judul tytul otsikko rubrik",
    ),
    (
        Field::Published,
        "date datepublished publisheddate publishdate publicationdate pubdate published publishedat publishedon publishtime publishedtime publicationtime firstpublished firstpublishedat articledate storydate newsdate postdate datetime datepub issued created createdat createdon datecreated creationdate timestamp time day datum fecha fechapublicacion fechadepublicacion data datapubblicazione datadipubblicazione datapublicacao dato datepublication datedepublication veroffentlicht veroffentlichungsdatum дата датапубликации التاريخ تاريخ تاريخالنشر 日期 时间 發布日期 发布时间 发布日期 日付 公開日 날짜 tarih tanggal pvm datapublikacji",
    ),
    (
        Field::Updated,
        "lastmod updated modified lastmodified lastmodifiedat lastupdated updatedat updatedon dateupdated updateddate datemodified modifieddate modifiedat revised changed actualizado aktualisiert misajour aggiornato обновлено 更新时间 更新日期",
    ),
    (Field::Expires, "expires expirydate expirationdate expiry unpublishdate"),
    (Field::Embargo, "embargo embargoed embargodate embargoeduntil"),
    (Field::Draft, "draft isdraft"),
    (Field::Status, "status poststatus state visibility"),
    (Field::Slug, "slug urlslug postname permalinkslug"),
    (
        Field::Address,
        "url link href weburl articleurl storyurl newsurl pageurl permalink path uri enlace lien verweis адрес ссылка رابط الرابط 链接 網址 网址 リンク 링크",
    ),
    (Field::Canonical, "canonicalurl canonical originalurl sourceurl sourcelink externalurl"),
    (Field::Aliases, "aliases alias redirectfrom redirectsfrom redirects oldurls oldurl"),
    (
        Field::Summary,
        "summary excerpt abstract customexcerpt deck dek standfirst subtitle subheadline subhead teaser chapo chapeau resumen resume zusammenfassung vorspann sommario occhiello resumo bajada аннотация лид ملخص 摘要 概要 要約 요약 ozet ringkasan",
    ),
    (
        Field::Description,
        "description desc metadescription seodescription shortdescription descripcion beschreibung descrizione descricao описание وصف 描述",
    ),
    (
        Field::Byline,
        "byline author authors authorname authornames writtenby writer writers reporter reporters journalist journalists creator by autor autores autoren auteur auteurs verfasser autore автор авторы الكاتب كاتب 作者 記者 记者 著者 저자 기자 yazar penulis",
    ),
    (
        Field::Keywords,
        "tags tag keywords keyword categories category topics topic subjects subject section sections channel taxonomies etiquetas categoria categorias seccion schlagworte schlagworter ressort rubrique motscles parolechiave sezione теги рубрика категория الوسوم القسم التصنيف 标签 標籤 分类 分類 关键词 タグ カテゴリ 태그 분류 kategori etiketler",
    ),
    (
        Field::Language,
        "language lang locale langcode languagecode hreflang idioma sprache langue lingua язык اللغة لغة 语言 語言 言語 언어 dil bahasa",
    ),
    (
        Field::Source,
        "source sourcename agency newsagency wire publisher publication publishername outlet newspaper provider sitename site website domain credit quelle agentur fuente agencia medio fonte agenzia источник агентство издание المصدر وكالة 来源 來源 出处 媒体 配信元 언론사 출처 kaynak sumber zrodlo",
    ),
    (Field::Rights, "rights copyright copyrightholder rightsholder copyrightnotice"),
    (Field::Licence, "licence license usageterms"),
    (
        Field::Place,
        "place location city datelineplace placename ort lugar ciudad lieu ville luogo citta cidade место город المكان المدينة 地点 地點 城市 場所 장소",
    ),
    (
        Field::Country,
        "country countrycode countryname land pais pays paese страна البلد الدولة 国家 國家 国 국가 ulke negara",
    ),
    (Field::Countries, "countries"),
    (Field::Dateline, "dateline"),
    (
        Field::Text,
        "text body content fulltext articletext articlebody articlecontent storytext storybody newstext newscontent maintext maincontent bodytext bodyhtml bodycontent contenthtml contenttext article story html post postcontent texto textocompleto cuerpo contenido texte contenu corps volltext inhalt testo contenuto conteudo corpo текст содержание النص نص المحتوى الخبر 正文 内容 內容 全文 本文 본문 내용 metin icerik isi tresc tekst",
    ),
];

/// What a key means, and how telling its name is: less is more.
pub fn meaning(key: &str) -> Option<(Field, usize)> {
    static ALL: LazyLock<HashMap<&str, (Field, usize)>> = LazyLock::new(|| {
        let names = |(field, names): &'static (Field, &str)| {
            names.split(' ').enumerate().map(|(rank, name)| (name, (*field, rank)))
        };
        NAMES.iter().flat_map(names).collect()
    });
    ALL.get(bare(key).as_str()).copied()
}

/// A key without case, accents, spaces and signs: `Date-Published` → `datepublished`.
fn bare(key: &str) -> String {
    let letters = key.nfd().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).nfc();
    let letters = letters.filter(|c| c.is_alphanumeric() || is_combining_mark(*c));
    letters.flat_map(char::to_lowercase).take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_in_many_hands() {
        for (key, field) in [
            ("Title", Field::Title),
            ("pub_date", Field::Published),
            ("Date Published", Field::Published),
            ("articleBody", Field::Text),
            ("Título", Field::Title),
            ("Überschrift", Field::Title),
            ("Заголовок", Field::Title),
            ("제목", Field::Title),
            ("التاريخ", Field::Published),
            ("redirect_from", Field::Aliases),
        ] {
            assert_eq!(meaning(key).map(|(field, _)| field), Some(field), "{key}");
        }
        assert!(meaning("sentiment").is_none() && meaning("").is_none());
    }

    #[test]
    fn every_name_is_written_as_it_is_looked_up() {
        for (field, names) in NAMES {
            for name in names.split(' ') {
                assert_eq!(bare(name), name);
                assert_eq!(meaning(name).map(|(field, _)| field), Some(*field), "{name} twice");
            }
        }
    }
}
