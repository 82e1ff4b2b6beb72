"""The names of people: given names and surnames, for people.tsv.

Takes the folders of two unpacked packages: `names`, which carries the lists of the United States' census of 1990, and
`faker`, of which only the lists of given and family names in Latin script are read, never run.
"""
import ast
import glob
import os

SURNAMES = 6_000  # of the census, the commonest
FAMILY = 400  # of each country's list
LEFT_OUT = ("en", "is_IS")  # lists of many thousands, most of them names that few people bear
GIVEN, SURNAME = "g", "s"


def census(folder, name, most):
    with open(os.path.join(folder, "names", name), encoding="ascii") as f:
        return [line.split()[0].capitalize() for line in f][:most]


def latin(s):
    letters = s.replace("-", "").replace("'", "")
    return s[:1].isupper() and letters.isalpha() and all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 for c in s)


def faker(folder, kind):
    """Every name in Latin script that stands in a list whose own name says given or family name."""
    for path in sorted(glob.glob(os.path.join(folder, "faker/providers/person/*/__init__.py"))):
        if os.path.basename(os.path.dirname(path)) in LEFT_OUT:
            continue
        most = FAMILY if kind == "last" else None
        with open(path, encoding="utf-8") as f:
            tree = ast.parse(f.read())
        for node in ast.walk(tree):
            if isinstance(node, (ast.Assign, ast.AnnAssign)):
                target = node.targets[0] if isinstance(node, ast.Assign) else node.target
                name = getattr(target, "id", "")
                if kind in name and "name" in name and not name.startswith(("prefix", "suffix", "format")):
                    found = [c.value for c in ast.walk(node.value) if isinstance(c, ast.Constant)]
                    yield from [n for n in found if isinstance(n, str) and len(n) > 1 and latin(n)][:most]


def people(names, fakes, fold):
    """(name, flags) by folded name."""
    out = {}
    lists = [(GIVEN, census(names, "dist.male.first", None)), (GIVEN, census(names, "dist.female.first", None)),
             (GIVEN, faker(fakes, "first")), (SURNAME, census(names, "dist.all.last", SURNAMES)),
             (SURNAME, faker(fakes, "last"))]
    for flag, all_names in lists:
        for n in all_names:
            key = fold(n)
            if len(key) > 1 and " " not in key:
                old = out.setdefault(key, [n, ""])
                if flag not in old[1]:
                    old[1] += flag
    return [tuple(out[k]) for k in sorted(out)]
