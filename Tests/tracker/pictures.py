#!/usr/bin/env python3
"""Takes the pictures of Examples/pictures/tracker-*.png, and with a folder one of every screen: pictures.py THEREX [FOLDER]"""
import base64
import pathlib
import sys

import harness
from harness import ROOT, WORK, Tracker, page
from suite import english

harness.THEREX = sys.argv[1]
WORK.mkdir(parents=True, exist_ok=True)
EVERY = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
NAMED = {"today": "tracker-today", "hold": "tracker-session", "stopped": "tracker-stop"}


def main():
    t = Tracker()

    def take(name, whole=False):
        if EVERY:
            EVERY.mkdir(parents=True, exist_ok=True)
            clip = {"clip": {"x": 0, "y": 0, "width": 390, "height": min(t.js("return document.documentElement.scrollHeight"), 2600), "scale": 0.5}, "captureBeyondViewport": True} if whole else {}
            (EVERY / f"{name}.png").write_bytes(base64.b64decode(t.cdp("Page.captureScreenshot", format="png", **clip)["data"]))
        if name in NAMED:
            t.cdp("Emulation.setDeviceMetricsOverride", width=390, height=844, deviceScaleFactor=1.5, mobile=True)
            t.js("document.activeElement.blur()")
            (ROOT / "Examples/pictures" / f"{NAMED[name]}.png").write_bytes(base64.b64decode(t.cdp("Page.captureScreenshot", format="png")["data"]))
            t.cdp("Emulation.setDeviceMetricsOverride", width=390, height=844, deviceScaleFactor=2, mobile=True)
    try:
        t.open(page("pictures", english("low-back-with-leg-pain"), True), "2026-11-24T09:00:00")
        for _ in range(5):
            t.tap("Done as written") if t.js("return [...document.querySelectorAll('.actions button')].some((b) => b.textContent === 'Done as written')") else None
        t.js("document.getElementById('toast').replaceChildren()")
        t.tap("Answer")
        for n in (3, 4, 3, 4):
            t.score(n)
        t.tap("No, none")
        t.tap("Finish")
        t.open(WORK / "pictures.html", "2026-11-25T08:00:00")
        take("morning")
        t.tap("Answer")
        t.score(3)
        t.tap("Within half an hour")
        t.says("Thank you")
        t.js("document.getElementById('toast').replaceChildren()")
        take("today")
        take("today-whole", True)
        t.js("document.querySelector('button.huge').click()")
        t.score(3)
        t.tap("Start the hold")
        t.ahead(3.3)
        t.until("return document.querySelector('.number').textContent === '6'", 6)
        take("hold")
        t.tap("Pause")
        t.tap("This exercise is done as written")
        take("sides")
        t.tap("Stop: something is wrong")
        take("list")
        t.js("[...document.querySelectorAll('.group.day .sign')][0].click()")
        t.says("Stop now")
        take("stopped")
        t.js("App.go('log')")
        take("log")
        t.js("App.go('settings')")
        take("settings", True)
        t.js("App.go('plan')")
        take("plan", True)
        t.later("await Store.erase(); return true")
        t.open(page("gym", english("knee-surgery-gym"), True), "2026-11-24T10:00:00")
        take("gym", True)
        t.js("document.querySelector('button.huge').click()")
        t.score(1)
        t.tap("Start the clock")
        t.ahead(500)
        take("time")
        t.tap("Finish")
        take("effort")
        t.score(3)
        t.tap("Done")
        take("rest")
        t.js("__ahead(60000)")
        t.tap("Next set")
        take("set")
        t.tap("Done")
        t.tap("Next set")
        t.tap("Done")
        take("reserve")
    finally:
        t.close()


main()
