"""A second XSD engine and a JSON Schema validator over the exports and the broken files."""

import json
import pathlib
import sys

import jsonschema
import xmlschema

folder = pathlib.Path(sys.argv[1])
broken = pathlib.Path("Tests/TherexFormatsTests/Broken")
# What no schema can say: our readers refuse these, and the outside programs rightly do not.
beyond = ("reader-", "doctype", "key-twice")
failed = 0
count = 0


def judge(name, accepted, wanted):
    global failed, count
    count += 1
    if accepted != wanted:
        failed += 1
        print(f"{name}: {'accepted' if accepted else 'refused'}", file=sys.stderr)


xsd = xmlschema.XMLSchema10(str(folder / "plan.xsd"))
for path in sorted(folder.glob("*.therex")):
    judge(path.name, xsd.is_valid(str(path)), True)
for path in sorted(broken.glob("*.therex")):
    if path.name.startswith(beyond):
        continue
    try:
        accepted = xsd.is_valid(str(path))
    except Exception:
        accepted = False
    judge(path.name, accepted, False)

schema = json.loads((folder / "plan.schema.json").read_text())
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
for path in sorted(folder.glob("*.therex.json")):
    for error in list(validator.iter_errors(json.loads(path.read_text())))[:3]:
        print(f"{path.name}: {error.json_path}: {error.message}", file=sys.stderr)
    judge(path.name, validator.is_valid(json.loads(path.read_text())), True)
for path in sorted(broken.glob("*.therex.json")):
    if path.name.startswith(beyond):
        continue
    try:
        accepted = validator.is_valid(json.loads(path.read_text()))
    except ValueError:
        accepted = False
    judge(path.name, accepted, False)

measures = json.loads(pathlib.Path("Templates/schemas/measures.schema.json").read_text())
jsonschema.Draft202012Validator.check_schema(measures)
for path in sorted(pathlib.Path("Templates/measures").glob("*.json")):
    accepted = jsonschema.Draft202012Validator(measures).is_valid(json.loads(path.read_text()))
    judge(path.name, accepted, True)

print(f"{count - failed} passed, {failed} failed")
sys.exit(1 if failed else 0)
