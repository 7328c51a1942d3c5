"use strict";
// Stop rules: which there are, which of them a symptom or a pain score meets, and whom to call.
const Stops = (() => {
  const URGENCIES = ["emergency now", "same day", "prompt", "tell your therapist"];
  const rank = (urgency) => Math.max(0, URGENCIES.indexOf(urgency || "prompt"));

  const sorted = (rules) => rules.map((rule, i) => [rule, i]).sort((a,
    b) => rank(a[0].urgency) - rank(b[0].urgency) || a[1] - b[1]).map((pair) => pair[0]);

  /** Every rule that applies, most urgent first: the file's, and the clinician's own that it may not repeat. */
  function all(plan) {
    const rules = plan.resolved.stopRules || [];
    const said = new Set(rules.map((rule) => rule.trigger));
    const own = (plan.stops
      || []).filter((stop) => !said.has(stop.trigger)).map((stop) => ({ ...stop, urgency: stop.urgency
      || "prompt" }));
    const here = (plan.phases || []).flatMap((phase) => Due.prescriptions(phase).flatMap((p) => (p.stops || [])
      .filter((stop) => !said.has(stop.trigger))
      .map((stop) => ({ ...stop, urgency: stop.urgency || "prompt", phase: phase.id, prescription: p.id }))));
    return sorted([...rules, ...own, ...here]);
  }

  const ofAll = (plan) => all(plan).filter((rule) => !rule.prescription);
  const ofExercise = (plan, phase, prescription) => all(plan).filter((rule) => rule.prescription === prescription
    && (!rule.phase || rule.phase === phase));

  const grouped = (rules) => URGENCIES.map((urgency) => ({ urgency,
    rules: rules.filter((rule) => (rule.urgency || "prompt") === urgency) })).filter((g) => g.rules.length);

  /** The rules of the book that a symptom of the list means, the plan's own words for it first to be found. */
  const MEANS = {
    "saddle numbness": { ids: ["red-flag-saddle"], urgency: "emergency now" },
    "bladder or bowel": { ids: ["red-flag-bladder-bowel"], urgency: "emergency now" },
    "moving down": { ids: ["leg-symptoms-down"], urgency: "same day" },
    weakness: { ids: ["red-flag-weakness", "stop-new-or-worse"], urgency: "same day", ifWorse: true },
    numbness: { ids: ["stop-new-or-worse"], urgency: "same day", ifWorse: true },
    tingling: { ids: ["stop-new-or-worse"], urgency: "same day", ifWorse: true },
    radiating: { ids: ["stop-new-or-worse", "leg-symptoms-down"], urgency: "same day", ifWorse: true },
    swelling: { ids: ["hot-joint"], urgency: "prompt", ifWorse: true },
    "giving way": { ids: ["leg-takes-no-weight"], urgency: "prompt", ifWorse: true },
    dizziness: { ids: ["red-flag-chest"], urgency: "prompt", ifWorse: true },
    other: { ids: [], urgency: "prompt", ifWorse: true },
  };

  /** What a reported symptom asks for; `null` where it is none to stop for. Nobody compared it: it counts as new. */
  function forSymptom(plan, symptom) {
    const means = MEANS[symptom.kind];
    if (!means) return null;
    const isWorse = symptom.change === "new" || symptom.change === "worse" || symptom.change === undefined;
    if ((means.ifWorse && !isWorse)
      || (symptom.kind === "moving down" && symptom.change === "better")) return null;
    const rules = ofAll(plan);
    const rule = means.ids.map((id) => rules.find((r) => r.id === id)).find(Boolean);
    // The kind's own urgency is firm; the rule's words say what to do where it is at least as urgent.
    const urgency = rule && rank(rule.urgency) < rank(means.urgency) && means.ids[0] === rule.id
      && means.urgency !== "prompt" ? rule.urgency : means.urgency;
    return { urgency, rule: rule && rank(rule.urgency) <= rank(urgency) ? rule : null, symptom };
  }

  const strictest = (stops) => stops.filter(Boolean).sort((a, b) => rank(a.urgency) - rank(b.urgency))[0] || null;

  /** What of the plan's pain limit is passed; `null` where none is, or not enough is known. */
  function pain(plan, scores) {
    const limit = plan.pain;
    const known = [scores.during, scores.after, scores.nextMorning].filter((n) => n !== undefined);
    if (!known.length) return null;
    const worst = Math.max(...known);
    if (!limit) return worst > 7 ? { kind: "painSevere", worst } : null;
    if (limit.atMost && worst > limit.atMost.high) return { kind: "painAbove", worst, most: limit.atMost.high };
    if (!limit.atMost && worst > 7) return { kind: "painSevere", worst };
    if (scores.before !== undefined) {
      const most = limit.riseAtMost ? limit.riseAtMost.high : limit.rise === "none" ? 0 : limit.rise === "mild"
        ? 2 : Infinity;
      if (worst - scores.before > most) return { kind: "painRose", worst, most, before: scores.before };
    }
    return null;
  }

  /** A number that a telephone dials; `null` where the text holds none. */
  function dial(text) {
    const m = /[+0-9][0-9 ()./-]{1,}[0-9]/.exec(text || "");
    return m ? "tel:" + m[0].replace(/[^+0-9]/g, "") : null;
  }

  return { URGENCIES, rank, sorted, all, ofAll, ofExercise, grouped, forSymptom, strictest, pain, dial };
})();
