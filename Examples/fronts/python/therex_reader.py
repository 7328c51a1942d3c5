#!/usr/bin/env python3
"""Reads a plan of the Therex format 1.1, XML or JSON, with nothing but Python's own library.

    therex_reader.py PLAN --from 2026-01-05 --days 90 [--log LOG] [--until 2026-01-31]

prints what a front shows and asks for, as JSON; a plan that may not be read ends with 65 and why.
The numbers in brackets are the rules of the page "The plan format".
"""
import argparse
import calendar
import datetime
import hashlib
import json
import sys
import xml.etree.ElementTree as ET

from therex_done import done_counts

NAMESPACE = "urn:therex:plan:1"
KNOWN_MINOR = 1
# 7.2: lists that JSON names in the plural, and where the plural is not the singular with an s.
LISTS = {
    "phase": "phases", "block": "blocks", "prescription": "prescriptions", "exercise": "exercises",
    "stopRule": "stopRules", "heading": "headings", "words": "words", "rule": "rules", "figure": "figures",
    "finding": "findings", "weekday": "weekdays", "timeOfDay": "timesOfDay", "setRow": "setRows",
    "alternative": "alternatives", "when": "when", "step": "steps", "text": "texts", "note": "notes",
    "goal": "goals", "enterWhen": "enterWhen", "exitWhen": "exitWhen", "stop": "stops",
}
NUMBERS = {"low", "high", "version", "set", "step", "alternative", "block", "loadLow", "loadHigh", "amount"}
FLAGS = {"atLeast", "asNeeded", "derivedId", "same", "optional", "isStart", "ifAble", "inEachHand"}
DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


class Refused(Exception):
    pass


def from_xml(element, inside=""):
    """The JSON form of an element (chapter 7), as far as a front needs it."""
    name = element.tag.split("}")[1]
    value = {}
    for key, text in element.attrib.items():
        if key.startswith("{"):
            continue
        if key in FLAGS:
            value[key] = text in ("true", "1")
        elif key in NUMBERS and inside != "exercise":
            value[key] = float(text) if "." in text else int(text)
        else:
            value[key] = text
    children = [c for c in element if c.tag.startswith("{%s}" % NAMESPACE)]
    content = " ".join((element.text or "").split())
    if not children and not value:
        return content
    if not children and content:
        value[{"figure": "svg"}.get(name, "text")] = content
    for child in children:
        tag = child.tag.split("}")[1]
        if name == "phase" and tag == "block" and child.get("kind") is None:
            child.set("kind", "unnamed")
        one = from_xml(child, name)
        # In a condition and an exercise these are single texts.
        if tag in LISTS and not (tag in ("exercise", "text", "rule") and isinstance(one, str)):
            value.setdefault(LISTS[tag], []).append(one)
        elif tag in LISTS and tag != "text" and name in ("resolved", "plan", "phase", "prescription", "schedule", "days"):
            value.setdefault(LISTS[tag], []).append(one)
        else:
            value[tag] = one
    return value


def digest(value, without):
    """6.3"""
    rest = {k: v for k, v in value.items() if k not in without}
    text = json.dumps(rest, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return "sha-256:" + hashlib.sha256(text.encode()).hexdigest()


def must_understand(value):
    """9.4: an entry of `extensions` that says so."""
    if isinstance(value, dict):
        for attribute in value.get("attributes", []):
            if attribute.get("name") == "mustUnderstand" and attribute.get("value") in ("true", "1"):
                return True
        return any(must_understand(v) for v in value.values())
    return isinstance(value, list) and any(must_understand(v) for v in value)


def read(path):
    raw = open(path, "rb").read()
    if raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        try:
            root = ET.fromstring(raw)
        except ET.ParseError as error:
            raise Refused("not XML: %s" % error)
        if b"<!DOCTYPE" in raw:
            raise Refused("a document type has no place here")
        if root.tag != "{%s}plan" % NAMESPACE:
            raise Refused("no plan of %s" % NAMESPACE)
        for element in root.iter():
            if any(k.endswith("}mustUnderstand") and v in ("true", "1") or
                   (k == "mustUnderstand" and not element.tag.startswith("{%s}" % NAMESPACE) and v in ("true", "1"))
                   for k, v in element.attrib.items()):
                raise Refused("something in it must be understood and is not")
        plan = from_xml(root)
        is_json = False
    else:
        def once(pairs):
            if len({k for k, _ in pairs}) < len(pairs):
                raise Refused("a member stands twice")
            return dict(pairs)
        try:
            plan = json.loads(raw, object_pairs_hook=once)
        except (ValueError, UnicodeDecodeError) as error:
            raise Refused("not JSON: %s" % error)
        if not isinstance(plan, dict):
            raise Refused("no plan")
        is_json = True
    parts = str(plan.get("format", "")).split(".")
    if len(parts) != 2 or not all(p.isdigit() for p in parts) or parts[0] != "1":
        raise Refused("format %s is not of 1" % plan.get("format"))  # 9.1
    if "mustUnderstand" in plan or must_understand(plan):
        raise Refused("something in it must be understood and is not")  # 9.3, 9.4
    for key in ("id", "version", "status", "title", "resolved"):
        if key not in plan:
            raise Refused("%s is missing" % key)
    if is_json:
        if "digest" in plan and plan["digest"] != digest(plan, ("format", "status", "digest", "derivedId", "resolved")):
            raise Refused("the plan was changed after its digest was made")
        own = plan["resolved"]
        if "digest" in own and own["digest"] != digest(own, ("digest",)):
            raise Refused("resolved was changed after its digest was made")
    return plan


# Chapter 3: which phase runs.

def prescriptions(phase):
    return [p for block in phase.get("blocks", []) for p in block.get("prescriptions", [])]


def date(text):
    return datetime.date.fromisoformat(text)


def ends(begin, length):
    high, unit = int(length["high"]), length["unit"]
    if unit == "months":
        month = begin.month - 1 + high
        year, month = begin.year + month // 12, month % 12 + 1
        return datetime.date(year, month, min(begin.day, calendar.monthrange(year, month)[1]))
    return begin + datetime.timedelta(days=high * (7 if unit == "weeks" else 1))


def starts(plan):
    found = []
    for index, phase in enumerate(plan.get("phases", [])):
        if "entered" in phase:
            found.append(date(phase["entered"]))
        elif phase.get("enterWhen"):
            found.append(None)  # 3.3
        elif index == 0:
            found.append(date(plan["start"]) if "start" in plan else None)
        else:
            before, length = found[-1], plan["phases"][index - 1].get("length")
            found.append(ends(before, length) if before and length and "high" in length else None)
    return found


def running(plan, day):
    found = None
    for index, begin in enumerate(starts(plan)):
        if begin and begin <= day:
            found = (index, begin)  # 3.5: the last in the plan's order
    return found


# Chapters 2 and 4: what is due.

GROUPS = (("days", "asNeeded"), ("timesADay", "timesOfDay", "everyHours", "atMostADay"))


def schedule(plan, phase, prescription):
    whole = {}
    for group in GROUPS:
        for level in (prescription, phase, plan):
            own = level.get("schedule", {})
            if any(key in own for key in group):
                whole.update({key: own[key] for key in group if key in own})
                break
    return whole


def applies(plan, prescription):
    names = {f["name"] for f in plan.get("findings", [])}
    for group in prescription.get("when", []):
        if not any(f["name"] in names for f in group.get("findings", [])):
            return False
    return True


def times(own):
    """4.5: low and high; nothing is once."""
    if "timesADay" in own:
        return own["timesADay"]["low"], own["timesADay"]["high"]
    return (len(own["timesOfDay"]),) * 2 if own.get("timesOfDay") else (None, None)


def demand(own, day, began, done_this_week):
    if own.get("asNeeded"):
        return "asNeeded", None
    days = own.get("days")
    if days is None:
        return ("today", None) if own else ("unscheduled", None)
    kind = days["kind"]
    if kind == "daily":
        return "today", None
    if kind == "weekdays":
        return ("today", None) if DAYS[day.weekday()] in days["weekdays"] else None
    if kind == "everyOtherDay":
        return ("today", None) if (day - began).days % 2 == 0 else None
    if kind == "dailyOrAtLeast":
        return "aim", max(0, int(days["low"]) - done_this_week)
    left = int(days["high"]) - done_this_week
    return ("anyDay", max(0, left)) if left > 0 or days.get("atLeast") else None


def due(plan, day, begun):
    run = running(plan, day)
    if not run:
        return {"date": day.isoformat(), "phase": None, "due": []}
    phase, monday, rows = plan["phases"][run[0]], day - datetime.timedelta(days=day.weekday()), []
    for item in prescriptions(phase):
        if not applies(plan, item):
            continue
        own = schedule(plan, phase, item)
        week = len({d for d in begun.get((phase["id"], item["id"]), ()) if monday <= d < day})
        asks = demand(own, day, run[1], week)
        if asks:
            low, high = times(own) if asks[0] in ("today", "anyDay", "aim") else (None, None)
            rows.append({"prescription": item["id"], "demand": asks[0], "open": asks[1], "timesLow": low, "timesHigh": high})
    return {"date": day.isoformat(), "phase": phase["id"], "due": rows}


# Chapter 5 stands in therex_done.py.

def begun_days(log):
    found = {}
    for session in log.get("sessions", []):
        day = date(session["at"][:10])  # 3.1: at its own offset
        for entry in session.get("done", []):
            if entry.get("sets") or entry.get("completed") is True or "stopped" in entry:
                found.setdefault((entry["phase"], entry["prescription"]), []).append(day)
    return found


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("plan")
    arguments.add_argument("--from", dest="first", default="2026-01-05")
    arguments.add_argument("--days", type=int, default=90)
    arguments.add_argument("--log")
    options = arguments.parse_args()
    try:
        plan = read(options.plan)
    except Refused as why:
        print("%s: %s" % (options.plan, why), file=sys.stderr)
        return 65
    log = json.load(open(options.log)) if options.log else {}
    begun = begun_days(log)
    first, own = date(options.first), plan["resolved"]
    print(json.dumps({
        "id": plan["id"], "version": plan["version"], "status": plan["status"], "lacks": own.get("lacks", ""),
        "stopRules": [[r["urgency"], r["trigger"], r["action"]] for r in own.get("stopRules", [])],
        "words": [[w["phase"], w["prescription"], w.get("step"), w.get("alternative"), w.get("set"), w["text"]]
                  for w in own.get("words", [])],
        "rules": [[r["topic"], r["text"]] for r in own.get("rules", [])],
        "done": done_counts([(phase, item) for phase in plan["phases"] for item in prescriptions(phase)], log) if log else {},
        "due": [due(plan, first + datetime.timedelta(days=n), begun) for n in range(options.days)],
    }, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
