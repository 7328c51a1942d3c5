#!/usr/bin/env python3
"""Writes the catalog that a tracker without a plan carries: catalog.py THEREX OUT [FOUNDING]

What the tracker shows of each exercise, its picture, and every stop rule of the book that has an id, by language.
FOUNDING names a file of ids, for the size of the page with the founding catalog.
"""
import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
THEREX, OUT, *REST = sys.argv[1:]
OUT = str(pathlib.Path(OUT).resolve())
EXERCISE = ("id", "position", "equipment", "limits", "cautions", "texts")
TEXT = ("language", "name", "purpose", "steps", "dosedSteps", "cues", "limits", "cautions")


def run(*arguments):
    return subprocess.run([THEREX, *arguments], capture_output=True, text=True, check=True, cwd=ROOT).stdout


def only(value, names):
    return {name: value[name] for name in names if name in value}


ids = [path.stem for path in sorted((ROOT / "Templates/catalog").glob("*.xml"))]
if REST:
    founding = pathlib.Path(REST[0]).read_text().split()
    ids = [i for i in ids if i in founding]
other = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (ROOT / "Templates/texts").glob("ar.json")}
exercises, figures = [], {}
for name in ids:
    exercise = only(json.loads(run("exercise", name, "--json")), EXERCISE)
    exercise["texts"] = [only(text, TEXT) for text in exercise["texts"]]
    for language, texts in other.items():
        found = texts["exercises"].get(name)
        if found:
            text = {"language": language, **only(found, TEXT)}
            for key, number in (("dosedSteps", "step"), ("limits", "key"), ("cautions", "key")):
                if key in text:
                    text[key] = [{number: int(k) if number == "step" else k, "text": v} for k, v in text[key].items()]
            exercise["texts"].append(text)
    exercises.append(exercise)
    figures[name] = run("exercise", name, "--figure")
stops = {}
for language in ("en", "es", "ar"):
    # Everybody's signs and those of every region: a plan about all of them.
    plan = pathlib.Path(OUT).with_suffix(".plan")
    plan.write_text("# x\npatient: x\nclinician: x\nstart: 2026-11-23\nfindings: disc herniation, after knee surgery, shoulder pain, neck pain\n\n## y\nsquat: 1x1, daily\nseated-row: 1x1, daily\n")
    made = json.loads(run("export", str(plan), "--to", "json", "--draft", "--language", language, "-o", "-"))
    stops[language] = [rule for rule in made["resolved"]["stopRules"] if "id" in rule]
pathlib.Path(OUT).write_text(json.dumps({"version": "1", "exercises": exercises, "figures": figures, "stopRules": stops}, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
