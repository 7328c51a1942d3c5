"use strict";
// A dose as work: which sets there are, on which sides, what "as written" records, and whether a record reaches it.
// What nobody stated stays unstated: sets that are not written are not one set.
const Dose = (() => {
  const TERMS = ["side", "affectedFirst", "sets", "repetitions", "load", "hold", "duration", "distance", "tempo",
    "rangeLimit", "rest", "effort"];
  const SECONDS = { s: 1, min: 60, h: 3600 };

  function over(own = {}, other = {}) {
    const out = {};
    for (const term of TERMS) {
      const from = term === "affectedFirst" && own.side !== undefined ? own : own[term] !== undefined ? own
        : other;
      if (from[term] !== undefined) out[term] = from[term];
    }
    return out;
  }

  /** The dose that holds for a prescription, with "same dose" looked up in the one above. */
  function effective(phase, wanted) {
    let last = {};
    for (const prescription of Due.prescriptions(phase)) {
      const own = prescription.dose || {};
      last = own.same ? over(own, last) : own;
      if (prescription.id === wanted.id) return last;
    }
    return wanted.dose || {};
  }

  /** What is to be done: exercise, dose and rows of a prescription, or of its n-th alternative. */
  function task(plan, phase, block, prescription, alternative) {
    const own = effective(phase, prescription);
    const other = alternative ? (prescription.alternatives || [])[alternative - 1] : null;
    const dose = other ? ((other.dose || {}).same ? over(other.dose, own) : other.dose || {}) : own;
    return {
      phase, block, prescription, alternative: other ? alternative : undefined, dose,
      exercise: (other && other.exercise) || prescription.exercise,
      rows: other ? [] : prescription.setRows || [],
      rounds: block && block.kind === "circuit" ? block.rounds : undefined,
      sides: sides(plan, dose),
    };
  }

  function sides(plan, dose) {
    const other = { left: "right", right: "left" };
    const affected = plan.affectedSide;
    switch (dose.side) {
      case "each": return dose.affectedFirst && other[affected] ? [affected, other[affected]] : ["left", "right"];
      case "affected": return affected === "both" ? ["left", "right"] : affected ? [affected] : [null];
      case "left": case "right": return [dose.side];
      case "alternating": return ["each"];
      case "both": return ["both"];
      default: return [null];
    }
  }

  /** How many sets: low and high, or `null` where nobody wrote it. */
  function sets(task) {
    const count = task.dose.sets || task.rounds;
    if (count && count.low !== undefined) return { low: count.low, high: count.high, atLeast: count.atLeast };
    const rows = Math.max(0, ...task.rows.map((row) => row.set));
    return rows ? { low: rows, high: rows } : null;
  }

  const ofSet = (task, set) => {
    const row = task.rows.find((r) => r.set === set);
    return row ? over(row.dose, task.dose) : task.dose;
  };

  const numbers = (amount) => amount && amount.low !== undefined ? amount : null;
  const holds = (dose) => dose.hold && !dose.hold.optional ? numbers(dose.hold) : null;

  /** How a set is led: by a countdown of time, by holds, by repetitions, by a distance, or by the patient alone. */
  function kind(dose) {
    if (numbers(dose.duration)) return "time";
    if (holds(dose)) return "hold";
    if (numbers(dose.repetitions)) return "reps";
    if (numbers(dose.distance)) return "distance";
    return "free";
  }

  const seconds = (amount, end = "low") => amount[end] * SECONDS[amount.unit || "s"];
  const metres = (amount, end = "low") => amount[end] * (amount.unit === "km" ? 1000 : 1);

  /** The set as written: the low end of every range, which is what the patient's word stands for. */
  function written(dose, side) {
    const set = {};
    if (numbers(dose.repetitions)) set.repetitions = dose.repetitions.low;
    if (holds(dose)) set.hold = seconds(dose.hold);
    const load = loadAsWritten(dose);
    if (load) set.load = load;
    if (side) set.side = side;
    if (numbers(dose.duration)) set.duration = seconds(dose.duration);
    if (numbers(dose.distance)) set.distance = metres(dose.distance);
    return set;
  }

  function loadAsWritten(dose) {
    if (!dose.load) return null;
    return dose.load.kind === "ownBody" ? { ownBody: true } : { asPrescribed: true };
  }

  /** Every set of a task as written, alike ones counted together. */
  function allWritten(task) {
    const count = sets(task);
    const side = task.sides.length === 2 ? "each" : task.sides[0];
    const out = [];
    for (let set = 1; set <= (count ? count.low : 1); set++) {
      const one = written(ofSet(task, set), side);
      const last = out[out.length - 1];
      if (last && JSON.stringify({ ...last, count: 0 }) === JSON.stringify({ ...one, count: 0 })) last.count += 1;
      else out.push({ ...one, count: 1 });
    }
    return out.map(({ count, ...set }) => (count > 1 ? { count, ...set } : set));
  }

  /** Whether only the patient can say that it was done: "several", "as able", "a few seconds". */
  function needsMark(dose) {
    return Boolean((dose.repetitions && dose.repetitions.stated)
      || (dose.hold && !dose.hold.optional && dose.hold.stated));
  }

  function needsNumbers(dose) {
    return Boolean(dose.sets || numbers(dose.repetitions) || holds(dose) || numbers(dose.duration)
      || numbers(dose.distance));
  }

  /** Whether a record reaches the low end of each stated range: numbers before ticks, as a review judges it. */
  function isDone(task, entry) {
    const dose = task.dose;
    if (entry.completed === false || (entry.stopped && entry.stopped.because !== "time")) return false;
    if (needsMark(dose) && entry.completed !== true) return false;
    if (!needsNumbers(dose)) return entry.completed === true || (entry.sets || []).length > 0;
    if (!(entry.sets || []).length) return entry.completed === true;
    const need = sets(task) ? sets(task).low : 1;
    const onSide = (side) => entry.sets.filter((s) => side === null || s.side === undefined || s.side === side
      || s.side === "each");
    const wanted = task.sides.length === 2 || task.sides[0] === "each" ? ["left", "right"]
      : [task.sides[0] === "both" ? null : task.sides[0]];
    return wanted.every((side) => {
      let reached = 0, place = 0;
      for (const set of onSide(side)) for (let i = 0; i < (set.count || 1); i++) if (reaches(set,
        ofSet(task, ++place))) reached += 1;
      return reached >= need;
    });
  }

  function reaches(set, dose) {
    if (numbers(dose.repetitions) && !(set.repetitions >= dose.repetitions.low)) return false;
    if (holds(dose) && !(set.hold >= seconds(dose.hold))) return false;
    if (numbers(dose.duration) && !(set.duration >= seconds(dose.duration))) return false;
    return !(numbers(dose.distance) && !(set.distance >= metres(dose.distance)));
  }

  /** The weight in numbers, where the plan knows it; a share of the body mass is worked out. */
  function weight(plan, dose, words) {
    const load = dose.load;
    if (!load) return null;
    if (words && words.loadLow !== undefined) return { low: words.loadLow, high: words.loadHigh === undefined
      ? words.loadLow : words.loadHigh, unit: words.loadUnit || "kg" };
    if (load.kind === "mass" && load.low !== undefined) return { low: load.low, high: load.high,
      unit: load.unit };
    if (load.kind === "bodyMass" && plan.bodyMass && load.low !== undefined) {
      const share = (n) => Math.round(n * plan.bodyMass.amount) / 100;
      return { low: share(load.low), high: share(load.high), unit: plan.bodyMass.unit };
    }
    return null;
  }

  /** Which scales of effort the plan's rules read for a prescription: they are asked right behind it. */
  function scales(task) {
    const p = task.prescription.progression || {};
    const rules = [p.growth && p.growth.rule, ...(p.steps || []).map((s) => s.rule)].filter(Boolean);
    const kinds = new Set(rules.flatMap((rule) => rule.criteria || []).map((c) => c.kind));
    const effort = task.dose.effort || {};
    const out = [];
    if (kinds.has("rpeAtMost") || effort.rpe) out.push("rpe");
    if (kinds.has("rirAtLeast") || effort.rir) out.push("rir");
    if (effort.borg) out.push("borg");
    return out;
  }

  return { effective, task, sets, ofSet, kind, holds, numbers, seconds, metres, written, allWritten, isDone,
    weight, scales, over };
})();
