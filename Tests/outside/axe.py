#!/usr/bin/env python3
"""Runs axe-core on handouts in Chromium, and looks for sideways scrolling: axe.py FOLDER [NAME-PART...]

WCAG 2.2 A and AA and best practices, on a wide and on a narrow page; nothing may be wider than the
page at 320 px, nor at 640 px, which is a screen of 1280 px at 200 %. axe-core comes from the Python
package axe-playwright-python or from the file that AXE names. Nothing but Chromium drives the pages.
"""
import html
import importlib.util
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

CHROMIUM = next((p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None)

RUN = """
<script>%s</script>
<script>
addEventListener("load", async () => {
  const out = [];
  for (const frame of document.querySelectorAll("iframe")) {
    const page = frame.contentDocument, width = frame.clientWidth;
    const wide = page.documentElement.scrollWidth;
    if (wide > width) {
      const who = [...page.querySelectorAll("body *")].filter(e => {
        const box = e.getBoundingClientRect();
        return (box.right > width + 1 || box.left < -1) && !e.closest(".said");
      }).slice(0, 3).map(e => e.tagName + "." + e.className).join(", ");
      out.push(`at ${width} px it is ${wide} px wide: ${who}`);
    }
    if (width === 640) continue;
    const script = page.createElement("script");
    script.textContent = document.scripts[0].textContent;
    page.head.append(script);
    const result = await frame.contentWindow.axe.run(page, {runOnly: {type: "tag", values: [
      "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}});
    for (const v of result.violations)
      out.push(`at ${width} px ${v.id}: ${v.help} (${v.nodes.length}): ${v.nodes[0].html.slice(0, 160)}`);
    if (result.passes.length < 15) out.push(`axe ran only ${result.passes.length} rules`);
  }
  document.title = "done";
  document.body.innerHTML = "";
  document.body.append(Object.assign(document.createElement("pre"), {id: "out", textContent: JSON.stringify(out)}));
});
</script>
"""


def axe():
    if "AXE" in os.environ:
        return pathlib.Path(os.environ["AXE"]).read_text(encoding="utf-8")
    spec = importlib.util.find_spec("axe_playwright_python")
    if not spec:
        return None
    return (pathlib.Path(spec.origin).parent / "axe.min.js").read_text(encoding="utf-8")


def check(path, script):
    source = html.escape(path.read_text(encoding="utf-8"), quote=True)
    frames = "".join(
        f'<iframe title="{w}" style="width:{w}px;height:3000px;border:0" srcdoc="{source}"></iframe>'
        for w in (1280, 640, 320))
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder) / "page.html"
        scripts = RUN % script.replace("</script", "<\\/script")
        page.write_text(
            f"<!DOCTYPE html><html lang=en><title>axe</title>{scripts}<body>{frames}",
            encoding="utf-8")
        out = subprocess.run(
            [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/p",
             "--window-size=1400,3200", "--virtual-time-budget=120000", "--dump-dom", page.as_uri()],
            capture_output=True, text=True, timeout=240).stdout
    found = re.search(r'<pre id="out">(.*?)</pre>', out, re.S)
    return json.loads(html.unescape(found[1])) if found else ["axe did not end"]


def main():
    script = axe()
    if not CHROMIUM or not script:
        print("axe: skipped, it needs Chromium and axe-playwright-python from PyPI")
        return 0
    folder, parts = pathlib.Path(sys.argv[1]), sys.argv[2:]
    failed = count = 0
    for path in sorted(folder.glob("*.html")):
        if parts and not any(part in path.name for part in parts):
            continue
        wrong = check(path, script)
        count += 1
        failed += bool(wrong)
        if wrong:
            print(f"{path.name}:", *wrong, sep="\n    ", flush=True)
    print(f"axe: {failed} of {count} handouts are wrong" if failed else f"axe: {count} handouts have no violations")
    return 1 if failed else 0


sys.exit(main())
