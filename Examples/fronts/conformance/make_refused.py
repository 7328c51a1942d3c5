#!/usr/bin/env python3
"""Makes the files that a reader must refuse, each with its reason, and those that it must read all the same."""
import json
import pathlib

here = pathlib.Path(__file__).parent
cases = here / "cases"
xml = (cases / "lengths.therex").read_text()
text = (cases / "lengths.therex.json").read_text()
plan = json.loads(text)
reasons = {}


def bare(value):
    """Without digests: who changes a plan leaves them out."""
    value = json.loads(json.dumps(value))
    value.pop("digest", None)
    value["resolved"].pop("digest", None)
    return value


def bare_xml(value):
    import re
    return re.sub(r' digest="[^"]*"', "", value)


def put(folder, name, content, reason):
    (here / folder).mkdir(exist_ok=True)
    if not isinstance(content, (str, bytes)):
        content = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    (here / folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    reasons["%s/%s" % (folder, name)] = reason


def edited(change, base=None):
    value = bare(plan) if base is None else json.loads(json.dumps(base))
    change(value)
    return value


refused = lambda name, content, reason: put("refused", name, content, reason)
edge = lambda name, content, reason: put("edge", name, content, reason)

refused("dose-changed.therex.json", edited(lambda p: p["phases"][0]["blocks"][0]["prescriptions"][0]["dose"]["sets"].update(low=9, high=9), plan), "6.3: the digest of what the clinician wrote does not hold")
refused("stop-rule-gone.therex.json", edited(lambda p: p["resolved"]["stopRules"].pop(0), plan), "6.3: the digest of resolved does not hold")
refused("words-changed.therex.json", edited(lambda p: p["resolved"]["words"][0].update(text="20 sets of 10"), plan), "6.3: the digest of resolved does not hold")
refused("major.therex.json", edited(lambda p: p.update(format="2.0")), "9.1: a newer major version")
refused("major.therex", bare_xml(xml).replace('format="1.1"', 'format="2.0"').replace("urn:therex:plan:1", "urn:therex:plan:2"), "9.1: a newer major version")
refused("no-format.therex.json", edited(lambda p: p.pop("format")), "9.1: no version")
refused("must-understand.therex.json", edited(lambda p: p.update(format="1.2", mustUnderstand="dose.vibration")), "9.3: something of a newer minor version that must be understood")
refused("must-understand.therex", bare_xml(xml).replace('format="1.1"', 'format="1.2" mustUnderstand="dose.vibration"'), "9.3: something of a newer minor version that must be understood")
refused("extension.therex", bare_xml(xml).replace("</plan>", '<x:brace xmlns:x="urn:example" mustUnderstand="true"/></plan>'), "9.4: an extension that must be understood")
refused("extension.therex.json", edited(lambda p: p.update(extensions=[{"namespace": "urn:example", "name": "brace", "attributes": [{"name": "mustUnderstand", "value": "true"}]}])), "9.4: an extension that must be understood")
refused("no-resolved.therex.json", edited(lambda p: p.pop("resolved")), "no stop rules and no words: resolved is missing")
refused("no-id.therex.json", edited(lambda p: p.pop("id")), "6.1: no id")
refused("twice.therex.json", text.replace('"title":', '"title": "Another", "title":', 1), "a member stands twice")
refused("cut.therex.json", text[: len(text) // 2], "not JSON")
refused("cut.therex", xml[: len(xml) // 2], "not XML")
refused("doctype.therex", xml.replace("?>", "?>\n<!DOCTYPE plan>", 1), "a document type has no place here")
refused("namespace.therex", bare_xml(xml).replace(' xmlns="urn:therex:plan:1"', ""), "7.1: no namespace")
refused("list.therex.json", "[]\n", "no plan")

edge("reordered.therex.json", json.dumps(dict(reversed(list(plan.items()))), ensure_ascii=True), "6.3: the order of members, escapes and white space change no digest")
edge("no-digest.therex.json", bare(plan), "6.3: a digest may be left out")
edge("minor.therex.json", edited(lambda p: (p.update(format="1.2", mood="calm"), p["phases"][0].update(colour="blue"))), "9.2: what a newer minor version adds is passed over")
edge("minor.therex", bare_xml(xml).replace('format="1.1"', 'format="1.2" mood="calm"').replace("<resolved ", '<mood level="calm"/><resolved ', 1), "9.2: what a newer minor version adds is passed over")
edge("extension.therex", bare_xml(xml).replace("</plan>", '<x:brace xmlns:x="urn:example"/></plan>'), "9.4: somebody else's extension is kept")
edge("extension.therex.json", edited(lambda p: p.update(extensions=[{"namespace": "urn:example", "name": "brace"}])), "9.4: somebody else's extension is kept")
edge("mark.therex.json", b"\xef\xbb\xbf" + text.encode(), "a byte order mark stands before the text")
(here / "reasons.json").write_text(json.dumps(reasons, indent=2) + "\n")
