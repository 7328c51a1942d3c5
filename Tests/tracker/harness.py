"""A tracker in a real Chromium: a page joined from the sources, a clock that tests move, taps by what is read."""
import datetime
import json
import pathlib
import shutil
import socket
import subprocess
import tempfile
import threading
import time
import zlib
import base64

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

import join

ROOT = pathlib.Path(__file__).resolve().parents[2]
WORK = ROOT / ".build/tracker"
THEREX = None

# Date goes by a clock that a test can set and move; timers stay the browser's own.
FAKE_CLOCK = """(() => { const Real = Date; let ahead = %d;
  window.__ahead = (ms) => { ahead += ms; };
  window.__at = (text) => { ahead = Real.parse(text) - Real.now(); };
  window.__now = () => ahead;
  window.Date = class extends Real { constructor(...a) { if (a.length) super(...a); else super(Real.now() + ahead); }
    static now() { return Real.now() + ahead; } };
})();"""


def therex(*arguments, status=0):
    run = subprocess.run([THEREX, *map(str, arguments)], capture_output=True, text=True, cwd=ROOT)
    if status is not None and run.returncode != status:
        raise AssertionError(f"therex {arguments} gives {run.returncode}: {run.stdout}{run.stderr}")
    return run


def exported(plan, form="json", *options):
    """A plan of the examples, or a path, as text."""
    path = plan if pathlib.Path(plan).is_absolute() else ROOT / "Examples" / f"{plan}.plan"
    return therex("export", path, "--to", form, "-o", "-", *options).stdout


def fragment(text):
    return base64.urlsafe_b64encode(zlib.compress(text.encode(), 9)).decode().rstrip("=")


class Listener:
    """A server that counts who comes: nobody may."""

    def __init__(self):
        self.visits = []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self.wait, daemon=True).start()

    def wait(self):
        while True:
            try:
                visitor, _ = self.socket.accept()
            except OSError:
                return
            self.visits.append(visitor.recv(200))
            visitor.close()


class Tracker:
    """One browser, with a profile of its own that outlives it where a test says so."""

    def __init__(self, width=390, height=844, language="en", dark=False, profile=None, features=(), arguments=()):
        self.profile = profile or tempfile.mkdtemp(prefix="tracker-")
        self.owns = profile is None
        options = Options()
        options.binary_location = shutil.which("chromium") or shutil.which("google-chrome")
        for argument in ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--lang={language}", f"--window-size={width},{height}",
                         f"--user-data-dir={self.profile}", "--autoplay-policy=no-user-gesture-required", *arguments]:
            options.add_argument(argument)
        options.add_experimental_option("prefs", {"download.default_directory": self.profile, "intl.accept_languages": language})
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=2, mobile=True)
        media = [{"name": "prefers-color-scheme", "value": "dark"}] if dark else []
        media += [{"name": n, "value": v} for n, v in features]
        if media:
            self.cdp("Emulation.setEmulatedMedia", features=media)
        self.clock = None
        self.wind(0)

    def wind(self, ahead):
        """The clock of the pages that are opened from now on."""
        if self.clock:
            self.cdp("Page.removeScriptToEvaluateOnNewDocument", identifier=self.clock)
        self.clock = self.cdp("Page.addScriptToEvaluateOnNewDocument", source=FAKE_CLOCK % ahead)["identifier"]

    def cdp(self, name, **arguments):
        return self.driver.execute_cdp_cmd(name, arguments)

    def inject(self, source):
        self.cdp("Page.addScriptToEvaluateOnNewDocument", source=source)

    def js(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def later(self, script, *arguments):
        return self.driver.execute_async_script("const done = arguments[arguments.length - 1]; (async () => {" + script + "})().then(done, (e) => done('error: ' + e));", *arguments)

    def open(self, page, at=None, hash=""):
        if at:
            self.wind(int((datetime.datetime.fromisoformat(at) - datetime.datetime.now()).total_seconds() * 1000))
        self.driver.get("about:blank")
        self.driver.get(page.as_uri() + hash)
        self.ready()

    def ready(self):
        self.until("return typeof App !== 'undefined' && App.isReady === true")

    def until(self, script, seconds=8):
        end = time.time() + seconds
        while time.time() < end:
            try:
                found = self.js(script)
                if found:
                    return found
            except Exception:
                pass
            time.sleep(0.05)
        raise AssertionError(f"did not come: {script}\nscreen: {self.text()[:900]}\nlog: {self.errors()}")

    def text(self):
        try:
            return self.js("return document.body.innerText")
        except Exception as error:
            return str(error)

    def says(self, *texts):
        for text in texts:
            self.until(f"return document.body.innerText.toLowerCase().includes({json.dumps(text.lower())})")

    def find(self, text, place=0):
        """What can be tapped and is read so, or begins so."""
        return self.until(f"""const t = {json.dumps(text)}; const box = document.querySelector("dialog[open]") || document; const all = [...box.querySelectorAll("button, label.button, summary, a.button")]
          .filter((b) => b.offsetParent !== null && !b.disabled);
          const said = (b) => (b.getAttribute("aria-label") || b.innerText).trim().replace(/\\s+/g, " ");
          const exact = all.filter((b) => said(b) === t || b.innerText.trim() === t), near = all.filter((b) => said(b).startsWith(t) || b.innerText.trim().startsWith(t));
          return (exact.length ? exact : near)[{place}]""")

    def tap(self, text, place=0):
        """A real click, so that it counts as the patient's gesture."""
        for attempt in range(3):
            try:
                element = self.find(text, place)
                self.js("arguments[0].scrollIntoView({block: 'center'})", element)
                element.click()
                break
            except AssertionError:
                raise
            except Exception:
                if attempt == 2:
                    self.js("arguments[0].click()", self.find(text, place))
                time.sleep(0.1)
        time.sleep(0.06)

    def score(self, number):
        self.until("return document.querySelector('.scale')")
        self.until(f"""const b = [...document.querySelectorAll(".scale button")].find((b) => b.querySelector(".n").textContent === "{number}"); if (b) b.click(); return b""")
        time.sleep(0.1)

    def ahead(self, seconds):
        self.js("__ahead(arguments[0])", seconds * 1000)
        time.sleep(0.3)

    def hide(self, seconds):
        """The screen locks: the page is hidden, its timers stand still, the clock goes on."""
        self.js("""Object.defineProperty(document, "visibilityState", {value: "hidden", configurable: true}); document.dispatchEvent(new Event("visibilitychange"));""")
        self.cdp("Page.setWebLifecycleState", state="frozen")
        time.sleep(0.3)
        self.cdp("Page.setWebLifecycleState", state="active")
        self.js("__ahead(arguments[0])", seconds * 1000)
        self.js("""Object.defineProperty(document, "visibilityState", {value: "visible", configurable: true}); document.dispatchEvent(new Event("visibilitychange"));""")
        time.sleep(0.3)

    def log(self):
        return json.loads(self.js("return Journal.file(App.plan)"))

    def errors(self):
        return [e["message"] for e in self.driver.get_log("browser") if e["level"] == "SEVERE"]

    def shot(self, path, quality_width=None):
        self.driver.save_screenshot(str(path))

    def close(self):
        try:
            self.driver.quit()
        finally:
            if self.owns:
                shutil.rmtree(self.profile, ignore_errors=True)


def page(name, plan="", catalog=False, static=""):
    """A joined page, as the writer makes it."""
    path = WORK / f"{name}.html"
    held = (WORK / "catalog.json" if catalog is True else catalog).read_text(encoding="utf-8") if catalog else ""
    path.write_text(join.join(plan=plan, catalog=held, static=static), encoding="utf-8")
    return path
