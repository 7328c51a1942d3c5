#!/usr/bin/env python3
"""The table of pages: what every example and program takes on paper, and how much of it ends blank.

pages.py THEREX [--layout L]... [--paper P]... [--keep FOLDER] [--most PLAN=N]... [--blank PERCENT]

Each plan is exported, printed with Chromium and rasterised; the blank end of a page is what lies
between its last ink and the bottom of its text area. With --most or --blank it fails where a plan has
more pages, or all plans of a layout and paper more blank ends.
"""
import argparse
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

CHROMIUM = next((p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None)
DOTS = 36  # an inch


def print_page(html, pdf):
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}",
             "--no-pdf-header-footer", "--export-tagged-pdf", f"--print-to-pdf={pdf}", html.resolve().as_uri()],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)


def blank_ends(pdf, folder):
    """The blank end of each page, as a share of its height; the head and foot of paper do not count."""
    subprocess.run(["pdftoppm", "-gray", "-r", str(DOTS), str(pdf), f"{folder}/p"], check=True)
    shares = []
    for image in sorted(pathlib.Path(folder).glob("p*.pgm")):
        data = image.read_bytes()
        head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", data)
        width, height = int(head[1]), int(head[2])
        rows = data[head.end():]
        bottom = height - round(14 / 25.4 * DOTS)
        last = next((y for y in range(bottom - 1, -1, -1) if min(rows[y * width:(y + 1) * width]) < 200), 0)
        shares.append((bottom - 1 - last) / height)
        image.unlink()
    return shares


def main():
    ask = argparse.ArgumentParser()
    ask.add_argument("therex")
    ask.add_argument("--layout", action="append")
    ask.add_argument("--paper", action="append")
    ask.add_argument("--language")
    ask.add_argument("--templates")
    ask.add_argument("--keep", type=pathlib.Path)
    ask.add_argument("--only", action="append")
    ask.add_argument("--most", action="append", default=[])
    ask.add_argument("--blank", type=float)
    given = ask.parse_args()
    if not CHROMIUM or not shutil.which("pdftoppm"):
        print("pages: skipped, it needs Chromium and poppler")
        return 0
    most = dict(entry.split("=") for entry in given.most)
    root = pathlib.Path(__file__).resolve().parents[2]
    plans = sorted(root.glob("Examples/*.plan")) + sorted(root.glob("Templates/programs/*.plan"))
    if given.only:
        plans = [p for p in plans if p.stem in given.only]
    wrong = []
    for layout in given.layout or ["full"]:
        for paper in given.paper or ["A4", "Letter"]:
            pages = blank = 0
            for plan in plans:
                with tempfile.TemporaryDirectory() as folder:
                    where = given.keep or pathlib.Path(folder)
                    where.mkdir(parents=True, exist_ok=True)
                    html = where / f"{plan.stem}.{layout}.{paper}.html"
                    pdf = html.with_suffix(".pdf")
                    run = [given.therex, "export", str(plan), "--to", "html", "--layout", layout,
                           "--paper", paper, "--force", "-o", str(html)]
                    if given.language:
                        run += ["--language", given.language]
                    if given.templates:
                        run += ["--templates", given.templates]
                    # A plan in which errors stand is printed as the draft that it is.
                    if subprocess.run(run, capture_output=True).returncode != 0:
                        subprocess.run(run + ["--draft"], check=True, capture_output=True)
                    print_page(html, pdf)
                    ends = blank_ends(pdf, folder)
                    text = html.read_text(encoding="utf-8")
                exercises = text.count('<article class="exercise')
                pages += len(ends)
                blank += sum(ends)
                shown = " ".join(f"{round(100 * end)}" for end in ends)
                print(f"{layout:6} {paper:6} {plan.stem:32} {exercises:3} exercises {len(ends):3} pages,"
                      f" blank {100 * sum(ends) / len(ends):4.1f} %  ({shown})", flush=True)
                if len(ends) > int(most.get(plan.stem, 1000)):
                    wrong.append(f"{plan.stem} has {len(ends)} pages, {most[plan.stem]} at most")
            if not pages:
                continue
            print(f"{layout:6} {paper:6} all: {pages} pages, {blank:.1f} of them blank ends ({100 * blank / pages:.1f} %)")
            if given.blank and 100 * blank / pages > given.blank:
                wrong.append(f"{layout} on {paper} has {100 * blank / pages:.1f} % of blank ends")
    print("\n".join(wrong) if wrong else "pages: as they should be")
    return 1 if wrong else 0


sys.exit(main())
