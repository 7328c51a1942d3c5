"""Renders random templates with chevron, another implementation of Mustache, for the Swift tests to compare.

    python3 -m venv VENV && VENV/bin/pip install chevron==0.14.0
    VENV/bin/python Tests/outside/chevron_compare.py cases.jsonl [--count N] [--seed S]
    THEREX_CHEVRON=$PWD/cases.jsonl swift test --filter TemplateComparisonTests

With --spec FOLDER it writes the Mustache specification's own cases instead (comments, interpolation, inverted, partials
and sections from the folder `specs` of github.com/mustache/spec); numbers become texts there,
and left out are the part that does not exist, the part that contains itself, and data that are no object.

N is 500, or what THEREX_TEMPLATES_N says. Every line of the file is one case: names, template, partials, data and
what chevron made of them. Equal seeds give equal files.

Chevron differs from the Mustache specification in places; the generator keeps away from these, and only these:
an item that is an empty text or object hides its section; a dotted name whose end is missing is looked for further out;
`{{.}}` in a section on a condition is the condition; conditions print as Python words; a section inside one of the same
name ends early; a standalone tag keeps tabs, and keeps spaces at the end of the file; an indented partial loses
spaces at its end, keeps its indentation when it is empty, and indents partials inside it twice.
"""

import argparse
import json
import os
import random
import re
import sys

try:
    import chevron
except ImportError:
    sys.exit("chevron is missing: python3 -m venv VENV && VENV/bin/pip install chevron==0.14.0")

TEXTS = ["t0", "t1", "t2", "t3"]
FLAGS = ["f0", "f1"]
LISTS = ["l0", "l1", "l2"]
WORDS = ["s0", "s1"]
OBJECTS = ["o0", "o1"]
NEVER = ["n0", "m0"]
NAMES = TEXTS + FLAGS + LISTS + WORDS + OBJECTS + NEVER + ["p0"]
LITERALS = ["a", "Hold", " & ", "<b>", "</p>", '"', "'", "é", "日本", "🏃", "}", "}}", "{ ", "#", "  ", "a\tb", "x/y", "|", "&amp;"]
VALUES = ["", "30 s", "a<b", 'say "now"', "R&D", "&amp;", "two\nlines", " spaced ", "{{t0}}", "ñandú", "it's", "0", "👟" * 3,
          "a much longer text that says <what> to do & when to stop, in more than sixteen bytes"]


class Generator:
    def __init__(self, rng):
        self.rng = rng

    # Data

    def text(self):
        return self.rng.choice(VALUES)

    def complete(self):
        return {name: self.text() for name in TEXTS}

    def object(self, depth):
        data = {"t0": self.text()}
        for name in TEXTS[1:]:
            if self.rng.random() < 0.6:
                data[name] = self.text()
        for name in FLAGS:
            if self.rng.random() < 0.6:
                data[name] = self.rng.random() < 0.5
        for name in WORDS:
            if self.rng.random() < 0.6:
                data[name] = [self.rng.choice(VALUES[1:]) for _ in range(self.rng.randrange(4))]
        for name in OBJECTS:
            if self.rng.random() < 0.5:
                data[name] = {**self.complete(), "p0": self.complete()}
        if self.rng.random() < 0.3:
            data["n0"] = None
        if depth < 2:
            for name in LISTS:
                if self.rng.random() < 0.7:
                    data[name] = [self.object(depth + 1) for _ in range(self.rng.randrange(4))]
        return data

    # Templates. `open` holds the names of the sections around, `dot` is what {{.}} may be: nothing, escaped only, or both.

    def space(self):
        return self.rng.choice(["", "", " ", "  "])

    def value(self, dot):
        name = self.rng.choice(TEXTS + NEVER)
        chance = self.rng.random()
        if dot and chance < 0.5:
            name = "."
        elif chance < 0.2:
            name = self.rng.choice(OBJECTS) + "." + self.rng.choice(["", "p0."]) + self.rng.choice(TEXTS)
        kind = self.rng.randrange(4)
        if kind == 0 and (name != "." or dot == "both"):
            return "{{{" + self.space() + name + self.space() + "}}}"
        if kind == 1 and (name != "." or dot == "both"):
            return "{{&" + self.space() + name + self.space() + "}}"
        return "{{" + self.space() + name + self.space() + "}}"

    def comment(self):
        return self.rng.choice(["{{! a note }}", "{{!}}", "{{!#f0}}", "{{! two\n lines }}", "{{!-- {{ --}}"])

    def section(self, open, dot):
        names = [n for n in TEXTS + FLAGS + LISTS + WORDS + OBJECTS + NEVER if n not in open]
        name = self.rng.choice(names)
        mark = "^" if self.rng.random() < 0.25 else "#"
        if mark == "^":
            inner = None
        elif name in WORDS + TEXTS:
            inner = "both"
        else:
            inner = None
        begin = "{{" + mark + self.space() + name + self.space() + "}}"
        end = "{{/" + self.space() + name + self.space() + "}}"
        return begin, end, open + [name], inner

    def inline(self, depth, open, dot, partials):
        out = ""
        for _ in range(self.rng.randrange(1, 5)):
            chance = self.rng.random()
            if chance < 0.4:
                out += self.rng.choice(LITERALS)
            elif chance < 0.75:
                out += self.value(dot)
            elif chance < 0.8:
                out += self.comment()
            elif chance < 0.85 and partials:
                out += "x{{>" + self.space() + self.rng.choice(partials) + self.space() + "}}"
            elif depth < 4:
                begin, end, inside, inner = self.section(open, dot)
                body = self.inline(depth + 1, inside, inner, partials)
                if self.rng.random() < 0.2:
                    body += "y\nz"
                out += begin + body + end
        return out

    def lines(self, depth, open, dot, partials, leaves):
        """`partials` may stand without indentation, `leaves` with."""
        out = ""
        for _ in range(self.rng.randrange(1, 5)):
            indent = self.space()
            chance = self.rng.random()
            trail = self.space()
            if chance < 0.45:
                out += indent + self.inline(depth, open, dot, partials) + "\n"
            elif chance < 0.5:
                out += "\n"
            elif chance < 0.57:
                out += indent + self.comment() + trail + "\n"
            elif chance < 0.7 and (partials or leaves):
                if leaves and (not partials or self.rng.random() < 0.7):
                    out += indent + "{{> " + self.rng.choice(leaves) + "}}" + trail + "\n"
                else:
                    out += "{{>" + self.rng.choice(partials) + "}}" + trail + "\n"
            elif depth < 4:
                begin, end, inside, inner = self.section(open, dot)
                body = self.lines(depth + 1, inside, inner, partials, leaves)
                out += indent + begin + trail + "\n" + body + self.space() + end + self.space() + "\n"
        return out

    def case(self):
        partials = {}
        for name in ["leaf0", "leaf-1"]:
            partials[name] = "first " + self.inline(3, [], None, []) + "\n" + self.lines(2, [], None, [], []) + "last\n"
        for name in ["part0", "part1"]:
            partials[name] = "p\n" + self.lines(2, [], None, [], list(partials)[:2]) + "q\n"
        template = self.lines(0, [], None, list(partials), ["leaf0", "leaf-1"])
        if self.rng.random() < 0.3:
            template = template.rstrip(" \n")
        if self.rng.random() < 0.1:
            template = template.replace("\n", "\r\n")
            partials = {name: text.replace("\n", "\r\n") for name, text in partials.items()}
        return template, partials, self.object(0)


def worded(value):
    """The data as a Therex writer gives it: numbers are worded before they reach a template."""
    if isinstance(value, dict):
        return {name: worded(member) for name, member in value.items()}
    if isinstance(value, list):
        return [worded(item) for item in value]
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    return value


def specification(folder):
    for part in ["comments", "interpolation", "inverted", "partials", "sections"]:
        with open(os.path.join(folder, part + ".json"), encoding="utf-8") as file:
            for test in json.load(file)["tests"]:
                # Refused here on purpose, or not asked: a page's data always are an object.
                if test["name"] in ("Failed Lookup", "Recursion") or not isinstance(test["data"], dict):
                    continue
                partials = test.get("partials", {})
                names = set()
                for text in [test["template"], *partials.values()]:
                    for name in re.findall(r"\{\{[#^/&{]?\s*([\w.]+)", text):
                        names.update(name.split("."))
                yield {"names": sorted(names), "template": test["template"], "partials": partials,
                       "data": worded(test["data"]), "expected": test["expected"],
                       "title": part + ": " + test["name"]}


def compared(count, seed):
    generator = Generator(random.Random(seed))
    for _ in range(count):
        template, partials, data = generator.case()
        expected = chevron.render(template, data, partials_path=None, partials_dict=partials)
        yield {"names": NAMES, "template": template, "partials": partials, "data": data, "expected": expected,
               "title": "random"}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("output")
    parser.add_argument("--count", type=int, default=int(os.environ.get("THEREX_TEMPLATES_N", "500")))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--spec", metavar="FOLDER")
    arguments = parser.parse_args()
    cases = specification(arguments.spec) if arguments.spec else compared(arguments.count, arguments.seed)
    count = 0
    with open(arguments.output, "w", encoding="utf-8") as file:
        for case in cases:
            file.write(json.dumps(case, ensure_ascii=False) + "\n")
            count += 1
    print(f"{count} cases: {arguments.output}")


if __name__ == "__main__":
    main()
