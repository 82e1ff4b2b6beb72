"""What cities are called in other languages and scripts, for abroad.tsv.

Takes the rows of GeoNames, the capitals, and all names that the other tables hold; gives the names that stand at the
head of copy that is not in English (`PARÍS`, `МОСКВА`, `القاهرة`, `台北`), each with the country of the one city that
it most likely names. A name that two cities of like size in two countries share is left out.
"""
import unicodedata

LATIN = 2_000_000  # people of a city whose names in other languages of Latin script count; capitals always do
SCRIPTS = 400_000  # the same, for other scripts, in which fewer names are words as well
MEANT = ("Pekin", "Pékin", "Singapur", "Vienne")  # in spite of small towns that bear the name
LIKE = 3  # a city so many times larger is the one that is meant
WRITTEN = ("CYRILLIC", "GREEK", "ARABIC", "HEBREW", "CJK", "HIRAGANA", "KATAKANA", "HANGUL", "GEORGIAN", "ARMENIAN", "THAI",
           "DEVANAGARI", "BENGALI")


def script(name):
    """`LATIN`, one of the other scripts, or None for a mixture and what no newspaper prints."""
    found = {unicodedata.name(c, "").split(" ")[0].split("-")[0] for c in name if c.isalpha()}
    found -= {"KATAKANA", "HIRAGANA"} if "CJK" in found else {"HIRAGANA"} if "KATAKANA" in found else set()
    return found.pop() if len(found) == 1 and found & {"LATIN", *WRITTEN} else None


def plain(name, kind):
    shaped = all(c.isalpha() or unicodedata.combining(c) or c in " -'’" or unicodedata.category(c) == "Mc" for c in name)
    latin = name[0].isupper() and not name.isupper() and len(name) >= 4 and len(name.split()) <= 3
    return shaped and len(name) >= 2 and (latin if kind == "LATIN" else True)


def abroad(cities, capitals, known, fold):
    """(name, country, thousands of people), sorted."""
    best = {}
    for v in cities:
        keys = {fold(v["name"])} | {fold(a) for a in v["alternatenames"]}
        capital = fold(capitals.get(v["countrycode"], "")) in keys
        size = v["population"] * (LIKE if capital else 1)
        for name in v["alternatenames"]:
            kind = script(name)
            if kind is None or not plain(name, kind):
                continue
            if v["population"] < (LATIN if kind == "LATIN" else SCRIPTS) and not capital:
                continue
            key = fold(name)
            if not key or key in known and name not in MEANT:
                continue
            best.setdefault(key, {}).setdefault(v["countrycode"], (size, name, v["population"]))
    out = []
    for key, by_country in sorted(best.items()):
        first, *others = sorted(by_country.items(), key=lambda r: -r[1][0])
        (country, (size, name, people)) = first
        if all(size >= LIKE * row[0] for _, row in others):
            out.append((name, country, max(1, round(people / 1000))))
    return out
