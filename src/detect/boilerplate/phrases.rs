//! The phrases of the trade and of web pages that are no text of an article. Folded: lower case,
//! single spaces, plain apostrophes. A fact table, nothing more.

/// Furniture wherever it stands, as whole paragraphs.
#[rustfmt::skip]
pub(super) static FURNITURE: &[&str] = &[
    "sharetweetpin", "share tweet pin", "share story", "share article", "share on", "resize text",
    "text size", "a a a", "like", "view gallery", "image caption", "image caption,", "play",
    "pause", "mute", "unmute", "current time", "close", "open in app", "facebook twitter whatsapp",
    "facebook twitter email", "register now for free unlimited access to reuters.com register",
    "advertisement", "advertisements", "advertisement - story continues below",
    "article continues below", "article continues below advertisement", "story continues below",
    "story continues below advertisement", "story continues", "continue reading",
    "continue reading below", "read more", "read more:", "sponsored", "sponsored content",
    "promoted", "skip advertisement", "scroll to continue", "scroll down to continue", "(more)",
    "-more-", "more follows", "(more follows)", "share", "share this", "share this:",
    "share this article", "like this:", "loading...", "loading…", "tap to unmute",
    "listen to this article", "end of list", "follow us", "follow", "fast", "bookmark", "listen", "share via", "copy link", "gift this article",
    "send to a friend", "save", "save for later", "what you need to know:", "add to favourites", "keep reading", "condividi", "compartir", "compartilhar", "compartilhe", "partager", "partagez", "teilen", "delen", "dela", "jaa", "sdílet", "podijeli", "udostępnij", "paylaş", "поделиться", "поширити", "bagikan", "kindly share this story:", "aa", "a+", "a-", "a a", "aa+",
];

/// Beginnings of furniture wherever it stands.
#[rustfmt::skip]
pub(super) static FURNITURE_STARTS: &[&str] = &[
    "most read from", "en este artículo:", "en esta nota:", "lea también", "lea además", "lire aussi", "à lire aussi",
    "leia também", "leia mais", "lesen sie auch", "leggi anche", "czytaj także", "читайте также", "ayrıca okuyun",
    "to activate the text-to-speech",
    "related news:", "related stories:", "related articles:", "also see:", "also watch:", "listen:",
    "register now for", "register for free", "read this:", "you may also like:", "most read:",
    "suggested reading:", "story continues below", "click here", "follow us:", "subscribe to",
    "join us on", "stay updated with", "stay informed", "for more updates", "catch all the",
    "get all the latest", "sign up here", "download the app", "heard on morning edition",
    "heard on all things considered", "heard on weekend edition", "read more |", "read more on",
    "read more about", "read more at", "read more here", "read more:", "read also:", "also read:",
    "also read |", "read |", "read:", "see also:", "related:", "related story:", "related article:",
    "more:", "don't miss:", "recommended:", "watch:", "watch |", "must read:", "advertisement |",
    "click here to", "click here for", "sign up for", "sign up to", "subscribe to our",
    "subscribe now", "follow us on", "follow our", "join our telegram", "join our whatsapp",
    "download our app", "share this story", "get the latest news", "support our journalism",
    "share on facebook", "share on twitter", "share on x", "share on whatsapp", "share on linkedin",
    "share on telegram", "share on reddit", "share on pinterest", "share via email",
    "share by email", "share via", "tweet this", "click to share", "print this article",
];

/// Headings of lists that lead away from the article.
#[rustfmt::skip]
pub(super) static LIST_HEADINGS: &[&str] = &[
    "explore more on these topics", "previous post", "next post", "more on", "more like this",
    "also on", "in case you missed it", "you may also be interested in", "other news",
    "other stories", "more in this section", "latest in this section", "popular stories",
    "popular posts", "recent posts", "recent news", "recent articles", "trending stories",
    "top news", "must read", "must reads", "most commented", "most shared", "related tags",
    "related keywords", "related reading", "related videos", "you may have missed",
    "related coverage on", "more headlines", "keep reading", "more articles", "suggested for you",
    "recommended for you", "today's top stories", "news in pictures", "most read news",
    "read more articles", "more from author", "more from", "related", "related article",
    "related articles", "related content", "related coverage", "related links", "related news",
    "related post", "related posts", "related stories", "related story", "related topics",
    "see also", "also read", "read also", "read next", "read more", "more stories", "more news",
    "more on this story", "more on this topic", "more from this section", "most read",
    "most popular", "most viewed", "trending", "trending now", "top stories", "latest news",
    "latest stories", "you may also like", "you might also like", "you may like", "recommended",
    "recommended for you", "recommended stories", "recommended articles", "around the web",
    "from the web", "popular now", "editor's picks", "editors' picks", "editor’s picks",
    "editors’ picks", "don't miss", "don’t miss", "up next", "what to read next", "further reading",
    "tags", "leave a reply", "leave a comment", "comments", "post a comment", "share this article",
    "share this", "share", "previous article", "next article", "related topics", "topics",
    "others also read", "similar articles", "similar stories", "about the author",
];

/// Beginnings of credits.
#[rustfmt::skip]
pub(super) static CREDIT_STARTS: &[&str] = &[
    "translator:", "translation:", "edition:", "translators:", "translated from", "editing:",
    "reporting:", "with assistance from", "with assistance by", "assisted by ", "distributed by ",
    "with reporting from", "with contributions from", "contributors:", "contributions by",
    "writing and additional reporting", "editing and writing", "compilation by", "reporting for",
    "report by ", "news by ", "story by ", "video by ", "camera:", "author:", "authors:",
    "text by ", "proofreading:", "responsible editor:", "web editor:", "chief editor:", "(ani/",
    "syndicated from", "reporting by ", "additional reporting", "reporting and writing by",
    "writing by ", "writing and editing by", "editing by ", "edited by ", "compiled by ",
    "written by ", "reporting and editing", "translated by ", "translation by", "translating by ",
    "reported by ", "with reporting by", "with reporting from", "with additional reporting",
    "with inputs from", "with input from", "with files from", "with agency inputs", "with agencies",
    "contributed by", "produced by ", "photo by ", "photos by ", "photography by", "graphics by ",
    "graphic by ", "reporter:", "reporters:", "editor:", "editors:", "writer:",
    "by our correspondent", "(with inputs", "courtesy:", "compiled from", "material from",
    "this report was prepared", "contributing:", "our standards:", "(with agency", "purchase licensing", "desk editor:", "copy editor:",
    "subediting by", "interviewed by ", "edição:", "edición:", "edicion:", "tradução:", "traducción:", "redacción:",
    "original-content von", "reportagem:", "redaktion:",
];

/// Words beside the numbers and addresses of a desk.
#[rustfmt::skip]
pub(super) static CONTACT_WORDS: &[&str] = &[
    "newsroom", "news desk", "newsdesk", "desk", "contact", "contacts", "tel", "tel.", "phone",
    "telephone", "email", "e-mail", "fax", "mobile", "press office", "media relations",
    "for more information", "for further information", "media inquiries", "media enquiries",
    "bureau", "whatsapp", "reach", "write to", "media contact", "hotline",
];

/// What stands alone behind an article.
#[rustfmt::skip]
pub(super) static FURNITURE_AT_END: &[&str] = &[
    "contacts", "contact", "contact:", "contacts:", "media contact", "media contact:", "media contacts",
    "press contact", "press contact:", "view source version", "newsroom",
    "administrator", "admin", "editor", "editors", "staff", "staff reporter", "staff writer",
    "web desk", "webdesk", "news desk", "newsdesk", "online desk", "webmaster", "web admin",
    "author", "agencies", "wire services", "facebook", "twitter", "whatsapp", "telegram",
    "linkedin", "pinterest", "email", "print", "tweet", "pin it", "reddit", "tumblr", "copy link",
    "home", "back to top", "top", "next", "previous", "next post", "previous post", "menu",
    "facebook comments", "no comments", "0 comments", "x", "instagram", "youtube", "newsletter",
    "subscribe", "log in", "login", "register", "views:", "pr", "none", "uncategorized", "news",
    "world", "international", "politics", "latest", "published in", "file photo",
];

/// Beginnings of what stands behind an article.
#[rustfmt::skip]
pub(super) static FURNITURE_AT_END_STARTS: &[&str] = &[
    "tags:", "tag:", "tags ", "topics:", "keywords:", "categories:", "category:", "filed under",
    "posted in", "posted by", "published by", "published on", "published:", "last updated",
    "last modified", "first published", "post views", "views:", "this article was originally",
    "this story was originally", "this article first appeared", "this article appeared in",
    "originally published", "read the full", "read full", "read the original", "for more news",
    "for more stories", "for the latest news", "follow ", "like us on", "find us on", "subscribe",
    "download the", "join us on", "join the conversation", "disclaimer:", "photo:", "photo credit",
    "image credit", "image:", "picture:", "pic:", "share on", "share via", "print this",
    "email this", "comments are closed", "leave a ", "your email address will not",
    "by using this site", "view all posts", "view comments", "show comments", "©", "click ",
    "tap here", "word count", "story number", "urgency:", "slug:", "(disclaimer", "this report is auto-generated", "auto-generated", "this is an auto-generated",
    "this story is auto-generated", "this article is auto-generated", "facebook :", "facebook:", "twitter :",
    "twitter:", "instagram :", "instagram:", "telegram :", "telegram:", "youtube :", "youtube:", "whatsapp:", "x :",
    "tiktok :", "tiktok:", "reuse this content", "journalist id", "news id", "load-date:", "load date:", "our standards:", "this content is published under",
    "(this story has not been edited", "this story has not been edited", "(except for the headline",
    "except for the headline", "news source:", "more on this",
];

/// What a desk says of its own copy, in brackets above it.
#[rustfmt::skip]
pub(super) static DESK_VERBS: &[&str] = &[
    "add", "adds", "adding", "update", "updates", "updating", "recast", "recasts", "recasting",
    "correct", "corrects", "correcting", "refile", "refiles", "refiling", "repeat", "repeats",
    "repeating", "rewrite", "rewrites", "removes", "deletes", "clarifies", "with photo",
    "with photos", "with picture", "with pix", "with video", "with graphic", "edits", "fixes",
    "releads", "releding", "new throughout", "writethru", "changes", "trims", "inserts",
    "incorporates", "subs", "eds", "editor's note", "editors' note", "editor’s note", "refiled",
    "attn", "attention", "stand alone", "embargoed", "note to editors", "deck", "minor edits",
    "includes", "rpts", "rpt", "story refiled", "for use by", "no use", "photo available",
];

/// Marks of version and urgency before a headline.
#[rustfmt::skip]
pub(super) static HEADLINE_MARKS: &[&str] = &[
    "exclusive", "refiled", "newsbreak", "snap", "1st update", "2nd update", "3rd update", "rewrite",
    "urgent", "breaking", "breaking news", "flash", "bulletin", "newsalert", "news alert", "alert",
    "just in", "developing", "update", "updated", "wrapup", "rpt", "repeat", "refile", "corrected",
    "correction", "correct", "corrects", "lead", "ld", "kill", "advisory", "repeating", "eds",
    "attn", "bc", "xinhua insight", "urgent update",
];
