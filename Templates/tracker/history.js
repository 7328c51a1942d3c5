"use strict";
// What the log says of days: what was done of what was due, which session is still open, what asks to be answered.
const History = (() => {
  const records = (plan) => Store.all("sessions").filter((r) => r.plan === plan.id);

  /** The task that an entry speaks of; `null` where the plan has it no more. */
  function taskOf(plan, entry) {
    const phase = (plan.phases || []).find((p) => p.id === entry.phase);
    for (const block of (phase || {}).blocks || []) {
      const prescription = (block.prescriptions || []).find((p) => p.id === entry.prescription);
      if (prescription) return Dose.task(plan, phase, block, prescription, entry.alternative);
    }
    return null;
  }

  /** Every time that something was done: {day, phase, prescription, at}. */
  function done(plan) {
    const out = [];
    for (const record of records(plan)) {
      for (const entry of record.log.done || []) {
        const task = taskOf(plan, entry);
        if (task && Dose.isDone(task, entry)) out.push({ day: Log.dayOf(record), phase: entry.phase,
          prescription: entry.prescription, at: record.at });
      }
    }
    return out;
  }

  /** What a day asks for, with how often it was done; `need` is the least, `most` what is never passed. */
  function day(plan, day, list = done(plan)) {
    return Due.on(plan, day, list).map((due) => {
      const times = list.filter((d) => d.day === day && d.phase === due.phase.id
        && d.prescription === due.prescription.id);
      const need = due.demand.times ? due.demand.times.low : 1;
      const cap = due.schedule.atMostADay ? due.schedule.atMostADay.high : Infinity;
      const skipped = Store.get("skips", skipID(plan, day, due));
      const isFree = due.demand.kind === "asNeeded" || due.demand.kind === "unscheduled";
      return { ...due, times: times.length, last: times.map((d) => d.at).sort().pop(), need, cap, isFree, skipped,
        isDone: !isFree && times.length >= need, isFull: times.length >= cap,
        most: due.demand.times ? due.demand.times.high : 1 };
    });
  }

  const skipID = (plan, day, due) => `${plan.id}|${Clock.date(day)}|${due.phase.id}|${due.prescription.id}`;

  /** Of a day for the week strip: "none", "all", "some", "missed", "due". */
  function state(plan, wanted, today, list) {
    const items = day(plan, wanted, list).filter((item) => !item.isFree);
    const must = items.filter((item) => item.demand.kind !== "anyDay");
    const didAny = list.some((d) => d.day === wanted);
    if (!items.length) return didAny ? "all" : "none";
    if (must.length ? must.every((item) => item.isDone) : didAny) return "all";
    if (didAny) return "some";
    if (!must.length) return wanted < today ? "none" : "open";
    return wanted < today ? "missed" : "due";
  }

  /** The session that was begun and not ended, of the last twelve hours; older ones are closed as they are. */
  function unfinished(plan) {
    return records(plan).find((r) => r.open && !r.open.isQuick && Clock.now() - Date.parse(r.at) < 12 * 3600e3)
      || null;
  }

  /** Ticks of this visit that nobody was asked about yet. */
  function quick(plan) {
    return records(plan).find((r) => r.open && r.open.isQuick && Log.dateOf(r) === Clock.today()) || null;
  }

  /** Closes what was left open too long: what was recorded stays, what was not is not made up. */
  async function closeOld(plan) {
    for (const record of records(plan)) {
      if (!record.open) continue;
      const isOld = record.open.isQuick ? Log.dateOf(record) !== Clock.today()
        : Clock.now() - Date.parse(record.at) >= 12 * 3600e3;
      if (isOld) await close(record);
    }
  }

  async function close(record) {
    Log.tidy(record);
    record.open = null;
    if (Log.isEmpty(record)) await Store.remove("sessions", record.id);
    else await Store.put("sessions", record);
  }

  /** A stop that was met and that nobody has spoken about since. */
  function stop(plan) {
    const stops = Store.get("settings", "stop|" + plan.id);
    return stops && !stops.isSeen ? stops : null;
  }

  return { records, taskOf, done, day, state, unfinished, quick, closeOld, close, stop, skipID };
})();
