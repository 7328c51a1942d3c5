"use strict";
// The set before, corrected: how many, how long, how far, how heavy. What is shown is what was recorded.
const Correct = (() => {
  const { h, stepper } = Dom;
  const t = (key, places) => Words.t(key, places);

  /** `null` where nothing was recorded yet. `changed` is told the task and its entry. */
  function view(plan, record, tasks, changed) {
    const last = record.open.last;
    const task = last && last.task !== undefined ? tasks[last.task] : null;
    if (!task) return null;
    const entry = Log.entry(record, task);
    const set = (entry.sets || [])[last.index];
    if (!set) return null;
    const change = (name) => (value) => { set[name] = value; changed(task, entry); };
    const rows = [];
    if (set.repetitions !== undefined) rows.push(stepper(t("didTimes"), set.repetitions, change("repetitions")));
    if (set.hold !== undefined) rows.push(stepper(t("didHold"), set.hold, change("hold"),
      { unit: t("secondsShort") }));
    if (set.duration !== undefined) rows.push(stepper(t("didTime"), Math.round(set.duration / 6) / 10,
      (minutes) => change("duration")(Math.round(minutes * 60)),
      { unit: "min", by: set.duration < 120 ? 0.5 : 1 }));
    if (set.distance !== undefined) rows.push(stepper(t("didDistance"), set.distance, change("distance"),
      { unit: "m", by: 50 }));
    if (set.load) rows.push(weight(plan, task, last, set, change("load")));
    const shown = rows.filter(Boolean);
    if (!shown.length) return null;
    return record.open.mode === "rest" ? h("div.correct", h("h2", t("youDid")), shown)
      : h("details.correct", h("summary", t("correctLast", { name: Exercise.name(plan, task) })), shown);
  }

  /** The weight in numbers where the plan knows it; the plan's own stays "as prescribed". */
  function weight(plan, task, last, set, change) {
    const known = Dose.weight(plan, Dose.ofSet(task, last.set || 1), task.rows.length ? null
      : Words.own(plan, task));
    if (!known) return null;
    const now = set.load[known.unit] === undefined ? known.low : set.load[known.unit];
    return stepper(t("didWeight"), now,
      (value) => change(value === known.low && known.low === known.high ? { asPrescribed: true }
      : { [known.unit]: value }), { unit: known.unit, by: known.low < 10 ? 0.5 : 1 });
  }

  return { view };
})();
