"""The trackers' exports against JSON Schemas and a grammar written from their documentation."""

import copy
import json
import pathlib
import re
import subprocess
import sys

import jsonschema

therex, out = sys.argv[1], pathlib.Path(sys.argv[2])
here = pathlib.Path(__file__).parent / "trackers"
failed = count = 0


def wrong(words):
    global failed
    failed += 1
    print(words, file=sys.stderr)


def validator(name):
    schema = json.loads((here / f"{name}.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


LINE = re.compile(
    r"[^\W\d_][^/(){}\[\]:,|;#@~+*=<>\"'`\\]* / \d+x\d+(-\d+)?( / \d+(\.\d+)?(kg|lb))?( / \d+s)?"
)


def script(text):
    """Whether a program is weeks, days, descriptions and exercises, each exercise in a day."""
    day = False
    for line in text.split("\n"):
        if line.startswith("# "):
            day = False
        elif line.startswith("## "):
            day = True
        elif line and not line.startswith("//"):
            if not day or not LINE.fullmatch(line):
                return False
    return day


def ids(plan):
    """What openGym would drop in silence: work that no exercise of the file describes."""
    known = {exercise["id"] for exercise in plan["customEx"]}
    routines = {routine["id"] for routine in plan["routines"]}
    return all(work["id"] in known for routine in plan["routines"] for work in routine["ex"]) and all(
        day in routines for days in plan["week"].values() for day in days
    )


schemas = {name: validator(name) for name in ("mypt", "liftlog", "opengym")}
endings = {"mypt": "mypt.json", "liftlog": "liftlogplan", "opengym": "opengym.json"}
for plan in sys.argv[3:]:
    subprocess.run(
        [therex, "export", plan, "--to", "mypt", "liftlog", "opengym", "liftoscript", "--draft", "-o", f"{out}/"],
        check=True,
        capture_output=True,
    )
    stem = pathlib.Path(plan).stem
    for name, schema in schemas.items():
        count += 1
        data = json.loads((out / f"{stem}.{endings[name]}").read_text())
        for error in schema.iter_errors(data):
            wrong(f"{stem} {name}: {error.json_path}: {error.message}")
        if name == "opengym" and not ids(data):
            wrong(f"{stem} {name}: an id that nothing has")
    if not script((out / f"{stem}.liftoscript").read_text()):
        wrong(f"{stem}: is no Liftoscript")


def broken(name, change):
    data = copy.deepcopy(json.loads((out / f"{stem}.{endings[name]}").read_text()))
    change(data)
    if schemas[name].is_valid(data) and not (name == "opengym" and not ids(data)):
        wrong(f"{name}: a broken file is accepted")


def at(data, *path):
    for step in path:
        data = data[step]
    return data


broken("mypt", lambda d: d.update(exportType="backup"))
broken("mypt", lambda d: d["data"].pop("exercises"))
broken("mypt", lambda d: at(d, "data", "exercises", 0).update(sideMode="left"))
broken("mypt", lambda d: at(d, "data", "exercises", 0).update(defaultSets="3"))
broken("liftlog", lambda d: d.update(version=2))
broken("liftlog", lambda d: at(d, "sessions", 0, "exercises", 0).pop("notes"))
broken("liftlog", lambda d: at(d, "sessions", 0, "exercises", 0).update(type="weighted"))
broken("liftlog", lambda d: at(d, "sessions", 0).update(version=3))
broken("opengym", lambda d: d.pop("opengym_plan"))
broken("opengym", lambda d: d.update(routines={}))
broken("opengym", lambda d: at(d, "routines", 0, "ex", 0).update(id="gone"))
broken("opengym", lambda d: at(d, "routines", 0, "ex", 0).update(sets=0))
for text in ("# A\n## B\nLeg press (left) / 3x10\n", "# A\nSquat / 3x10\n", "# A\n## B\nSquat / 3xx10\n"):
    if script(text):
        wrong("Liftoscript: a broken program is accepted")
print(f"trackers: {count} files, {failed} wrong")
sys.exit(failed > 0)
