"use strict";
// What is due on a day, by the rules of the published format (README, "Due"): the same answers as
// `therex show --on`. A schedule has two groups, the days and what is within a day; a level that states any of a
// group replaces the whole group. A phase that waits is not due until its entry is recorded.
const Due = (() => {
  const WEEK = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
  const WITHIN = ["timesADay", "everyHours", "timesOfDay", "atMostADay", "asNeeded"];

  const states = (schedule, term) => term === "asNeeded" ? schedule.asNeeded === true
    : term === "timesOfDay" ? (schedule.timesOfDay || []).length > 0 : schedule[term] !== undefined;

  /** A schedule with the days, or all that is within a day, taken from another where it states none. */
  function filled(own = {}, other = {}) {
    const out = {};
    const within = WITHIN.some((term) => states(own, term)) ? own : other;
    for (const term of WITHIN) if (states(within, term)) out[term] = within[term];
    const days = own.days || other.days;
    if (days) out.days = days;
    return out;
  }

  const schedule = (plan, phase, prescription) => filled(prescription.schedule,
    filled(phase.schedule, plan.schedule));

  /** The day after a phase's length, a range counting to its high end; `null` where it is open, as behind "at least". */
  function end(length, began) {
    if (!length || length.high === undefined || length.atLeast) return null;
    if (length.unit === "months") return Clock.addMonths(began, length.high);
    return began + length.high * (length.unit === "weeks" ? 7 : 1);
  }

  /** The day on which each phase began or will begin; `null` while it waits. */
  function starts(plan) {
    const out = [];
    (plan.phases || []).forEach((phase, i) => {
      if (phase.entered) out.push(Clock.day(phase.entered));
      else if ((phase.enterWhen || []).length) out.push(null);
      else if (i === 0) out.push(plan.start ? Clock.day(plan.start) : null);
      else out.push(out[i - 1] === null ? null : end(plan.phases[i - 1].length, out[i - 1]));
    });
    return out;
  }

  /** The phase that runs on a day: of those that have begun, the last in the plan. */
  function phaseOn(plan, day) {
    let found = null;
    starts(plan).forEach((began, i) => {
      if (began !== null && began <= day) found = { index: i, began, phase: plan.phases[i] };
    });
    return found;
  }

  /** Whether it is for this patient: each `when` is met by one of the findings that it names. */
  function applies(plan, prescription) {
    const has = new Set((plan.findings || []).map((f) => f.name));
    return (prescription.when || []).every((when) => (when.findings || []).some((f) => has.has(f.name)));
  }

  const prescriptions = (phase) => (phase.blocks || []).flatMap((block) => block.prescriptions || []);

  /** How a day asks for it: kind today, anyDay, aim, asNeeded or unscheduled; `null` where it does not. */
  function demand(schedule, day, began, doneThisWeek) {
    if (schedule.asNeeded) return { kind: "asNeeded" };
    const named = (schedule.timesOfDay || []).length;
    const times = schedule.timesADay || (named ? { low: named, high: named } : null);
    const days = schedule.days;
    if (!days) return Object.keys(schedule).length ? { kind: "today", times } : { kind: "unscheduled" };
    switch (days.kind) {
      case "daily": return { kind: "today", times };
      case "dailyOrAtLeast": return { kind: "aim", times, open: Math.max(0, days.low - doneThisWeek()) };
      case "timesAWeek": {
        const open = days.high - doneThisWeek();
        return open > 0 || days.atLeast ? { kind: "anyDay", times, open: Math.max(0, open) } : null;
      }
      case "everyOtherDay": return (day - began) % 2 === 0 ? { kind: "today", times } : null;
      case "weekdays": return (days.weekdays || []).includes(WEEK[Clock.weekday(day)]) ? { kind: "today", times }
        : null;
      default: return null;
    }
  }

  const key = (phase, prescription) => `${phase}/${prescription}`;

  /** What is due on a day, in doing order. `done` is a list of {day, phase, prescription}. */
  function on(plan, day, done = []) {
    const running = phaseOn(plan, day);
    if (!running) return [];
    const monday = Clock.monday(day);
    const week = new Map();
    for (const entry of done) {
      if (entry.day < monday || entry.day >= day) continue;
      const name = key(entry.phase, entry.prescription);
      if (!week.has(name)) week.set(name, new Set());
      week.get(name).add(entry.day);
    }
    const out = [];
    for (const block of running.phase.blocks || []) {
      for (const prescription of block.prescriptions || []) {
        if (!applies(plan, prescription)) continue;
        const when = schedule(plan, running.phase, prescription);
        const found = demand(when, day, running.began,
          () => (week.get(key(running.phase.id, prescription.id)) || { size: 0 }).size);
        if (found) out.push({ phase: running.phase, block, prescription, schedule: when, demand: found });
      }
    }
    return out;
  }

  return { WEEK, on, starts, phaseOn, end, schedule, filled, applies, prescriptions, key };
})();
