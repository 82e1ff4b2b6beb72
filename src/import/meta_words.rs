//! The words of a page's head that say nothing of a story: beside a date, as names of sections,
//! as labels.
//!
//! Takes a line or a word; says whether it is one of these. Fact tables, in lower case.

use std::sync::LazyLock;

/// Words beside a date or an hour that say nothing of a story.
#[rustfmt::skip]
const IDLE: &[&str] = &[
    "about", "published", "publish", "publication", "updated", "update", "posted", "on", "at", "am", "pm", "a",
    "p", "m", "gmt", "utc", "est", "edt", "bst", "cet", "cest", "ist", "msk", "jst", "kst", "et", "pt",
    "ct", "last", "first", "modified", "issued", "date", "time", "dated", "created", "release",
    "released", "of", "pst", "pdt", "ict", "wib", "sgt", "myt", "hkt", "eat", "wat", "cat", "sast",
    "aest", "aedt", "npt", "pkt", "bdt", "trt", "eet", "eest", "cst", "cdt", "local",
    "hrs", "hours", "hour", "h", "z", "t", "the", "filed", "th", "st", "nd", "rd", "story", "min",
    "mins", "minute", "minutes", "read", "reading", "ago", "day", "days", "week", "weeks", "month",
    "months", "year", "years", "eastern", "pacific", "central", "daylight", "standard", "s", "online",
    "edited", "revised", "amended", "added", "uploaded", "changed", "article", "news", "print",
    "today", "edition", "in", "from", "and", "since", "words",
    // Portuguese, Spanish, French, Italian, German
    "publicado", "publicada", "em", "atualizado", "às", "as", "el", "de", "la", "las", "actualizado", "publié",
    "publiée", "le", "à", "modifié", "mis", "mise", "jour", "pubblicato", "il", "ore", "alle", "aggiornato",
    "veröffentlicht", "aktualisiert", "um", "uhr", "stand", "publiziert", "erstellt", "den", "del", "actualizada",
    "actualización", "atualizada", "atualização", "éste", "a las", "hace", "heures", "pubblicata", "aggiornata",
    // Dutch, Swedish, Danish, Norwegian, Finnish
    "gepubliceerd", "bijgewerkt", "publicerad", "publicerat", "uppdaterad", "publiceret", "opdateret", "publisert",
    "oppdatert", "kl", "julkaistu", "päivitetty", "klo",
    // Russian, Ukrainian, Bulgarian, Serbian, Polish, Czech, Turkish, Indonesian
    "обновлено", "опубликовано", "мск", "оновлено", "опубліковано", "актуализирана", "обновена", "в", "г", "ч", "aktualizacja",
    "opublikowano", "publikacja", "godz", "aktualizováno", "publikováno", "vydáno", "güncelleme", "güncellendi",
    "yayınlanma", "oluşturulma", "tarihi", "saat", "diterbitkan", "pukul",
];

/// The weekdays of other languages.
#[rustfmt::skip]
const WEEKDAYS: &[&str] = &[
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "lunes", "martes", "miércoles", "jueves",
    "viernes", "sábado", "domingo", "segunda", "terça", "quarta", "quinta", "sexta", "feira", "lunedì", "martedì",
    "mercoledì", "giovedì", "venerdì", "sabato", "domenica", "montag", "dienstag", "mittwoch", "donnerstag",
    "freitag", "samstag", "sonnabend", "sonntag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag",
    "zaterdag", "zondag", "pazartesi", "salı", "çarşamba", "perşembe", "cuma", "cumartesi", "pazar", "понедельник",
    "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье", "senin", "selasa", "rabu", "kamis",
    "jumat", "sabtu", "minggu",
];

/// Words that make a number an hour or a time.
#[rustfmt::skip]
pub(super) const HOURS: &[&str] = &[
    "am", "pm", "gmt", "utc", "est", "edt", "bst", "cet", "cest", "ist", "msk", "jst", "kst", "hrs", "hours",
    "min", "mins", "minute", "minutes", "words", "ago", "wib", "hkt", "sast", "aest",
];

/// Names of sections and what else stands on such a line.
#[rustfmt::skip]
const SECTIONS: &[&str] = &[
    "view comments", "read comments", "show comments", "post comment", "leave a comment", "no comments", "permanent link", "permalink", "print version", "email this",
    "news", "world", "politics", "business", "economy", "economics", "sport", "sports", "opinion",
    "analysis", "africa", "asia", "europe", "middle east", "latin america", "americas", "americas news",
    "international", "national", "local", "society", "culture", "science", "technology", "tech", "health",
    "climate", "environment", "energy", "top news", "latest", "latest news", "breaking news", "markets",
    "finance", "companies", "education", "travel", "lifestyle", "entertainment", "arts", "all",
    "top stories", "home", "nation", "states", "city", "cities", "region", "regions", "general",
    "domestic", "foreign", "foreign affairs", "diplomacy", "defence", "defense", "security", "agriculture",
    "industry", "tourism", "transport", "human rights", "press release", "press releases", "statement",
    "news release", "media release", "wire", "wires", "agencies", "share", "comments", "comment", "print",
    "listen", "save", "video", "photos", "in pictures", "headlines", "other news", "india news",
    "world news", "world news service", "economic development", "peace and security", "culture and education",
    "sdgs", "law and crime prevention", "migrants and refugees", "women", "humanitarian aid",
    "climate and environment", "un affairs", "report", "feature", "features", "heard on morning edition",
    "heard on all things considered", "heard on weekend edition", "news analysis", "explainer",
    "south asia", "southeast asia", "east asia", "central asia", "caucasus", "oceania", "pacific", "uk",
    "us", "usa", "en", "read original version at source", "china", "india", "japan", "russia", "ukraine", "pakistan", "türkiye", "turkey", "iran",
    "top", "us news", "uk news", "asia pacific", "south america", "north america", "arab", "arab world",
    "gulf", "opinions", "op-ed", "editorial", "metro news", "metro", "money", "personal finance", "business news",
    "economic", "business economy", "economy & business", "general news", "local news", "national news",
    "regional news", "foreign news", "political news", "parliament", "court", "courts", "crime", "wildlife",
    "nature", "nature and environment", "weather", "food", "history", "archaeology", "heritage", "religion",
    "media", "migration", "law and justice", "catastrophe", "conflicts", "corruption", "terrorism", "music",
    "film", "football", "soccer", "cricket", "tennis", "motoring", "property", "real estate", "oil & gas",
    "mining", "energy & environment", "science & technology", "science and technology", "science & environment",
    "social", "communities", "community", "rural", "disasters", "accidents", "weird news", "offbeat", "magazine",
    "news in brief", "briefs", "press", "press room", "newsroom", "media centre", "media center", "blog", "stories",
    "exclusive", "from the wires", "wire news", "agency news", "news feed", "newsfeed", "live",
    // Spanish and Portuguese
    "internacional", "internacionales", "mundo", "economía", "economia", "política", "politica", "sociedad",
    "sociedade", "nacional", "nacionales", "deportes", "esportes", "desporto", "cultura", "ciencia", "ciência",
    "ciencias", "tecnología", "tecnologia", "salud", "saúde", "educación", "educação", "noticias", "notícias",
    "portada", "inicio", "medio ambiente", "meio ambiente", "ambiente", "américa latina", "actualidad", "geral",
    "justiça", "brasil", "direitos humanos", "regiones", "país", "provincias", "últimas noticias", "sucesos", "agro",
    "turismo", "país e mundo", "lusofonia", "opinión",
    // French
    "monde", "économie", "société", "politique", "afrique", "sciences", "actualité", "actualités", "régions",
    "région", "santé", "environnement", "éducation", "accueil", "à la une", "une", "faits divers", "suisse",
    "france", "planète", "algérie", "maroc", "tunisie", "sénégal",
    // German and Dutch
    "ausland", "inland", "politik", "wirtschaft", "panorama", "kultur", "wissen", "wissenschaft", "gesellschaft",
    "chronik", "schweiz", "deutschland", "österreich", "nachrichten", "aktuell", "umwelt", "gesundheit",
    "regional", "vermischtes", "startseite", "welt", "binnenland", "buitenland", "economie", "politiek", "nieuws",
    // Italian, Turkish, Polish, Czech, Hungarian, Romanian, the Nordic languages
    "mondo", "cronaca", "esteri", "interni", "scienza", "notizie", "gündem", "dünya", "ekonomi", "yaşam", "kültür",
    "kültür-sanat", "politika", "güncel", "haberler", "haber", "yerel haberler", "anasayfa", "świat", "kraj",
    "gospodarka", "polska", "nauka", "kultura", "społeczeństwo", "svět", "domov", "ekonomika", "zprávy", "belföld",
    "külföld", "gazdaság", "kultúra", "itthon", "extern", "intern", "inrikes", "utrikes", "nyheter",
    "udland", "indland", "kotimaa", "ulkomaat", "talous",
    // Russian, Ukrainian and their neighbours
    "общество", "политика", "экономика", "мир", "в мире", "новости", "культура", "наука", "спорт", "происшествия",
    "россия", "регионы", "бизнес", "технологии", "международная панорама", "суспільство", "економіка", "світ",
    "новини", "политика и общество", "свят", "общество и култура", "друштво", "свет",
    // Arabic, Persian, Chinese, Japanese, Korean
    "أخبار", "الأخبار", "محليات", "محلي", "دولي", "عربي", "اقتصاد", "سياسة", "العالم", "ثقافة", "رياضة", "عام",
    "مجتمع", "أخبار محلية", "جهان", "ایران", "سیاسی", "اقتصادی", "اجتماعی", "فرهنگی", "国际", "国内", "社会", "经济", "财经",
    "时政", "中国", "國際", "政治", "經濟", "文化", "科技", "経済", "国際", "地域", "정치", "경제", "사회", "국제", "문화", "전국", "북한",
];

/// Labels before a name, a day or an agency.
#[rustfmt::skip]
pub(super) const LABELS: &[&str] = &[
    "by", "article by", "story by", "report by", "words by", "text by", "writer", "author", "authors", "writer", "writers", "reporter", "reporters", "written by", "editor",
    "editors", "edited by", "source", "sources", "agency", "news agency", "from", "published by",
    "posted by", "category", "categories", "section", "views", "hits", "read time", "reading time",
    "location", "place", "topic", "topics", "language", "country", "via", "translator", "code",
    "news id", "journalist id", "article id", "id", "news code", "news no", "story code", "editing by", "responsible editor",
];

/// Whether `word`, in lower case, says nothing of a story beside a date.
pub(super) fn is_idle(word: &str) -> bool {
    /// For every first byte, the lengths of the words that begin with it: most words are none of them.
    static LENGTHS: LazyLock<[u32; 256]> = LazyLock::new(|| {
        let mut lengths = [0; 256];
        for word in IDLE.iter().chain(WEEKDAYS) {
            lengths[usize::from(word.as_bytes()[0])] |= 1 << word.len();
        }
        lengths
    });
    static TABLE: LazyLock<Vec<&str>> = LazyLock::new(|| sorted(&[IDLE, WEEKDAYS].concat()));
    let Some(first) = word.as_bytes().first().filter(|_| word.len() < 32) else { return false };
    LENGTHS[usize::from(*first)] >> word.len() & 1 == 1 && TABLE.binary_search(&word).is_ok()
}

/// Whether `word`, in lower case, is a weekday in another language than English.
pub(super) fn is_weekday(word: &str) -> bool {
    WEEKDAYS.contains(&word)
}

/// Looked up in the middle of every line: sorted once.
fn sorted(words: &[&'static str]) -> Vec<&'static str> {
    let mut words = words.to_vec();
    words.sort_unstable();
    words
}

/// Whether `name`, in lower case, is a section's.
pub(super) fn names_section(name: &str) -> bool {
    static TABLE: LazyLock<Vec<&str>> = LazyLock::new(|| sorted(SECTIONS));
    TABLE.binary_search(&name).is_ok()
}

/// Whether `line` is the name of a section, or the path to one: `World`, `News / Sri Lanka`.
pub(in crate::import) fn is_section(line: &str) -> bool {
    let mut parts = line.split(['/', '>', '»', '›', '|']).map(str::trim);
    let all = |line: &str| line.split(',').all(|part| names_section(&part.trim().to_lowercase()));
    let named = |part: &str| names_section(&part.to_lowercase());
    let short = |part: &str| !part.is_empty() && part.split_whitespace().count() <= 3;
    if line.len() > 120 || line.chars().count() > 60 {
        return false;
    }
    // "Nature and EnvironmentGermany": two that a page sets apart by colour alone.
    let small = |c: Option<char>| c.is_some_and(char::is_lowercase);
    let glued = line.char_indices().any(|(at, c)| {
        c.is_uppercase()
            && small(line[..at].chars().next_back())
            && named(&line[..at])
            && short(&line[at..])
    });
    // "News, World"
    glued
        || (line.contains(',') && all(line) || parts.next().is_some_and(named) && parts.all(short))
}
