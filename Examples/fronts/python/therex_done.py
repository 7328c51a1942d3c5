"""What is done (chapter 5 of the page "The plan format"): numbers before a tick, at least the low end of each range."""

def low(amount, factor=1):
    return amount["low"] * factor


def number(load):
    """A load of a log or of a dose as kilograms; nothing for any other."""
    if "kg" in load:
        return load["kg"]
    if "lb" in load:
        return load["lb"] * 0.45359237
    if load.get("kind") == "mass":
        return low(load) * (0.45359237 if load.get("unit") == "lb" else 1)
    return None


def judge(dose, performed):
    """Whether one set reaches the low ends of a dose; None where something that it states was not recorded."""
    wanted = []
    repetitions, hold, load = dose.get("repetitions", {}), dose.get("hold", {}), dose.get("load")
    if "low" in repetitions:
        wanted.append((performed.get("repetitions"), low(repetitions)))
    if "low" in hold and not hold.get("optional"):
        wanted.append((performed.get("hold"), low(hold, 60 if hold.get("unit") == "min" else 1)))
    if "duration" in dose:
        unit = {"s": 1, "min": 60, "h": 3600}[dose["duration"].get("unit", "s")]
        wanted.append((performed.get("duration"), low(dose["duration"], unit)))
    if "distance" in dose:
        wanted.append((performed.get("distance"), low(dose["distance"], 1000 if dose["distance"].get("unit") == "km" else 1)))
    if load and number(load) is not None and not load.get("ifAble"):
        wanted.append((number(performed.get("load", {})), number(load)))
    if any(have is not None and have < least for have, least in wanted):
        return False
    return None if any(have is None for have, _ in wanted) else True


def is_done(dose, entry):
    if entry.get("completed") is False or entry.get("stopped", {}).get("because", "time") != "time":
        return False
    ticked, sets = entry.get("completed") is True, entry.get("sets", [])
    counted = any(key in dose for key in ("sets", "duration", "distance")) or "low" in dose.get("repetitions", {}) \
        or "low" in dose.get("hold", {})
    if not sets or not counted:
        return ticked
    needs_tick = "repetitions" in dose and "low" not in dose["repetitions"]
    needed = low(dose["sets"]) if "sets" in dose else 1
    sides = ("left", "right") if dose.get("side") in ("each", "alternating") else (None,)
    for side in sides:
        mine = [judge(dose, one) for one in sets for _ in range(one.get("count", 1))
                if side is None or one.get("side") in (side, "each", "both")]
        known = sum(1 for one in mine if one)
        open_sets = sum(1 for one in mine if one is None)
        if known < needed and not (ticked and known + open_sets >= needed):
            return False
    return ticked or not needs_tick


def done_counts(prescriptions, log):
    """Sessions of each prescription that reach its dose, of pairs of a phase and a prescription."""
    doses = {(phase["id"], item["id"]): item.get("dose", {}) for phase, item in prescriptions}
    counts = {"/".join(key): 0 for key in doses}
    for session in log.get("sessions", []):
        for entry in session.get("done", []):
            key = (entry["phase"], entry["prescription"])
            if key in doses and is_done(doses[key], entry):
                counts["/".join(key)] += 1
    return counts
