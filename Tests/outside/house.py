"""Draws the targets and their arrows from `swift package describe --type json`, read from standard input.

With a path it compares the drawing with that file and fails when they differ; with --write it replaces it.
An arrow that longer ones imply is left out; a plugin, tests and what only the tests need are no part of the house.
"""
import json
import pathlib
import sys

ROLES = {
    "TherexCommand": "verbs, questions, pages, files",
    "Therex": "the front door",
    "TherexHandout": "what a person reads",
    "TherexFormats": "what a plan becomes and comes from",
    "TherexFigures": "poses to drawings",
    "TherexModel": "what a plan is",
    "TherexEncodings": "bytes and syntaxes",
    "TherexData": "the built-in data as bytes",
    "CLibXML2": "system library",
    "CZlib": "system library",
    "ArgumentParser": "package",
}
WIDTH, HEIGHT, GAP_X, GAP_Y, MARGIN = 250, 54, 30, 46, 16


def main():
    targets = {t["name"]: t for t in json.load(sys.stdin)["targets"]}
    edges = {}
    todo = ["TherexCommand"]
    while todo:
        name = todo.pop()
        if name in edges:
            continue
        target = targets.get(name, {})
        needs = target.get("target_dependencies", []) + target.get("product_dependencies", [])
        edges[name] = {n for n in needs if targets.get(n, {}).get("type") != "plugin"}
        todo += edges[name]

    def reach(name):
        found = set()
        for other in edges[name]:
            found |= {other} | reach(other)
        return found

    direct = {
        name: {o for o in others if not any(o in reach(p) for p in others if p != o)}
        for name, others in edges.items()
    }

    def depth(name):
        return 1 + max((depth(o) for o in edges if name in edges[o]), default=-1)

    rows = {}
    for name in edges:
        rows.setdefault(depth(name), []).append(name)
    order = list(ROLES)
    for row in rows.values():
        row.sort(key=lambda n: order.index(n) if n in order else len(order))
    widest = max(len(row) for row in rows.values())
    width = widest * (WIDTH + GAP_X) - GAP_X + 2 * MARGIN
    height = len(rows) * (HEIGHT + GAP_Y) - GAP_Y + 2 * MARGIN
    place = {}
    for number, row in rows.items():
        start = (width - (len(row) * (WIDTH + GAP_X) - GAP_X)) // 2
        for index, name in enumerate(row):
            top = MARGIN + number * (HEIGHT + GAP_Y)
            place[name] = (start + index * (WIDTH + GAP_X), top)
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img"'
        ' font-family="sans-serif">',
        "<title>Targets of Therex and what each is built on</title>",
        '<defs><marker id="to" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7"'
        ' orient="auto"><path d="M0 0 10 5 0 10z" fill="#444"/></marker></defs>',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
    ]
    for name in sorted(direct):
        x, y = place[name]
        for other in sorted(direct[name]):
            ox, oy = place[other]
            out.append(
                f'<path d="M{x + WIDTH // 2} {y + HEIGHT} L{ox + WIDTH // 2} {oy}" stroke="#444"'
                ' stroke-width="1.5" fill="none" marker-end="url(#to)"/>')
    for name in sorted(place):
        x, y = place[name]
        own = name in targets and not name.startswith("C")
        fill = "#e8f1ee" if own else "#f2f2f2"
        out.append(
            f'<rect x="{x}" y="{y}" width="{WIDTH}" height="{HEIGHT}" rx="6" fill="{fill}" stroke="#444"/>'
            f'<text x="{x + WIDTH // 2}" y="{y + 23}" text-anchor="middle" font-size="15"'
            f' font-weight="bold">{name}</text>'
            f'<text x="{x + WIDTH // 2}" y="{y + 42}" text-anchor="middle" font-size="12"'
            f' fill="#333">{ROLES.get(name, "")}</text>')
    drawing = "\n".join(out) + "\n</svg>\n"
    path = pathlib.Path(sys.argv[1])
    if "--write" in sys.argv:
        path.write_text(drawing)
    elif not path.exists() or path.read_text() != drawing:
        sys.exit(f"{path} is not what the package is; write it anew with --write")


main()
