#!/usr/bin/env python3
"""Prints handouts with Chromium and judges the paper: paper.py FOLDER [NAME-PART...]

FOLDER holds files named EXAMPLE.LAYOUT.LANGUAGE.PAPER.html. Each becomes a PDF, and the PDF's own
text and boxes must show: pages within the layout's bound (two for `page`), none nearly empty, no
card on two pages (no unit of one in `large`, and each unit begins with the exercise's number and
name), no heading apart from what it heads and no phase without its first exercise, no word under the
smallest size, every text whole and inside the page, title, tags and language.
"""
import html.parser
import math
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

CHROMIUM = next((p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None)
SIZES = {"A4": (595.3, 841.9), "Letter": (612.0, 792.0)}
BLOCKS = {"h1", "h2", "h3", "h4", "h5", "p", "li", "dt", "dd", "caption", "th"}
HIDDEN = {"style", "title", "desc", "svg", "head"}


class Page(html.parser.HTMLParser):
    """The texts of a page in order: tag, text, the cards it is in, in a footer or not, before the first
    exercise of a phase or not."""

    def __init__(self, layout):
        self.layout, self.large = layout, layout == "large"
        super().__init__(convert_charrefs=True)
        self.texts, self.open, self.cards = [], [], 0
        # Before its first exercise a phase has its heading, facts and conditions.
        self.entering = False
        # The tag, and the first heading, of each unit that an exercise is divided into.
        self.units = []
        self.language = self.title = ""

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "html":
            self.language = attrs.get("lang", "")
        if tag in ("meta", "img", "br", "link", "input"):
            return
        kind = (attrs.get("class") or "").split()
        card = None
        # An exercise and each alternative have a frame; in 18 point an exercise is divided into units,
        # and short layouts have the article alone.
        if {"unit", "other", "card"} & set(kind) or tag == "article" and self.layout not in ("full", "large"):
            self.cards += 1
            card = f"{kind[0]} {self.cards}"
        if "phase" in kind:
            self.entering = True
        self.open.append((tag, kind, card))
        if tag in BLOCKS and not self.hidden():
            self.texts.append([tag, "", [c for _, _, c in self.open if c], self.within("footer"), self.entering])
        if self.large and "unit" in kind:
            self.units.append([])
        if self.entering and tag in BLOCKS and any(c for _, _, c in self.open):
            self.entering = False

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        while self.open:
            if self.open.pop()[0] == tag:
                break

    def hidden(self):
        quiet = self.layout == "full"
        # In 18 point each cell of a dose has its heading beside it.
        if self.large and self.within("nav") and self.within("thead"):
            return True
        return any(t in HIDDEN or "said" in k or "play" in k or quiet and "quiet" in k for t, k, _ in self.open)

    def within(self, name):
        return any(t == name for t, _, _ in self.open)

    def handle_data(self, data):
        if self.open and self.open[-1][0] == "title" and self.within("head"):
            self.title += data
        if not self.hidden() and data.strip() and any(t in BLOCKS for t, _, _ in self.open) and self.texts:
            self.texts[-1][1] += data
            if self.units and any("unit" in k for _, k, _ in self.open):
                self.units[-1].append((self.texts[-1][0], data))


def plain(text):
    """Letters and digits alone: paper has other spaces, hyphens and quotes than HTML."""
    return re.sub(r"[\W_]+", "", text).lower()


def bound(layout, exercises, weeks):
    """The most pages: what a patient will carry home, from the examples as they are."""
    return {
        "page": 2,
        "full": 3 + math.ceil(exercises / 2),
        "large": 8 + math.ceil(1.8 * exercises),
        "log": 2 + weeks,
        "clinician": 3 + math.ceil(exercises / 4),
    }[layout]


# Points; words at the edge of the page and in figures are not meant.
SMALLEST = {"page": 9, "full": 9, "large": 18, "log": 7, "clinician": 7}


def small(sizes, layout):
    """Words in a type under the layout's smallest, from what pdftohtml says at three times the size."""
    fonts = {i: int(size) / 3 for i, size in re.findall(r'<fontspec id="(\d+)" size="(\d+)"', sizes)}
    wrong = []
    for sheet in re.findall(r"<page .*?</page>", sizes, re.S):
        height = int(re.search(r'height="(\d+)"', sheet)[1])
        for top, font, text in re.findall(r'<text top="(-?\d+)"[^>]*font="(\d+)">(.*?)</text>', sheet, re.S):
            text = re.sub("<.*?>", "", text)
            edge = layout != "page" and not 45 * 3 < int(top) < height - 45 * 3
            if fonts[font] < SMALLEST[layout] - 0.4 and not edge and len(plain(text)) > 2:
                wrong.append(f"{fonts[font]} pt: {text[:40]}")
    return wrong[:3]


def check(path):
    wrong = []
    name, layout, language, paper = path.name.removesuffix(".html").rsplit(".", 3)
    source = path.read_text(encoding="utf-8")
    page = Page(layout)
    page.feed(source)
    with tempfile.TemporaryDirectory() as folder:
        pdf = f"{folder}/out.pdf"
        subprocess.run(
            [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/p",
             "--no-pdf-header-footer", "--export-tagged-pdf", f"--print-to-pdf={pdf}", path.resolve().as_uri()],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
        info = subprocess.run(["pdfinfo", pdf], check=True, capture_output=True, text=True).stdout
        raw = subprocess.run(["pdftotext", "-raw", pdf, "-"], check=True, capture_output=True, text=True).stdout
        boxes = subprocess.run(["pdftotext", "-bbox-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout
        sizes = subprocess.run(["pdftohtml", "-xml", "-i", "-stdout", "-zoom", "3", pdf], check=True, capture_output=True, text=True).stdout
        size = pathlib.Path(pdf).stat().st_size
        has_language = f"/Lang ({language})".encode() in pathlib.Path(pdf).read_bytes()
    pages = [plain(text) for text in raw.split("\f")[:-1]]
    exercises = source.count("<article ") + source.count('class="other-name"') + source.count('class="other"')
    weeks = source.count('class="week"')
    most = bound(layout, exercises, weeks)
    # Too long for one page: the export has said so, and which ones those may be is tested there.
    if re.search(r'<body class="page [^"]*long"', source):
        most = 3
    if len(pages) > most:
        wrong.append(f"has {len(pages)} pages, {most} at most")
    if "Tagged:          yes" not in info:
        wrong.append("is not tagged")
    if page.title.strip() not in info:
        wrong.append("has no title")
    if not has_language:
        wrong.append("has no language")

    # Boxes: the right paper, every word on it, no page nearly empty.
    width, height = SIZES[paper]
    tree = xml.etree.ElementTree.fromstring(re.sub(r'[\x00-\x08\x0b\x0c\x0e-\x1f]', "", boxes))
    space = {"x": "http://www.w3.org/1999/xhtml"}
    for number, sheet in enumerate(tree.findall(".//x:page", space), 1):
        if abs(float(sheet.get("width")) - width) > 1.5 or abs(float(sheet.get("height")) - height) > 1.5:
            wrong.append(f"page {number} has another size")
        body = 0
        for word in sheet.findall(".//x:word", space):
            left, top, right, bottom = (float(word.get(k)) for k in ("xMin", "yMin", "xMax", "yMax"))
            if re.search("[\u0590-\u08ff\ufb50-\ufeff]", word.text or ""):
                continue  # Its font's box is taller than its letters.
            if left < 15 or right > width - 15 or top < 8 or bottom > height - 8:
                wrong.append(f"page {number}: '{word.text}' leaves the page")
            if 45 < top < height - 45:
                body += 1
        if body < (4 if layout == "large" else 12):
            wrong.append(f"page {number} is nearly empty ({body} words)")

    wrong += small(sizes, layout)

    # Texts: whole, cards on one page, headings with what they head. Arabic letters change their shapes
    # on paper, so that their text is not compared.
    if language == "ar":
        return len(pages), size, wrong
    for unit in page.units:
        if not unit or unit[0][0] != "h3" or not re.match(r"\s*\w+\.\s", unit[0][1]):
            wrong.append(f"a unit does not begin with its exercise: {unit[:1]}")
    shown = [t for t in page.texts if plain(t[1]) and not t[3] and not re.search("[\u0590-\u08ff]", t[1])]
    whole = "".join(pages)
    where = {}
    for tag, text, cards, _, _ in shown:
        found = {n for n, sheet in enumerate(pages) if plain(text) in sheet}
        if not found:
            wrong.append(f"{'is cut at a page' if plain(text) in whole else 'lacks'}: {text.strip()[:50]}")
            continue
        unit = cards[-1] if cards else None
        if unit:
            where[unit] = where.get(unit, found) & found
            if not where[unit]:
                wrong.append(f"the {unit} is split at: {text.strip()[:50]}")
                where[unit] = found
    # A phase begins on the page on which its first exercise, or that one's first unit, begins.
    for index, (tag, text, _, _, entering) in enumerate(shown):
        if tag == "h2" and entering and layout in ("page", "full", "large"):
            first = next((t for t in shown[index:] if t[2]), None)
            if first and not any(plain(text) in sheet and plain(first[1]) in sheet for sheet in pages):
                wrong.append(f"the phase stands apart from its first exercise: {text.strip()[:50]}")
    for (tag, text, *_), (_, following, *_) in zip(shown, shown[1:]):
        if tag in ("h2", "h3", "h4", "h5"):
            first = plain(following)[:25]
            if not any(plain(text) in sheet and first in sheet for sheet in pages):
                wrong.append(f"the heading stands alone: {text.strip()[:50]}")
    return len(pages), size, wrong


def main():
    if not CHROMIUM:
        print("print: skipped, there is no Chromium")
        return 0
    folder, parts = pathlib.Path(sys.argv[1]), sys.argv[2:]
    failed = 0
    for path in sorted(folder.glob("*.*.*.*.html")):
        if parts and not any(part in path.name for part in parts):
            continue
        count, size, wrong = check(path)
        print(f"{'WRONG' if wrong else 'ok':5} {count:3} pages {path.stat().st_size // 1024:4} KiB, PDF {size // 1024:4} KiB  {path.name}", flush=True)
        for line in wrong[:12]:
            print(f"      {line}")
        failed += bool(wrong)
    print(f"print: {failed} handouts are wrong" if failed else "print: every handout is right")
    return 1 if failed else 0


sys.exit(main())
