"""What the program costs as a whole process, as ratios against xmllint in the same run.

Usage: bench.py THEREX [RUNS [BEFORE]]. Interleaved runs, CPU seconds by the operating system, medians.
With BEFORE, an earlier build, each job is run by it too, in the same rounds.
"""

import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile

therex = os.path.abspath(sys.argv[1])
runs = int(sys.argv[2]) if len(sys.argv) > 2 else 20
before = os.path.abspath(sys.argv[3]) if len(sys.argv) > 3 else None
root = pathlib.Path(__file__).resolve().parents[2]
example = root / "Examples" / "low-back-with-leg-pain.plan"


def cpu(*command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def plan(prescriptions):
    lines = ["# Many", "patient: A", "clinician: B", "start: 2026-11-23", "findings: disc herniation"]
    for index in range(prescriptions):
        if index % 50 == 0:
            lines.append(f"## Phase {index}, 1 week")
        lines.append(f"squat: 3x10, RPE 5, daily, as s-{index}")
    return "\n".join(lines) + "\n"


with tempfile.TemporaryDirectory() as folder:
    out = pathlib.Path(folder)
    xsd = out / "plan.xsd"
    xsd.write_bytes(subprocess.run([therex, "schema", "xml"], check=True, capture_output=True).stdout)
    subprocess.run([therex, "export", str(example), "--to", "xml", "-o", str(out / "a.therex")],
                   check=True, capture_output=True)
    lint = ["xmllint", "--nonet", "--noout", "--schema", str(xsd), str(out / "a.therex")]
    def export(*words):
        return ["export", str(example), "--to", *words]

    # The fifth file is the list of losses. Other programs draw a PDF or a QR code: they are timed with it.
    losses = ["--losses", str(out / "losses.json")]
    code = ["--qr", "https://clinic.example/tracker"]
    jobs = {
        "start-up (--version) / xmllint --version": (["--version"], ["xmllint", "--version"]),
        "export xml / xmllint --schema": (export("xml", "-o", str(out / "b.therex")), lint),
        "export html / xmllint --schema": (export("html", "-o", str(out / "b.html")), lint),
        "export xml json html / xmllint --schema": (
            export("xml", "json", "html", "-o", folder), lint),
        "export xml json html text losses / xmllint --schema": (
            export("xml", "json", "html", "text", "-o", str(out / "five"), *losses), lint),
        "the same with a QR code by qrencode / xmllint --schema": (
            export("xml", "json", "html", "text", "-o", str(out / "code"), *losses, *code), lint),
        "check / xmllint --schema": (["check", str(example)], lint),
    }
    programs = [program for program in (before, therex) if program]
    for name, (ours, theirs) in jobs.items():
        commands = [[program, *ours] for program in programs] + [theirs]
        rounds = [[cpu(*command) for command in commands] for _ in range(runs)]
        *ours_ms, theirs_ms = (statistics.median(times) * 1000 for times in zip(*rounds))
        told = ", before ".join(
            f"{ms:.1f} ms / {theirs_ms:.1f} ms CPU = {ms / theirs_ms:.2f}"
            for ms in reversed(ours_ms))
        print(f"{name}: {told}")
    costs = {}
    for count in (1000, 4000):
        path = out / f"{count}.plan"
        path.write_text(plan(count))
        costs[count] = statistics.median(cpu(therex, "check", str(path)) for _ in range(5))
    print(f"check of 4000 prescriptions / of 1000: {costs[4000] / costs[1000]:.2f} (4 is linear)")
