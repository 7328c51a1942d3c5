"use strict";
// The session log: one record a session, always whole enough to be exported (its format is log.schema.json, 1.2).
// A record in the store is {id, plan, at, log, open}: `log` is what is exported, `open` what a session that is not
// over needs to go on.
const Log = (() => {
  const FORMAT = "1.2";
  const SPACE = "urn:therex:tracker:1";

  function begin(plan, isQuick) {
    const at = Clock.stamp();
    const log = { id: Clock.id(), at, plan: plan.id, version: plan.version };
    if (plan.patientKey) log.patientKey = plan.patientKey;
    return { id: log.id, plan: plan.id, at, log, open: isQuick ? { isQuick: true } : { isQuick: false } };
  }

  /** The entry of a task, made where there is none. */
  function entry(record, task) {
    const done = record.log.done = record.log.done || [];
    const found = done.find((e) => e.phase === task.phase.id && e.prescription === task.prescription.id
      && e.alternative === task.alternative);
    if (found) return found;
    const made = { phase: task.phase.id, prescription: task.prescription.id };
    if (task.alternative) made.alternative = task.alternative;
    done.push(made);
    return made;
  }

  /** Entries of which nothing was recorded go, so that they count as nothing. */
  function tidy(record) {
    const done = (record.log.done || []).filter((e) => e.completed !== undefined || (e.sets || []).length
      || e.stopped || e.pain || e.note);
    if (done.length) record.log.done = done; else delete record.log.done;
    return record;
  }

  const isEmpty = (record) => ["done", "pain", "symptoms", "effort", "stopped",
    "note"].every((name) => record.log[name] === undefined);

  const line = (text) => text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ").trim().slice(0, 1000);

  function setPain(record, moment, score, date) {
    record.log.pain = { ...(record.log.pain || {}), [moment]: score };
    if (moment === "nextMorning") record.log.pain.nextMorningOn = date;
  }

  const dateOf = (record) => record.at.slice(0, 10);
  const dayOf = (record) => Clock.day(dateOf(record));

  /** The worst of during, after and the next morning, of those that were answered. */
  function worst(record) {
    const p = record.log.pain || {};
    const known = [p.during, p.after, p.nextMorning].filter((n) => n !== undefined);
    return known.length ? Math.max(...known) : undefined;
  }

  /** Sessions of the last three days whose next morning has come and was not answered. */
  function morningsToAsk(records, today) {
    return records.filter((r) => !r.open && (r.log.done || []).length && dayOf(r) < today && dayOf(r) >= today - 3
      && (r.log.pain || {}).nextMorning === undefined);
  }

  /** Whether a rise in pain is to be followed: it rose, and nobody has said how long it took to settle. */
  function roseUnsettled(record) {
    const p = record.log.pain || {};
    return p.before !== undefined && worst(record) > p.before && typeof record.log.minutesToSettle !== "number";
  }

  /** The file: every session of a plan by time, and what was left out and why, which is kept beside. */
  function file(records, skips) {
    const sessions = records.filter((r) => !isEmpty(r)).sort((a,
      b) => Date.parse(a.at) - Date.parse(b.at)).map((r) => r.log);
    const out = { format: FORMAT, sessions };
    if (skips.length) {
      out.extensions = skips.map((skip) => ({
        namespace: SPACE, name: "notToday",
        attributes: ["plan", "date", "phase", "prescription",
          "because"].filter((name) => skip[name] !== undefined)
          .map((name) => ({ name, value: String(skip[name]) })),
      }));
    }
    return JSON.stringify(out, null, 1) + "\n";
  }

  return { begin, entry, tidy, isEmpty, line, setPain, dateOf, dayOf, worst, morningsToAsk, roseUnsettled, file };
})();
