#!/usr/bin/env python3
"""Joins Templates/tracker into one page: the reference for the writer of `--to tracker`.

usage: join.py OUT [--plan FILE.therex.json] [--catalog FILE.json] [--static FILE.html]

Concatenation alone: each marked place of page.html takes its part, and the policy takes the hashes of what
stands between the tags of <style> and of the one <script> that is code.
"""
import argparse
import base64
import hashlib
import json
import pathlib
import re
import zlib

ROOT = pathlib.Path(__file__).resolve().parents[2] / "Templates/tracker"


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def inside(text):
    """JSON that stands in a page: no tag and no comment can begin in it."""
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def digest(text):
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode() + "'"


def packed(text):
    """zlib, best, in base64 (RFC 4648, section 4)."""
    return base64.b64encode(zlib.compress(text.encode("utf-8"), 9)).decode() if text else ""


def join(plan="", catalog="", static=""):
    words = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "words").glob("*.json"))}
    page = read("page.html")
    parts = {"style": read("style.css"), "static": static, "words": packed(json.dumps(words, ensure_ascii=False, separators=(",", ":"))),
             "plan": inside(plan), "catalog": packed(catalog)}
    page = re.sub(r"<!-- script ([a-z-]+\.js) -->", lambda m: read(m[1]), page)
    page = re.sub(r"<!-- (style|static|words|plan|catalog) -->", lambda m: parts[m[1]], page)
    style, script = (re.search(p, page, re.S)[1] for p in (r"<style>(.*?)</style>", r"<script>(.*?)</script>"))
    policy = (f"default-src 'none'; script-src {digest(script)}; style-src {digest(style)}; img-src data:; base-uri 'none'; "
              "form-action 'none'; require-trusted-types-for 'script'; trusted-types therex-xml")
    return page.replace("<!-- policy -->", f'<meta http-equiv="Content-Security-Policy" content="{policy}">')


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("out")
    for name in ("plan", "catalog", "static"):
        options.add_argument("--" + name)
    given = options.parse_args()
    parts = {n: pathlib.Path(p).read_text(encoding="utf-8") for n in ("plan", "catalog", "static") if (p := getattr(given, n))}
    pathlib.Path(given.out).write_text(join(**parts), encoding="utf-8")
