"""The outlines: world-atlas TopoJSON in, shapes.txt (for locators) and world.tsv (for the map of the whole) out.

Called by make.py. Standard library only; the same input gives the same bytes. Countries are joined by their numeric
code, never by name; the shapes without one are listed in WITHOUT_CODE.
"""
import heapq
import json
import math
import os
from collections import defaultdict

UNIT = 100            # steps to a degree in shapes.txt: about a kilometre
KEEP = 0.0003        # square degrees: a point whose triangle is smaller goes
WITHOUT_CODE = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY", "Ashmore and Cartier Is.": "AU",
                "Indian Ocean Ter.": "CX", "Siachen Glacier": None}
# Parts that ISO 3166 counts for themselves but the atlas draws with another country: code, of, west, south, east, north
PARTS = [("GF", "FR", -55, 2, -51, 6), ("GP", "FR", -62, 15.7, -60.9, 16.6), ("MQ", "FR", -61.4, 14.3, -60.7, 15),
         ("RE", "FR", 55, -21.6, 56, -20.7), ("YT", "FR", 44.9, -13.1, 45.4, -12.5), ("SJ", "NO", -10, 70.5, 35, 81.5),
         ("BQ", "NL", -69, 11.9, -62.8, 17.8), ("CC", "CX", 96, -13, 98, -11)]
PARTS_EXCEPT = {"SJ": lambda box: box[3] < 74 and box[0] > 0}  # the Norwegian coast reaches 71 N
# Lines that are drawn as disputed: two owners, and where (west, south, east, north) if not all along.
DISPUTED = [("MA", "EH", None), ("RS", "XK", None), ("IL", "PS", None), ("SO", "Somaliland", None),
            ("CY", "N. Cyprus", None), ("IN", "PK", (72, 32.5, 81, 38)), ("IN", "CN", None), ("IN", "Siachen", None),
            ("PK", "Siachen", None), ("CN", "Siachen", None), ("RU", "UA", (32, 45, 37, 47)), ("SY", "IL", None),
            ("SD", "SS", (27.5, 9.2, 29.2, 10.6)), ("KR", "KP", None), ("SD", "EG", (33, 21.5, 37.5, 23.5))]


def simplify(points, keep, fixed, flat=False):
    """Visvalingam's way: the point with the smallest triangle goes first. Ends and fixed points stay."""
    n = len(points)
    if n < 3:
        return points
    prev, nxt = list(range(-1, n - 1)), list(range(1, n + 1))
    alive, heap, area = [True] * n, [], [math.inf] * n

    def triangle(i):
        (ax, ay), (bx, by), (cx, cy) = points[prev[i]], points[i], points[nxt[i]]
        # a degree of longitude is worth less far from the equator
        worth = 1 if flat else max(0.15, math.cos(math.radians(by)))
        return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2 * worth

    for i in range(1, n - 1):
        if not fixed(points[i]):
            area[i] = triangle(i)
            heapq.heappush(heap, (area[i], i))
    left = n
    floor = 4 if points[0] == points[-1] else 2
    while heap and left > floor:
        a, i = heapq.heappop(heap)
        if not alive[i] or a != area[i]:
            continue
        if a >= keep:
            break
        alive[i] = False
        left -= 1
        nxt[prev[i]], prev[nxt[i]] = nxt[i], prev[i]
        for j in (prev[i], nxt[i]):
            if 0 < j < n - 1 and not fixed(points[j]):
                area[j] = max(a, triangle(j))
                heapq.heappush(heap, (area[j], j))
    return [p for i, p in enumerate(points) if alive[i]]


class Atlas:
    """The decoded file: arcs, and for each owner the arcs of its rings."""

    def __init__(self, folder, codes, wanted):
        with open(os.path.join(folder, "countries-50m.json"), encoding="utf-8") as f:
            topo = json.load(f)
        (sx, sy), (tx, ty) = topo["transform"]["scale"], topo["transform"]["translate"]
        self.arcs = []
        for arc in topo["arcs"]:
            x = y = 0
            points = []
            for dx, dy in arc:
                x, y = x + dx, y + dy
                points.append((x * sx + tx, y * sy + ty))
            self.arcs.append(unwrap(points))
        by_number = {codes[c]["_numeric"]: c for c in wanted}
        self.owners = defaultdict(list)  # name of a shape: its rings, each a list of arcs
        self.code = {}
        for g in topo["objects"]["countries"]["geometries"]:
            name = g["properties"]["name"]
            if name in WITHOUT_CODE:
                key = {"Somaliland": "Somaliland", "N. Cyprus": "N. Cyprus", "Siachen Glacier": "Siachen"}.get(
                    name, WITHOUT_CODE[name])
                self.code[key] = WITHOUT_CODE[name]
            else:
                key = by_number.get(g.get("id"))
                self.code[key] = key
            polygons = g["arcs"] if g["type"] == "MultiPolygon" else [g["arcs"]] if g["type"] == "Polygon" else []
            for rings in polygons:
                self.owners[key] += rings

    def point(self, a):
        return self.arcs[a] if a >= 0 else self.arcs[~a][::-1]

    def merged(self, code):
        """The rings of all shapes of a country, inner borders dissolved."""
        rings = [r for k, rs in self.owners.items() if self.code[k] == code for r in rs]
        keys = [k for k in self.owners if self.code[k] == code]
        if len(keys) > 1:
            used = {a for r in rings for a in r}
            loose = [a for r in rings for a in r if ~a not in used]
            starts = defaultdict(list)
            for a in loose:
                starts[place(self.point(a)[0])].append(a)
            rings = []
            while starts:
                at = min(starts)
                ring, first = [], at
                while True:
                    a = starts[at].pop(0)
                    if not starts[at]:
                        del starts[at]
                    ring.append(a)
                    at = place(self.point(a)[-1])
                    if at == first or at not in starts:
                        break
                rings.append(ring)
        out = []
        for r in rings:
            points = []
            for a in r:
                points += self.point(a) if not points else self.point(a)[1:]
            out.append(unwrap(points))
        return out


def place(p):
    """A point by which ends of arcs are matched, whatever turn of the globe they are on."""
    return round(p[0] % 360, 6) % 360, round(p[1], 6)


def unwrap(points):
    """The same points with longitudes that never jump: they may pass 180."""
    out = []
    for x, y in points:
        while out and x - out[-1][0] > 180:
            x -= 360
        while out and x - out[-1][0] < -180:
            x += 360
        out.append((x, y))
    return out


def never(_):
    return False


def area(ring):
    return sum((a[0] * b[1] - b[0] * a[1]) for a, b in zip(ring, ring[1:] + ring[:1])) / 2


def box(ring):
    xs, ys = [p[0] for p in ring], [p[1] for p in ring]
    return min(xs), min(ys), max(xs), max(ys)


def inside(b, part):
    _, _, w, s, e, n = part
    return b[0] >= w and b[2] <= e and b[1] >= s and b[3] <= n


def line_text(points):
    """First point, then the steps, in hundredths of a degree; repeated points left out."""
    q = []
    for x, y in points:
        p = (round(x * UNIT), round(y * UNIT))
        if not q or q[-1] != p:
            q.append(p)
    if len(q) < 2:
        return None
    out = ["%d,%d" % q[0]]
    out += ["%d,%d" % (b[0] - a[0], b[1] - a[1]) for a, b in zip(q, q[1:])]
    return " ".join(out)


def equal_earth(lon, lat):
    """Šavrič, Patterson and Jenny's projection, 2018."""
    a = (1.340264, -0.081106, 0.000893, 0.003796)
    m = math.sqrt(3) / 2
    t = math.asin(m * math.sin(math.radians(lat)))
    t2 = t * t
    t6 = t2 * t2 * t2
    x = math.radians(lon) * math.cos(t) / (m * (a[0] + 3 * a[1] * t2 + t6 * (7 * a[2] + 9 * a[3] * t2)))
    return x, t * (a[0] + a[1] * t2 + t6 * (a[2] + a[3] * t2))


def path(rings):
    """SVG path data in whole units, relative."""
    out = []
    for ring in rings:
        q = []
        for p in ring:
            if not q or q[-1] != p:
                q.append(p)
        if len(q) > 1 and q[0] == q[-1]:
            q.pop()
        if len(q) < 3:
            continue
        d = "M%d %d" % q[0] + "l"
        steps = []
        for a, b in zip(q, q[1:]):
            for v in (b[0] - a[0], b[1] - a[1]):
                steps.append(str(v) if not steps or v < 0 else " " + str(v))
        out.append(d + "".join(steps) + "z")
    return "".join(out)


def make(folder, here, codes, wanted, places):
    atlas = Atlas(folder, codes, wanted)
    original = [list(a) for a in atlas.arcs]
    atlas.arcs = [simplify(a, KEEP, never) for a in original]
    shapes = {}
    for c in wanted:
        if c in atlas.code.values():
            shapes[c] = atlas.merged(c)
    for part in PARTS:
        code, of = part[0], part[1]
        mine = [r for r in shapes.get(of, []) if inside(box(r), part)
                and not (code in PARTS_EXCEPT and PARTS_EXCEPT[code](box(r)))]
        if mine:
            shapes[of] = [r for r in shapes[of] if r not in mine]
            shapes[code] = shapes.get(code, []) + mine
    lines = []
    for a, b, where in DISPUTED:
        mine = {x for r in atlas.owners[a] for x in r}
        theirs = {~x for r in atlas.owners[b] for x in r}
        for x in sorted(mine & theirs, key=lambda x: (min(x, ~x))):
            pts = atlas.point(x)
            if where is not None:
                w, south, e, n = where
                pts = [p for p in pts if w <= p[0] <= e and south <= p[1] <= n]
            if len(pts) > 1:
                lines.append((a, b, pts))
    with open(os.path.join(here, "shapes.txt"), "w", encoding="utf-8", newline="\n") as f:
        f.write("# Made by make.py: do not edit. Outlines of countries from Natural Earth: country, then one ring; or ?, "
                "a disputed line. First point, then steps, in hundredths of a degree; past 18000 is past 180 E.\n")
        for c in sorted(shapes):
            rings = sorted(shapes[c], key=lambda r: (-abs(area(r)), r))
            n = 0
            for r in rings:
                text = line_text(r)
                if text and (n == 0 or len(text.split()) > 3):
                    n += 1
                    f.write(f"{c}\t{text}\n")
        for a, b, pts in lines:
            text = line_text(pts)
            if text:
                f.write(f"?\t{text}\n")
    for a, b in sorted({(a, b) for a, b, _ in lines} ^ {(a, b) for a, b, _ in DISPUTED}):
        print("no disputed line:", a, b)
    points = sum(len(r) for rs in shapes.values() for r in rs)
    print(f"shapes.txt      {points:7} points {os.path.getsize(os.path.join(here, 'shapes.txt')):8} bytes")
    world(atlas, original, here, wanted, places)


def world(atlas, original, here, wanted, places):
    """The coverage map: Equal Earth around 11 degrees east, so that its edge runs through the Bering Strait; 1000
    units wide, no Antarctica."""
    scale = 1000 / (2 * equal_earth(180, 0)[0])
    top = equal_earth(0, 83.7)[1]

    def project(p):
        x, y = equal_earth((p[0] + 169) % 360 - 180, p[1])
        return 500 + x * scale, (top - y) * scale

    atlas.arcs = [[tuple(map(round, p)) for p in simplify([project(p) for p in arc], 0.9, never, True)]
                  for arc in simplified(original)]
    rows = []
    for c in wanted:
        if c == "AQ":
            continue
        rings = atlas.merged(c) if c in atlas.code.values() else []
        if c == "FR":
            rings = [r for r in rings if box(r)[0] > 440 and box(r)[2] < 560]
        big = [r for r in sorted(rings, key=lambda r: -abs(area(r))) if abs(area(r)) >= 3]
        d = path(big) if big else ""
        if not big or abs(area(big[0])) < 12:
            if rings and c not in places:
                b = box(max(rings, key=lambda r: abs(area(r))))
                x, y = (b[0] + b[2]) / 2, (b[1] + b[3]) / 2
            elif c in places:
                lat, lon = places[c]
                x, y = project((lon, lat))
            else:
                continue
            rows.append((c, d, round(x), round(y)))
        else:
            rows.append((c, d))
    with open(os.path.join(here, "world.tsv"), "w", encoding="utf-8", newline="\n") as f:
        f.write("# Made by make.py: do not edit. The map of the world in Equal Earth, 1000 units wide: country, path; "
                "for what is too small to see or to hit, the middle of a dot.\n")
        for r in rows:
            f.write("\t".join(map(str, r)) + "\n")
    print(f"world.tsv       {len(rows):7} rows   {os.path.getsize(os.path.join(here, 'world.tsv')):8} bytes")


def simplified(arcs):
    return [simplify(a, 0.002, never) for a in arcs]
