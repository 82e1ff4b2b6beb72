//! What pages in many languages say around an article, as tables. Folded: lower case, single spaces.
//!
//! Phrases of the trade, of page builders and of laws; none is one site's own.

/// Beginnings of a line that leads away from the article, and of headings of such lists.
#[rustfmt::skip]
pub(super) static LEADS_AWAY: &[&str] = &[
    // English
    "read more", "read also", "also read", "read next", "read:", "related", "see also", "more on this", "more from", "more about", "more stories", "more news",
    "recommended", "you may also", "you might also", "you may like", "further reading", "don't miss", "don’t miss", "must read", "most read", "most popular", "most viewed",
    "trending", "editor's pick", "editors' pick", "editor’s pick", "editors’ pick", "top stories", "latest news", "latest stories", "up next", "click here to", "sign up", "subscribe",
    "if you enjoyed", "if you liked", "did you like", "was this article", "support our", "support us", "follow us", "join us", "join our", "share this", "share on", "get the latest", "suggested citation", "about the author",
    "leave a reply", "leave a comment", "post a comment", "view all", "view comments", "comments (", "be the first to", "back to top", "back to", "previous article", "next article", "previous post", "next post",
    "this article was originally", "this post contains", "this post may contain", "this article contains affiliate", "this page contains affiliate", "other articles", "popular posts", "recent posts", "similar",
    "watch:", "listen:", "do you want to be informed", "want to be informed", "like this:", "loading...", "be sociable", "by registering", "by signing up", "we may receive", "we may earn", "download our app", "all rights reserved", "to read more", "continue reading", "all news",
    // German
    "mehr zum thema", "mehr zu ", "mehr dazu", "mehr aus ", "mehr von ", "mehr über", "mehr infos", "mehr informationen", "lesen sie", "lies auch", "lest auch", "auch lesenswert", "auch interessant", "das könnte", "dies könnte", "ähnliche", "weitere themen", "weitere artikel", "weitere beiträge", "weitere nachrichten", "weitere informationen", "weitere links", "weitere meldungen", "weitere tipps",
    "weiterlesen", "weiterführende", "weiterer artikel", "passend dazu", "passend zum", "zum thema", "schon gelesen", "top themen", "top-themen", "empfehlungen", "empfohlen", "unsere empfehlung", "meistgelesen", "meist gelesen", "beliebte", "aktuelle nachrichten", "aktuelle beiträge", "neueste", "verwandte", "siehe auch", "hier geht es zu", "hier geht's zu", "hier geht’s zu",
    "jetzt abonnieren", "abonnieren sie", "newsletter", "zum newsletter", "jetzt anmelden", "melden sie sich", "melde dich", "hier kostenlos", "teilen sie", "artikel teilen", "beitrag teilen", "möchten sie den artikel", "war der artikel", "war dieser artikel", "hat ihnen der artikel", "hat dir der artikel", "zurück zur", "zurück zum", "zur startseite", "nach oben", "zum shop", "zum seitenanfang", "alle nachrichten", "alle artikel",
    "vorschau auf", "vorheriger", "nächster", "kommentar schreiben", "kommentar verfassen", "schreibe einen kommentar", "schreiben sie einen kommentar", "kommentare", "sie müssen sich anmelden", "du musst angemeldet sein", "über den autor", "über die autor", "zur autor", "neugierig geworden", "folgen sie uns", "folge uns", "folgt uns", "externer inhalt", "an dieser stelle finden sie", "wir respektieren deine privatsphäre", "interessiert sie", "mit material von",
    // Romance
    "à lire aussi", "a lire aussi", "lire aussi", "à lire également", "lire la suite", "à voir aussi", "voir aussi", "sur le même sujet", "sur le meme sujet", "articles liés", "articles similaires", "à découvrir", "pour aller plus loin", "abonnez-vous", "inscrivez-vous", "recevez ", "suivez-nous", "suivez ", "partager", "partagez", "pour accéder", "laisser un commentaire", "les plus lus", "plus d'infos", "plus d’infos", "réagir à cet", "audios et vidéos", "vidéo :", "en savoir plus", "nos articles",
    "lea también", "lee también", "leer también", "le puede interesar", "te puede interesar", "te recomendamos", "le recomendamos", "puedes leer", "puede leer", "más información", "mas información", "más noticias", "más sobre", "noticias relacionadas", "artículos relacionados", "relacionad", "vea también", "ver también", "ver más", "leer más", "lea más", "además:", "siga leyendo", "sigue leyendo", "suscríb", "síguenos", "compartir", "comparte", "deja un comentario", "deja una respuesta", "puede escribirnos", "lo más", "también puede", "mira también", "recibe ", "únete",
    "leia também", "leia mais", "veja também", "saiba mais", "mais sobre", "notícias relacionadas", "matérias relacionadas", "relacionados", "siga-nos", "assine", "compartilhe", "deixe um comentário", "mais lidas", "continue lendo", "leggi anche", "leggi tutto", "leggi di più", "potrebbe interessarti", "potrebbero interessarti", "ti potrebbe", "articoli correlati", "correlati", "iscriviti", "seguici", "condividi", "lascia un commento", "per approfondire", "approfondisci", "citește și", "citeşte şi", "citiți și", "vezi și", "articole similare",
    // Dutch, Scandinavian, Finnish
    "lees ook", "lees meer", "lees verder", "meer over", "meer nieuws", "gerelateerd", "verder lezen", "bekijk ook", "schrijf je in", "volg ons", "deel dit", "reageer", "läs också", "läs mer", "läs även", "mer om", "relaterat", "les også", "les mer", "læs også", "læs mere", "mere om", "relaterte", "relaterede", "lue myös", "lue lisää", "katso myös", "aiheesta lisää",
    // Slavic and others
    "czytaj też", "czytaj także", "czytaj również", "czytaj więcej", "zobacz też", "zobacz także", "zobacz również", "zobacz więcej", "przeczytaj", "polecamy", "polecane", "powiązane", "zapisz się", "dołącz do", "zapraszamy", "udostępnij", "najczęściej czytane", "najnowsze", "sprawdź", "čtěte také", "čtěte", "mohlo by vás", "související", "přečtěte", "sledujte", "prečítajte", "čítajte", "súvisiace", "pročitajte", "pročitaj", "vezane", "povezano", "možda vas", "više o", "kapcsolódó", "olvasta már", "olvassa el", "ez is érdekelheti",
    "читайте также", "читать далее", "читать также", "смотрите также", "по теме", "материалы по теме", "другие новости", "подписывайтесь", "подпишитесь", "подробнее", "ещё по теме", "еще по теме", "похожие", "поделиться", "комментарии", "рекомендуем", "больше новостей", "новости по теме", "читайте нас", "следите за", "читайте ещё", "читайте еще", "читайте в", "читайте", "самое читаемое", "также по теме", "оставить комментарий",
    "читайте також", "дивіться також", "підписуйтесь", "більше новин", "схожі", "прочетете още", "вижте още", "още по темата", "последвайте", "прочитајте", "повезано",
    "διαβάστε", "δείτε", "σχετικά", "ακολουθήστε", "ilgili haber", "bunlar da", "ayrıca oku", "devamını oku", "abone ol", "baca juga", "baca selengkapnya", "simak juga", "artikel terkait", "berita terkait", "lihat juga", "xem thêm", "đọc thêm", "tin liên quan", "bài viết liên quan",
    "اقرأ أيضا", "اقرأ أيضًا", "اقرأ المزيد", "إقرأ أيضا", "مواضيع ذات صلة", "أخبار ذات صلة", "شاهد أيضا", "بیشتر بخوانید", "مطالب مرتبط", "आगे पढ़ें", "यह भी पढ़ें", "ये भी पढ़ें", "আরও পড়ুন", "আরো পড়ুন",
    "相关阅读", "相关新闻", "相關新聞", "延伸閱讀", "延伸阅读", "推荐阅读", "更多新闻", "关联记事", "関連記事", "あわせて読みたい", "こちらも", "おすすめ", "관련기사", "관련 기사",
];

/// Whole lines that are furniture wherever they stand.
#[rustfmt::skip]
pub(super) static ALONE: &[&str] = &[
    "advertisement", "advertisements", "ad", "sponsored", "promoted", "sponsored content", "anzeige", "werbung", "affiliatelink", "affiliate link", "publicité", "publicidad", "publicidade", "pubblicità", "reklama", "reklam", "reklaam", "annons", "annonce", "annonse", "mainos", "реклама", "advertentie", "διαφήμιση", "iklan", "広告", "إعلان", "hirdetés", "continua após a publicidade", "publicité - suite ci-dessous",
    "share", "tweet", "pin", "email", "e-mail", "print", "save", "like", "follow", "copy link", "facebook", "twitter", "whatsapp", "linkedin", "pinterest", "telegram", "reddit", "xing", "instagram", "youtube", "teilen", "drucken", "merken", "twittern", "mailen", "speichern", "kommentieren", "vergrößern", "bild anzeigen", "bild schließen", "mehr", "weiter", "zurück", "nächste", "vorherige", "artikel drucken", "seite drucken",
    "partager", "imprimer", "envoyer", "suivant", "précédent", "compartir", "imprimir", "enviar", "guardar", "siguiente", "anterior", "condividi", "stampa", "salva", "compartilhar", "delen", "drukuj", "udostępnij", "поделиться", "распечатать", "скопировать ссылку", "next", "previous", "prev", "back", "close", "menu", "more", "home", "top", "comments", "comment", "no comments", "0 comments", "kommentare", "keine kommentare", "commentaires", "comentarios", "comentários", "commenti", "tags", "tag", "topics", "schlagworte", "schlagwörter", "themen", "kategorien", "categories", "mots-clés", "etiquetas", "temas", "permalink", "permalien", "copyright", "loading", "play", "video", "listen", "pdf", "download", "(noch keine bewertungen)", "advertisement:", "story continues below", "article continues below", "scroll to continue", "skip ad", "erschienen in", "zum shop", "jetzt kaufen", "buy now", "shop now", "sign in", "log in", "login", "register", "anmelden", "registrieren", "verschickt",
];

/// Beginnings of what stands below an article, or above it, and says where it is filed.
#[rustfmt::skip]
pub(super) static FILED: &[&str] = &[
    "tags:", "tag:", "tagged ", "tagged:", "filed under", "posted in", "posted by", "posted on", "published in", "published on", "published by", "published:", "publish date", "updated:", "last updated", "last modified", "first published", "categories:", "category:", "topics:", "keywords:", "labels:", "views:", "post views", "permalink", "reading time", "read time", "estimated reading",
    "schlagworte", "schlagwörter", "stichworte", "stichwörter", "kategorie:", "kategorien:", "themen:", "thema:", "veröffentlicht", "publiziert", "erstellt am", "erstellt:", "aktualisiert", "zuletzt aktualisiert", "letzte aktualisierung", "letzte änderung", "stand:", "dieser eintrag wurde", "dieser beitrag wurde", "dieser artikel wurde", "der beitrag wurde am", "eingetragen", "abgelegt unter", "geschrieben von", "aufrufe:", "lesezeit", "geschätzte lesezeit", "hinzugefügt", "verfasst am", "verfasst von", "quelle:", "quellen:", "text:", "autor:", "autorin:", "redaktion:",
    "publié le", "publié par", "mis à jour", "modifié le", "mots-clés", "mots clés", "catégorie", "temps de lecture", "étiquettes", "publicado", "actualizado", "etiquetas:", "categoría", "tiempo de lectura", "archivado en", "atualizado", "pubblicato", "aggiornato", "tempo di lettura", "etichette:", "geplaatst", "gepubliceerd", "bijgewerkt", "leestijd", "publicerad", "uppdaterad", "publisert", "oppdatert", "udgivet", "opdateret", "julkaistu", "opublikowano", "aktualizacja", "data publikacji", "źródło:", "tagi:", "kategoria:", "publikováno", "publikované", "zdroj:", "опубликовано", "обновлено", "теги:", "метки:", "источник:", "рубрика", "время чтения", "опубліковано", "yayınlanma", "güncelleme", "etiketler", "source:", "sources:", "来源", "责任编辑", "编辑：", "タグ",
];

/// Beginnings of the line under a picture, or of its credit.
#[rustfmt::skip]
pub(super) static PICTURE: &[&str] = &[
    "foto:", "fotos:", "foto ©", "foto von ", "photo:", "photos:", "photo by", "photo credit", "photo courtesy", "photograph:", "image:", "images:", "image credit", "image courtesy", "image source", "picture:", "credit:", "credits:", "(credit", "(photo", "(foto", "(image", "(bild", "(symbolfoto", "bild:", "bilder:", "bildquelle", "bildrechte", "bildnachweis", "titelbild", "beitragsbild", "symbolbild", "symbolfoto", "screenshot:", "grafik:", "illustration:", "©", "(©", "(c) ", "copyright:", "crédit", "crédits", "légende", "image illustrative", "imagen:", "fotografía:", "imagem:", "crédito", "foto e ", "kuva:", "bild ", "fot.", "fot:", "zdjęcie", "zdj.", "foto/", "фото:", "фото ", "getty images", "file photo", "file image", "archivbild", "archivfoto", "vergrößern ", "enlarge", "abb.", "abbildung ", "figure ", "fig.", "pictured:",
];

/// Beginnings of what a page says to its readers rather than of its subject: on consent, accounts,
/// subscriptions, comments. Whole sentences, which no article begins a paragraph with.
#[rustfmt::skip]
pub(super) static TO_READERS: &[&str] = &[
    "we use cookies", "this site uses cookies", "this website uses cookies", "by continuing to use this site", "to view the full story", "to continue reading", "to read the full", "already a subscriber", "if you are already a subscriber", "please subscribe", "please sign in", "please log in", "you must be logged in", "you need to be logged in",
    "for the latest stories", "for more stories like this", "for the latest news", "we welcome reader comments", "comments are moderated", "your email address will not be published", "submit your letter", "if you enjoyed reading", "if you enjoyed this", "if you found this", "suggested citation", "cite this article", "did you find this", "help us improve", "like this recipe", "if you’re seeing this message", "if you're seeing this message",
    "wir verwenden cookies", "wir nutzen cookies", "diese website verwendet cookies", "diese seite verwendet cookies", "cookies erleichtern", "wir respektieren deine privatsphäre", "wir respektieren ihre privatsphäre", "wir schützen ihre privatsphäre", "zum schutz ihrer persönlichen daten", "sie müssen sich einloggen", "sie müssen eingeloggt sein", "sie müssen angemeldet sein", "du musst dich einloggen", "du musst eingeloggt sein", "um zu kommentieren", "bitte geben sie die zahlenfolge", "immer auf dem laufenden", "lust auf mehr?", "noch mehr infos", "hat ihnen dieser", "hat dir dieser", "deine e-mail-adresse wird nicht", "ihre e-mail-adresse wird nicht", "der beitrag wurde am",
    "nous utilisons des cookies", "ce site utilise des cookies", "vous devez être connecté", "votre adresse e-mail ne sera pas", "cet article vous a plu", "vous avez aimé cet article", "utilizamos cookies", "este sitio utiliza cookies", "este sitio usa cookies", "usamos cookies", "debes iniciar sesión", "tu dirección de correo electrónico no será", "siguenos en", "síguenos en", "notas relacionadas", "nota relacionada", "lee además", "puedes ver:", "você precisa estar logado", "este site usa cookies", "siga a gente", "receba as notícias", "questo sito utilizza", "utilizziamo i cookie", "il tuo indirizzo email non sarà", "wij gebruiken cookies", "deze website gebruikt cookies", "je e-mailadres wordt niet",
    "ta strona używa", "ta strona korzysta z", "twój adres e-mail nie zostanie", "мы используем", "ваш адрес email не будет", "чтобы оставить комментарий", "сайт использует", "šī vietne izmanto", "bu site çerez", "situs ini menggunakan",
];

/// What houses say of what others wrote for them, anywhere in a paragraph at the end, in lower case.
#[rustfmt::skip]
pub(super) static DISCLAIMERS: &[&str] = &[
    "is not responsible for the opinions", "are not responsible for the opinions", "do not necessarily reflect the views", "do not necessarily represent the views", "does not necessarily reflect the views", "are solely those of the author", "are those of the author and do not", "spiegelt nicht unbedingt die meinung", "spiegeln nicht unbedingt die meinung", "no se hace responsable de las opiniones", "no reflejan necesariamente",
];

/// How lines end that lead to another page, in lower case.
#[rustfmt::skip]
pub(super) static ENDS_AWAY: &[&str] = &[
    "findest du hier", "findet ihr hier", "finden sie hier", "gibt es hier", "erfährst du hier", "erfahren sie hier", "lesen sie hier", "can be found here", "read more here", "find out more here",
];

/// Where pages ask to be followed, in lower case.
#[rustfmt::skip]
pub(super) static NETWORKS: &[&str] = &[
    "facebook", "twitter", "instagram", "telegram", "whatsapp", "youtube", "tiktok", "linkedin", "mastodon", "threads", "bluesky", "newsletter", "app store", "google play", "itunes", "google news", "rss", "podcast", "telegram-канал", "вконтакте",
];

/// What they ask, in lower case.
#[rustfmt::skip]
pub(super) static ASKS: &[&str] = &[
    "follow us", "follow our", "follow him", "follow her", "follow me", "subscribe to", "subscribe here", "sign up", "join us", "join our", "download our", "download the", "folgen sie", "folge uns", "folgt uns", "folge mir", "abonnieren sie", "abonniere", "bestellen sie", "laden sie", "suivez", "abonnez-vous", "inscrivez-vous", "síguenos", "siguenos", "sigue a ", "seguir a ", "suscríb", "suscribirse", "únete", "siga ", "seguici", "iscriviti", "volg ons", "schrijf je in", "följ oss", "følg ", "zapisz się", "obserwuj nas", "подпис", "підпис", "takip edin", "ikuti kami",
];
