// Chapter 5: which sessions of the log were begun, and which are done.
import { prescriptions } from "./calendar.mjs";

const SECONDS = { s: 1, min: 60, h: 3600 };
const METRES = { m: 1, km: 1000 };
const KG = { kg: 1, lb: 0.45359237 };

// The log's sessions of this plan, each id once: a later record adds entries and changes none.
export function sessions(plan, log) {
  const byId = new Map();
  for (const record of log?.sessions ?? []) {
    if (record.plan !== plan.id) continue;
    const date = record.at.slice(0, 10); // 3.1: the date at its own offset
    const first = byId.get(record.id) ?? { id: record.id, date, stopped: record.stopped, entries: new Map() };
    byId.set(record.id, first);
    for (const entry of record.done ?? []) {
      const key = [entry.phase, entry.prescription, entry.step ?? 0, entry.alternative ?? 0].join("/");
      first.entries.set(key, { ...entry, ...first.entries.get(key) });
    }
  }
  return [...byId.values()].map((s) => ({ ...s, entries: [...s.entries.values()] }));
}
export function begun(list) { // 4.2
  const days = new Set();
  for (const s of list) {
    for (const e of s.entries) if (e.sets?.length || e.completed === true || e.stopped) days.add(e.phase + "/" + e.prescription + " " + s.date);
  }
  return days;
}
export function doneCounts(plan, list) {
  const counts = {};
  for (const phase of plan.phases ?? []) {
    for (const p of prescriptions(phase)) {
      const mine = (e) => e.phase === phase.id && e.prescription === p.id;
      counts[phase.id + "/" + p.id] = list.filter((s) => s.entries.some((e) => mine(e) && isDone(plan, phase, p, e, s))).length;
    }
  }
  return counts;
}

// The dose with `same` filled in: of the prescription before it, or for a step or alternative its prescription's (2.2).
function filled(dose, base) {
  if (!dose?.same) return dose ?? {};
  const { same, ...own } = dose;
  return { ...base, ...own };
}
function doseOf(phase, prescription, entry) {
  let dose = {};
  for (const p of prescriptions(phase)) {
    dose = filled(p.dose, dose);
    if (p === prescription) break;
  }
  const other = entry.alternative ? prescription.alternatives?.[entry.alternative - 1]
    : entry.step ? prescription.progression?.steps?.[entry.step - 1] : null;
  if (!other) return entry.alternative ? null : dose; // a step of growth has no dose of its own in the file
  return other.dose ? filled(other.dose, dose) : other.exercise ? {} : dose;
}

export function isDone(plan, phase, prescription, entry, session) {
  const stopped = entry.stopped ?? session.stopped;
  if (entry.completed === false || (stopped && stopped.because !== "time")) return false;
  const ticked = entry.completed === true;
  const dose = doseOf(phase, prescription, entry);
  if (!dose) return false;
  if (!entry.sets?.length) return ticked;
  if ((dose.repetitions?.stated || (dose.hold?.stated && !dose.hold.optional)) && !ticked) return false;
  const block = phase.blocks.find((b) => b.prescriptions?.includes(prescription));
  const asked = (block.kind === "circuit" && block.rounds) || dose.sets; // 5.4
  const rows = entry.alternative || entry.step ? [] : prescription.setRows ?? [];
  const sets = entry.sets.flatMap((s) => Array(s.count ?? 1).fill(s));
  const sides = sidesOf(plan, dose.side);
  return sides.every((side) => {
    const mine = sets.filter((s) => works(s.side, side, sides.length > 1, ticked));
    const good = mine.filter((s, i) => reaches(plan, s, rowDose(dose, rows, i + 1), ticked));
    return good.length >= (asked?.low ?? 1);
  });
}
function rowDose(dose, rows, number) {
  const row = rows.find((r) => r.set === number);
  return row ? { ...dose, ...row.dose } : dose;
}
function sidesOf(plan, word) {
  if (word === "affected") word = plan.affectedSide;
  if (word === "each" || word === "alternating") return ["left", "right"];
  return [word ?? "either"];
}
function works(did, asked, turns, ticked) {
  if (asked === "either" || did === asked || did === "each") return true;
  if (did === undefined) return asked === "both" || !turns || ticked; // a side that was not recorded
  return false;
}
function reaches(plan, set, dose, ticked) {
  const enough = (value, range, unit) => {
    if (range?.low === undefined) return true;
    return value === undefined ? ticked : value >= range.low * unit - 1e-9;
  };
  return enough(set.repetitions, dose.repetitions, 1)
    && (dose.hold?.optional || enough(set.hold, dose.hold, 1))
    && enough(set.duration, dose.duration, SECONDS[dose.duration?.unit])
    && enough(set.distance, dose.distance, METRES[dose.distance?.unit])
    && heavy(plan, set.load, dose.load, ticked);
}
function heavy(plan, did, asked, ticked) {
  if (!asked || asked.ifAble || did?.asPrescribed) return true;
  if (!did) return ticked;
  const body = plan.bodyMass && plan.bodyMass.amount * KG[plan.bodyMass.unit];
  const mass = did.kg ?? (did.lb !== undefined ? did.lb * KG.lb : did.percentBodyMass !== undefined && body ? body * did.percentBodyMass / 100 : undefined);
  switch (asked.kind) {
    case "ownBody": return did.ownBody === true || mass !== undefined || did.band !== undefined;
    case "band": return did.band === asked.colour;
    case "oneRepMax": return (did.percent1RM ?? -1) >= asked.low;
    case "bodyMass":
      if (did.percentBodyMass !== undefined) return did.percentBodyMass >= asked.low;
      return mass !== undefined && body !== undefined && mass >= body * asked.low / 100 - 1e-9;
    default: return mass !== undefined && mass >= asked.low * KG[asked.unit] - 1e-9;
  }
}
