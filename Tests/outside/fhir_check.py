"""Other people's FHIR programs over bundles of ours, and over broken ones that they must refuse."""

import copy
import html
import importlib
import json
import pathlib
import re
import subprocess
import sys
import warnings

warnings.filterwarnings("ignore")


def load(path):
    return json.loads(pathlib.Path(path).read_text())


def fail(text):
    print(text, file=sys.stderr)
    sys.exit(1)


# What is done to a good bundle, by the name of the broken one.
def first(bundle, kind, intent=None):
    return next(
        e["resource"]
        for e in bundle["entry"]
        if e["resource"]["resourceType"] == kind and intent in (None, e["resource"].get("intent"))
    )


def order(bundle):
    return first(bundle, "ServiceRequest", "order")


def dose(bundle):
    return next(x for x in order(bundle)["extension"] if x["url"].endswith("exercise-dose"))


def plan(bundle):
    return first(bundle, "CarePlan")["extension"][0]


def amount_backward(bundle):
    parts = next(x for x in dose(bundle)["extension"] if x["url"] == "dose")["extension"]
    amount = next(x for x in parts if x["url"] in ("sets", "repetitions"))
    next(x for x in amount["extension"] if x["url"] == "high")["valueDecimal"] = 1


def no_stop_rules(bundle):
    plan(bundle)["extension"] = [x for x in plan(bundle)["extension"] if x["url"] != "resolved"]


BREAK = {
    "dangling": lambda b: order(b)["subject"].update(reference="urn:uuid:0"),
    "wrong-type": lambda b: order(b)["subject"].update(
        reference=next(
            e["fullUrl"] for e in b["entry"] if e["resource"]["resourceType"] == "Practitioner"
        )
    ),
    "no-intent": lambda b: order(b).pop("intent"),
    "unknown-element": lambda b: order(b).update(sets=3),
    "empty-list": lambda b: order(b).update(note=[]),
    "weekday": lambda b: order(b)["occurrenceTiming"]["repeat"].update(dayOfWeek=["Monday"]),
    "status": lambda b: order(b).update(status="going"),
    "period": lambda b: first(b, "CarePlan").update(
        period={"start": "2026-11-23", "end": "2026-11-01"}
    ),
    "activity-twice": lambda b: first(b, "CarePlan")["activity"][0].update(
        detail={"status": "scheduled"}
    ),
    "unit-missing": lambda b: order(b)["occurrenceTiming"]["repeat"].update(duration=3),
    "narrative": lambda b: order(b)["text"].update(div="<div><script>x</script></div>"),
    "no-dose": lambda b: order(b)["extension"].remove(dose(b)),
    "no-stop-rules": no_stop_rules,
    "opposite": lambda b: order(b).update(doNotPerform=True),
    "amount-backward": amount_backward,
    "no-instruction": lambda b: order(b).pop("patientInstruction"),
    "unknown-extension": lambda b: order(b)["extension"].append(
        {"url": "urn:therex:fhir:unknown", "valueString": "x"}
    ),
    "active-step": lambda b: first(b, "ServiceRequest", "plan").update(status="active"),
}


def make_broken(source, folder):
    good = load(source)
    for name, damage in BREAK.items():
        bundle = copy.deepcopy(good)
        damage(bundle)
        path = pathlib.Path(folder) / f"{name}.fhir.json"
        path.write_text(json.dumps(bundle, ensure_ascii=False, indent=1))


TYPES = {
    "subject": {"Patient"},
    "requester": {"Practitioner", "PractitionerRole", "Organization"},
    "performer": {"Patient"},
    "goal": {"Goal"},
    "basedOn": {"CarePlan", "ServiceRequest"},
    "custodian": {"Organization"},
    "expressedBy": {"Practitioner"},
    "supportingInfo": {"ServiceRequest"},
    "related": {"CarePlan"},
}


def references(paths):
    """Every reference of a bundle is met in it, by a resource of a type that may stand there."""
    for path in paths:
        bundle = load(path)
        known = {e["fullUrl"]: e["resource"]["resourceType"] for e in bundle["entry"]}
        if len(known) != len(bundle["entry"]):
            fail(f"{path}: an address stands twice")

        def walk(value, key):
            if isinstance(value, dict):
                if isinstance(value.get("reference"), str):
                    kind = known.get(value["reference"])
                    if kind is None or kind not in TYPES.get(key, {kind}):
                        fail(f"{path}: {key} refers to {kind}")
                for name, inner in value.items():
                    walk(inner, name)
            elif isinstance(value, list):
                for inner in value:
                    walk(inner, key)

        walk(bundle["entry"], "")


def google(paths):
    from google.fhir.r4 import json_format
    from google.fhir.r4.proto.core.resources import bundle_and_contained_resource_pb2 as proto

    for path in paths:
        json_format.json_fhir_string_to_proto(
            pathlib.Path(path).read_text(), proto.Bundle, validate=True, default_timezone="UTC"
        )


def fhircraft(folder, broken):
    """Each resource by itself, so that a message is of one; equal ones once."""
    classes, seen = {}, set()

    def model(kind):
        if kind not in classes:
            words = re.sub(r"(?<!^)(?=[A-Z])", "_", kind).lower()
            for name in (words, kind.lower()):
                try:
                    module = importlib.import_module(
                        f"fhircraft.fhir.resources.datatypes.R4.core.{name}"
                    )
                    classes[kind] = getattr(module, kind)
                    break
                except ModuleNotFoundError:
                    continue
        return classes[kind]

    def problem(path, only=None):
        for entry in load(path)["entry"]:
            resource = entry["resource"]
            key = json.dumps(resource, sort_keys=True)
            if key in seen:
                continue
            try:
                model(resource["resourceType"]).model_validate(resource)
            except Exception as error:
                return f"{resource['resourceType']}: {' '.join(str(error).split())[:200]}"
            seen.add(key)
        return None

    paths = sorted(pathlib.Path(folder).glob("*.fhir.json"))
    for path in paths:
        if found := problem(path):
            fail(f"fhircraft refuses {path.name}: {found}")
    for name in broken:
        if not problem(pathlib.Path(folder) / "broken" / f"{name}.fhir.json"):
            fail(f"fhircraft accepts {name}")
    print(f"fhircraft: {len(paths)} bundles, and refuses {' '.join(broken)}")


def pyfhircheck(folder, core, broken):
    """In one process: it takes seconds to read R4's definitions."""
    import contextlib
    import io

    from pyfhircheck import Validator
    from pyfhircheck.config import ValidatorConfig

    folder = pathlib.Path(folder)
    config = ValidatorConfig.load_dict(
        {
            "fhirVersion": "4.0.1",
            "localPackagePaths": [core, str(folder / "profiles")],
            "packageCacheDir": str(folder / "packages"),
        }
    )
    validator = Validator(config)

    def errors(path):
        with contextlib.redirect_stdout(io.StringIO()):
            report = validator.validate_path(path)
        return [f"{i}"[:300] for i in report.errors]

    paths = sorted(folder.glob("*.fhir.json"))
    for path in paths:
        if found := errors(path):
            fail(f"pyfhircheck refuses {path.name}: {found[0]}")
    for name in broken:
        if not errors(folder / "broken" / f"{name}.fhir.json"):
            fail(f"pyfhircheck accepts {name}")
    print(f"pyfhircheck: {len(paths)} bundles, and refuses {' '.join(broken)}")


def xml(folder):
    from fhir.resources.R4B.bundle import Bundle

    def plain(value):
        """Without the white space and references of narratives, which XML writes as it likes, and without
        the ids of actions, which this reader does not take from XML (an attribute there)."""
        if isinstance(value, dict):
            return {
                k: html.unescape(re.sub(r"\s+", "", str(v))) if k == "div" else plain(v)
                for k, v in value.items()
                if k != "id"
            }
        return [plain(v) for v in value] if isinstance(value, list) else value

    paths = sorted(pathlib.Path(folder).glob("*.fhir.xml"))
    for path in paths:
        read = json.loads(Bundle.model_validate_xml(path.read_bytes()).model_dump_json())
        wanted = json.loads(
            Bundle.model_validate_json(path.with_suffix(".json").read_bytes()).model_dump_json()
        )
        if plain(read) != plain(wanted):
            fail(f"{path.name} does not say what its JSON says")
    print(f"fhir.resources: {len(paths)} in XML equal to JSON")


def serve(port):
    import uuid

    import uvicorn
    from fhirstarter import FHIRProvider, FHIRStarter, InteractionContext

    app = FHIRStarter(title="therex")
    for name in [
        "Patient", "Practitioner", "Organization", "Goal", "CarePlan", "ServiceRequest",
        "DocumentReference", "PlanDefinition", "ActivityDefinition",
    ]:
        model = getattr(importlib.import_module(f"fhir.resources.R4B.{name.lower()}"), name)
        provider = FHIRProvider()

        def handler(model):
            async def create(context: InteractionContext, resource: model) -> str:
                return str(uuid.uuid4())

            return create

        provider.create(model)(handler(model))
        app.add_providers(provider)
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="error")


def server(folder, broken):
    import http.client
    import socket
    import time

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    running = subprocess.Popen([sys.executable, __file__, "serve", str(port)])
    try:
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                if running.poll() is not None:
                    fail("the server did not begin")
                time.sleep(0.1)

        def posted(resource):
            line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            line.request(
                "POST", f"/{resource['resourceType']}", json.dumps(resource),
                {"Content-Type": "application/fhir+json"},
            )
            answer = line.getresponse()
            return answer.status, answer.read().decode()[:300]

        count = 0
        for path in sorted(pathlib.Path(folder).glob("*.fhir.json")):
            for entry in load(path)["entry"]:
                status, said = posted(entry["resource"])
                count += 1
                if status != 201:
                    fail(f"{path.name}: {entry['resource']['resourceType']} gives {status}: {said}")
        for name in broken:
            bundle = load(pathlib.Path(folder) / "broken" / f"{name}.fhir.json")
            status, _ = posted(first(bundle, "ServiceRequest"))
            if status != 400:
                fail(f"the server gives {status} to {name}")
        print(f"fhirstarter: 201 to {count} entries, 400 to {' '.join(broken)}")
    finally:
        running.terminate()
        running.wait()


if __name__ == "__main__":
    verb, *rest = sys.argv[1:]
    match verb:
        case "break": make_broken(*rest)
        case "references": references(rest)
        case "google": google(rest)
        case "fhircraft": fhircraft(rest[0], rest[1:])
        case "pyfhircheck": pyfhircheck(rest[0], rest[1], rest[2:])
        case "xml": xml(rest[0])
        case "serve": serve(int(rest[0]))
        case "server": server(rest[0], rest[1:])
