#!/usr/bin/env python3
"""How large and how fast the tracker is: bench.py THEREX

Sizes; main-thread time of the first paint and of taking in a plan of twelve exercises; frames in a running countdown;
memory over the screens of an hour of a session. Fails where a bound is passed.
"""
import json
import statistics
import subprocess
import sys
import time

import harness
from harness import WORK, Tracker, page
from suite import english

harness.THEREX = sys.argv[1]
WORK.mkdir(parents=True, exist_ok=True)
BOUNDS = {"empty KB": 400, "first paint ms": 100, "import ms": 100, "median frame ms": 17.5, "busy in a countdown %": 10, "memory growth %": 10}


def twelve():
    plan = json.loads(english("strength-from-a-program"))
    left = 12
    for block in plan["phases"][0]["blocks"]:
        block["prescriptions"] = block["prescriptions"][:left]
        left -= len(block["prescriptions"])
    plan["phases"] = plan["phases"][:1]
    plan.pop("digest", None)
    assert left == 0
    return json.dumps(plan)


def metric(t, name):
    return next(m["value"] for m in t.cdp("Performance.getMetrics")["metrics"] if m["name"] == name)


def main():
    found = {}
    plan = twelve()
    founding = WORK / "founding.json"
    subprocess.run([sys.executable, str(harness.ROOT / "Tests/tracker/catalog.py"), sys.argv[1], str(founding), str(harness.ROOT / "Tests/tracker/founding.txt")], check=True)
    empty, inside = page("founding", catalog=founding), page("bench", plan)
    found["empty KB"] = round(empty.stat().st_size / 1000, 1)
    found["with 12 exercises KB"] = round(inside.stat().st_size / 1000, 1)
    paints, imports = [], []
    for _ in range(5):
        t = Tracker()
        try:
            t.cdp("Performance.enable", timeDomain="threadTicks")
            t.driver.get("about:blank")
            before = metric(t, "TaskDuration")
            t.driver.get(empty.as_uri())
            t.ready()
            t.until("return performance.getEntriesByName('first-contentful-paint').length")
            paints.append((metric(t, "TaskDuration") - before) * 1000)
            before = metric(t, "TaskDuration")
            t.later("""const s = arguments[0]; const from = performance.now(); const taken = await Import.from(Open.fromPaste(s)); App.go('today'); document.body.getBoundingClientRect();
              if (!taken) throw 'refused'; return performance.now() - from;""", plan)
            imports.append((metric(t, "TaskDuration") - before) * 1000)
        finally:
            t.close()
    found["first paint ms"], found["import ms"] = round(statistics.median(paints)), round(statistics.median(imports))
    t = Tracker()
    try:
        t.open(inside, "2026-11-25T09:00:00")
        t.js("document.querySelector('button.huge').click()")
        t.score(0)
        t.until("return document.querySelector('.counter')")
        t.js("document.querySelector('.controls .main').click()")
        t.until("return document.querySelector('.bar')")
        t.cdp("Performance.enable", timeDomain="threadTicks")
        busy = metric(t, "TaskDuration")
        time.sleep(8)
        found["busy in a countdown %"] = round(100 * (metric(t, "TaskDuration") - busy) / 8, 1)
        frames = t.later("""const times = []; await new Promise((done) => { const from = performance.now(); const next = (now) => { times.push(now); now - from < 10000 ? requestAnimationFrame(next) : done(); }; requestAnimationFrame(next); });
          return times.slice(1).map((n, i) => n - times[i]);""")
        found["frames a second"] = round(1000 / statistics.mean(frames), 1)
        found["median frame ms"] = round(statistics.median(frames), 1)
        t.cdp("HeapProfiler.enable")

        def memory():
            for _ in range(3):
                t.cdp("HeapProfiler.collectGarbage")
            return t.cdp("Runtime.getHeapUsage")["usedSize"], t.cdp("Memory.getDOMCounters")

        def work(rounds):
            """A minute of a session each: a hold or a time begun, run, paused and gone on, every screen drawn anew."""
            for _ in range(rounds):
                t.js("""Lead.record.open.at = 0; Session.start(Lead.record.open, Session.sequence(Lead.record.open.items.map((i) => History.taskOf(App.plan, i))), Clock.now()); App.go('session');""")
                for _ in range(6):
                    t.js("__ahead(10000); App.go('session')")
        work(10)
        first, nodes = memory()
        minutes = 60
        started = time.time()
        work(minutes)
        last, nodes_after = memory()
        found["memory MB"] = [round(first / 1e6, 2), round(last / 1e6, 2)]
        found["memory growth %"] = round(100 * (last - first) / first, 1)
        found["nodes"] = [nodes["nodes"], nodes_after["nodes"]]
    finally:
        t.close()
    for name, value in found.items():
        print(f"{name}: {value}" + (f" (at most {BOUNDS[name]})" if name in BOUNDS else ""))
    wrong = [name for name, most in BOUNDS.items() if found[name] > most]
    print("bench: " + (f"beyond its bounds: {wrong}" if wrong else "within its bounds"))
    return 1 if wrong else 0


sys.exit(main())
