"""Garmin's own SDK and fitdecode over every workout, and over broken ones, which both refuse."""

import pathlib
import subprocess
import sys
import tempfile

import fitdecode
from garmin_fit_sdk import Decoder, Stream

therex, folder = sys.argv[1], pathlib.Path(sys.argv[2])
failed = 0


def wrong(words):
    global failed
    failed += 1
    print(words, file=sys.stderr)


def by_sdk(data):
    """The messages, or None where the SDK refuses the file."""
    if not Decoder(Stream.from_byte_array(bytearray(data))).check_integrity():
        return None
    messages, errors = Decoder(Stream.from_byte_array(bytearray(data))).read()
    return None if errors else messages


def by_fitdecode(path):
    try:
        with fitdecode.FitReader(
            str(path),
            check_crc=fitdecode.CrcCheck.RAISE,
            error_handling=fitdecode.ErrorHandling.RAISE,
        ) as reader:
            return [
                {field.name: field.value for field in frame.fields}
                for frame in reader
                if frame.frame_type == fitdecode.FIT_FRAME_DATA and frame.name == "workout_step"
            ]
    except fitdecode.FitError:
        return None


def judge(path):
    """What no reader looks at: steps as many as said, each in its place, repeats that point back."""
    messages = by_sdk(path.read_bytes())
    other = by_fitdecode(path)
    if messages is None or other is None:
        return wrong(f"{path}: refused by {'the SDK' if messages is None else 'fitdecode'}")
    if messages["file_id_mesgs"][0]["type"] != "workout":
        wrong(f"{path}: is no workout")
    workouts, steps = messages["workout_mesgs"], messages["workout_step_mesgs"]
    if len(workouts) != 1 or workouts[0]["num_valid_steps"] != len(steps) or len(other) != len(steps):
        wrong(f"{path}: says another number of steps than it has")
    for index, (step, again) in enumerate(zip(steps, other)):
        if step["message_index"] != index or again["message_index"] != index:
            wrong(f"{path}: step {index} is out of its place")
        if (step.get("notes") or None) != (again.get("notes") or None):
            wrong(f"{path}: step {index} reads in two ways")
        if step["duration_type"] == "repeat_until_steps_cmplt":
            back = step.get("duration_step", step.get("duration_value"))
            if not 0 <= back < index or step.get("repeat_steps", step.get("target_value")) < 2:
                wrong(f"{path}: step {index} repeats from {back}")
    return steps


def exported(plan, where):
    where.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [therex, "export", str(plan), "--to", "fit", "--draft", "-o", f"{where}/"],
        check=True,
        capture_output=True,
    )
    return sorted(where.glob("*.fit"))


# A dose of each kind, by hand.
with tempfile.TemporaryDirectory() as scratch:
    plan = pathlib.Path(scratch) / "known.plan"
    plan.write_text(
        "# Knee\npatient: Ana Ruiz\nstart: 2026-11-23\n\n## Early\n"
        "hip-abduction: 2x10 each side, hold 10 s, rest 30 s\nleg-press: 3x10 @ 20 kg, rest 60 s\n"
    )
    (file,) = exported(plan, pathlib.Path(scratch) / "out")
    steps = judge(file) or []
    work = [step for step in steps if step.get("intensity") == "active" or "repeat" in str(step["duration_type"])]
    kinds = [(s["duration_type"], s.get("duration_time"), s.get("duration_reps"), s.get("repeat_steps")) for s in work]
    hold = ("time", 10.0, None, None)
    ten = ("repeat_until_steps_cmplt", None, None, 10)
    wanted = [hold, ten] * 4 + [("reps", None, 10, None), ("repeat_until_steps_cmplt", None, None, 3)]
    if kinds != wanted:
        wrong(f"the steps are {kinds}")
    if [s.get("exercise_weight") for s in work if s.get("exercise_weight")] != [20.0]:
        wrong("the load is another")
    if b"Ana" in file.read_bytes():
        wrong("the patient is named")
    whole = file.read_bytes()
    for name, data in [
        ("a wrong check", whole[:-1] + bytes([whole[-1] ^ 1])),
        ("a changed byte", whole[:40] + bytes([whole[40] ^ 1]) + whole[41:]),
        ("a cut file", whole[:-20]),
        ("no header", b"\0" + whole[1:]),
    ]:
        broken = pathlib.Path(scratch) / "broken.fit"
        broken.write_bytes(data)
        try:
            accepted = by_sdk(data) is not None
        except Exception:
            accepted = False
        if accepted:
            wrong(f"the SDK accepts {name}")
        if by_fitdecode(broken) is not None:
            wrong(f"fitdecode accepts {name}")

files = [file for plan in sys.argv[3:] for file in exported(plan, folder / pathlib.Path(plan).stem)]
for file in files:
    judge(file)
print(f"fit: {len(files)} workouts, {failed} wrong")
sys.exit(failed > 0)
