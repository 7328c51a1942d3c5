#!/usr/bin/env python3
"""The tracker for everyone: axe, a keyboard alone, 320 px, 200 %, dark, high contrast, 44 px: access.py THEREX [--pictures FOLDER]"""
import importlib.util
import pathlib
import sys
import unittest

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

import harness
from harness import ROOT, WORK, Tracker, page
from suite import DAY, english

PICTURES = None
LOOKS = {
    "phone": dict(),
    "narrow": dict(width=320, height=640),
    "zoomed": dict(width=640, height=400),
    "wide": dict(width=1280, height=900),
    "dark": dict(dark=True),
    "contrast": dict(features=[("prefers-contrast", "more"), ("forced-colors", "active")]),
    "still": dict(features=[("prefers-reduced-motion", "reduce")]),
}


def axe():
    spec = importlib.util.find_spec("axe_playwright_python")
    return (pathlib.Path(spec.origin).parent / "axe.min.js").read_text(encoding="utf-8") if spec else None


def screens(t, use):
    """Walks through every screen, and says its name when it stands."""
    yield from walk_start(t)
    use()
    t.until("return document.querySelector('.cards')")
    yield "today"
    t.js("document.querySelector('.card .open').click()")
    yield "exercise"
    for view in ("plan", "stops", "settings"):
        t.js("App.go(arguments[0])", view)
        yield view
    t.js("Today.reset(); App.go('today'); document.querySelector('button.huge').click()")
    t.until("return document.querySelector('.scale')")
    yield "before"
    t.score(3)
    t.until("return document.querySelector('.lead-view')")
    yield "ready"
    t.js("document.querySelector('.controls .main').click()")
    t.until("return document.querySelector('.bar, .lead-view')")
    yield "running"
    t.js("App.go('stops', {record: Lead.record, back() {}})")
    yield "asked"
    t.js("document.querySelector('.sign').click()")
    t.until("return document.querySelector('.stopped')")
    yield "stopped"
    t.js("Ask.after(App, Lead.record)")
    for name in ("worst", "now", "effort"):
        t.until("return document.querySelector('.scale')")
        yield name
        t.js("document.querySelector('.scale button').click()")
        t.until("return true")
    t.until("return document.querySelector('.symptoms')")
    t.js("[...document.querySelectorAll('.question > .choice')].pop().click(); document.querySelectorAll('.symptoms .choice')[2].click()")
    yield "symptoms"
    t.js("document.querySelector('.question > .main.big').click()")
    t.until("return document.getElementById('note')")
    yield "note"
    t.js("document.querySelector('.question .main').click()")
    t.until("return document.querySelector('.thanks')")
    yield "thanks"
    t.js("App.go('today')")
    yield "banner"
    t.js("App.go('log')")
    yield "log"


def walk_start(t):
    t.open(page("empty", catalog=True), DAY)
    yield "start"


class Everyone(unittest.TestCase):
    def walk(self, look, language="en", name="low-back-with-leg-pain"):
        script = axe()
        t = Tracker(language=language, **LOOKS[look])
        self.addCleanup(t.close)
        t.cdp("Page.setBypassCSP", enabled=True)

        def use():
            t.open(page(f"a-{language}-{name}", english(name, language=language), True), DAY)
        wrong = []
        for screen in screens(t, use):
            if PICTURES:
                t.shot(PICTURES / f"{look}-{language}-{screen}.png")
            wide = t.js("return [document.documentElement.scrollWidth, innerWidth]")
            if wide[0] > wide[1]:
                who = t.js("return [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().left < -1).slice(0, 4).map((e) => e.tagName + '.' + e.className)")
                wrong.append(f"{screen}: {wide[0]} px wide of {wide[1]}: {who}")
            small = t.js("""return [...document.querySelectorAll("button, a.button, label.button, summary, select, input[type=checkbox]")].filter((e) => e.offsetParent).map((e) => {
              const b = (e.type === "checkbox" ? e.parentElement : e).getBoundingClientRect(); return [e.textContent.slice(0, 20), Math.round(b.width), Math.round(b.height)]; }).filter((x) => x[1] < (innerWidth < 340 ? 24 : 36) || x[2] < 44)""")
            if small:
                wrong.append(f"{screen}: smaller than a thumb: {small[:4]}")
            if not t.js("return document.activeElement && (document.activeElement.matches('h1, button') )") and screen not in ("symptoms",):
                wrong.append(f"{screen}: the focus is nowhere: " + str(t.js("return document.activeElement && document.activeElement.outerHTML.slice(0, 90)")))
            if script and look in ("phone", "narrow", "dark"):
                t.js(script)
                found = t.later("""const r = await axe.run(document, {runOnly: {type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}});
                  return r.violations.map((v) => v.id + ": " + v.nodes.length + " " + v.nodes[0].html.slice(0, 140) + " " + (v.nodes[0].any[0] || {message: ""}).message);""")
                wrong += [f"{screen}: {v}" for v in (found if isinstance(found, list) else [found])]
        self.assertEqual(wrong, [])

    def test_on_a_phone(self):
        self.walk("phone")

    def test_at_320_px(self):
        self.walk("narrow")
        self.walk("narrow", "es", "espalda-baja-y-ciatica")

    def test_at_200_per_cent_and_wide(self):
        self.walk("zoomed")
        self.walk("wide")

    def test_in_the_dark(self):
        self.walk("dark")

    def test_with_high_contrast_and_without_motion(self):
        self.walk("contrast")
        self.walk("still")

    def test_in_arabic_from_right_to_left(self):
        self.walk("phone", "ar")
        self.walk("narrow", "ar")

    def test_the_largest_type(self):
        t = Tracker(320, 640)
        self.addCleanup(t.close)
        t.open(page("large", english("knee-surgery-gym"), True), "2026-11-24T10:00:00")
        t.js("App.change({size: 'largest'}); App.dress()")
        for view in ("today", "plan", "stops", "log", "settings"):
            t.js("App.go(arguments[0])", view)
            who = t.js("return [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > 321).slice(0, 5).map((e) => e.tagName + '.' + e.className + ' ' + e.textContent.slice(0, 20))")
            self.assertLessEqual(t.js("return document.documentElement.scrollWidth"), 320, (view, who))

    def test_a_keyboard_alone(self):
        t = Tracker(900, 900)
        self.addCleanup(t.close)
        t.open(page("keys", english("low-back-with-leg-pain"), True), DAY)
        t.cdp("Emulation.setFocusEmulationEnabled", enabled=True)

        def reach(text, most=60):
            for _ in range(most):
                ActionChains(t.driver).send_keys(Keys.TAB).perform()
                if t.js("const e = document.activeElement; return (e.getAttribute('aria-label') || e.innerText || '').replace(/\\s+/g, ' ').trim()").startswith(text):
                    self.assertNotEqual(t.js("return getComputedStyle(document.activeElement).outlineStyle"), "none", text)
                    return ActionChains(t.driver)
            self.fail(f"{text} cannot be reached by keys")
        reach("Start 3").send_keys(Keys.ENTER).perform()
        t.says("How much pain do you have now?")
        reach("2, mild").send_keys(Keys.SPACE).perform()
        t.says("Exercise 1 of 3")
        reach("Start the hold").send_keys(Keys.ENTER).perform()
        t.ahead(10.1)
        t.until("return Lead.record.open.reps === 1")
        reach("Stop: something is wrong").send_keys(Keys.ENTER).perform()
        t.says("Is one of these true?")
        reach("None of these").send_keys(Keys.ENTER).perform()
        t.says("Exercise 1 of 3")
        reach("This exercise is done as written").send_keys(Keys.ENTER).perform()
        t.says("Exercise 2 of 3")

    def test_the_countdown_is_said_to_a_screen_reader(self):
        t = Tracker()
        self.addCleanup(t.close)
        t.open(page("said", english("low-back-with-leg-pain"), True), DAY)
        t.js("window.said = []; new MutationObserver(() => said.push(document.getElementById('live').textContent)).observe(document.getElementById('live'), {childList: true, characterData: true, subtree: true})")
        t.tap("Start")
        t.score(1)
        t.tap("Start the hold")
        t.ahead(4.9)
        t.ahead(5.5)
        said = t.js("return said")
        for text in ("Hold", "5 seconds left", "Relax"):
            self.assertIn(text, [s.strip("\u00a0") for s in said])
        self.assertEqual(t.js("return document.getElementById('live').getAttribute('aria-live')"), "polite")

    def test_every_word_stands_in_every_language(self):
        import json
        import re
        folder = ROOT / "Templates/tracker"
        words = {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in (folder / "words").glob("*.json")}
        code = "".join(p.read_text(encoding="utf-8") for p in folder.glob("*.js"))
        used = set(re.findall(r'\bt\("([A-Za-z0-9_]+)"', code)) | set(re.findall(r'Words\.t\("([A-Za-z0-9_]+)"', code)) | set(re.findall(r'Refusal\("(\w+)"', code))
        self.assertEqual(sorted(k for k in used if k not in words["en"] and not k.endswith("_")), [])
        places = lambda value: set(re.findall(r"\{(\w+)\}", json.dumps(value)))
        for language, own in words.items():
            self.assertEqual(set(own), set(words["en"]), language)
            for key, value in words["en"].items():
                self.assertEqual(places(own[key]), places(value), (language, key))


class StaticPage(unittest.TestCase):
    def test_without_a_script_the_plan_and_its_stop_rules_are_read(self):
        static = "<h1>Ana</h1><h2>When to stop</h2><p>new numbness: call 911</p>"
        t = Tracker()
        self.addCleanup(t.close)
        t.cdp("Emulation.setScriptExecutionDisabled", value=True)
        path = page("static", english("low-back-with-leg-pain"), False, static)
        t.driver.get(path.as_uri())
        self.assertIn("new numbness: call 911", t.driver.find_element("tag name", "body").text)


if __name__ == "__main__":
    harness.THEREX = sys.argv.pop(1)
    WORK.mkdir(parents=True, exist_ok=True)
    if "--pictures" in sys.argv:
        place = sys.argv.index("--pictures")
        PICTURES = pathlib.Path(sys.argv[place + 1])
        PICTURES.mkdir(parents=True, exist_ok=True)
        del sys.argv[place:place + 2]
    unittest.main(verbosity=2)
