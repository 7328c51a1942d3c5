"use strict";
// The large number of a step: how many, how long, or the time that is running; and which side.
const Counter = (() => {
  const { h } = Dom;
  const t = (key, places) => Words.t(key, places);

  function side(one) {
    if (one.side === "left" || one.side === "right") return h("p.side." + one.side,
      h("span", { "aria-hidden": "true" }, one.side === "left" ? "◀ " : ""), t("sideNow_" + one.side),
      h("span", { "aria-hidden": "true" }, one.side === "right" ? " ▶" : ""));
    return one.side === "each" ? h("p.side", t("sideAlternating")) : null;
  }

  /** What is read from the floor: the number to do, or the time that runs; its parts are given back in `parts`. */
  function view(plan, state, task, one, parts) {
    const mode = state.mode;
    parts.number = h("p.number", { "aria-hidden": mode === "ready" ? null : "true" });
    parts.under = h("p.under");
    const running = mode === "hold" || mode === "time" || mode === "rest" || mode === "gap";
    parts.bar = running ? h("div.bar", { "aria-hidden": "true" }, h("div")) : null;
    if (!running) {
      const kind = Dose.kind(one.dose);
      const reps = one.dose.repetitions;
      if (kind === "reps") { parts.number.textContent = Words.short(reps); parts.under.textContent = t(reps.atLeast ? "timesOrMore" : "timesUnder", { count: reps.high }); }
      else if (kind === "hold") {
        parts.number.textContent = `${Words.short(one.dose.hold)} ${t("secondsShort")}`;
        const wanted = Session.holdsOf(one);
        parts.under.textContent = wanted === null ? t("holdsSeveral", { count: state.reps }) : wanted.high > 1
          ? t("holdsOf", { number: state.reps, of: wanted.low === wanted.high ? wanted.low
          : `${wanted.low}–${wanted.high}` }) : t("holdOnce");
      } else if (kind === "time") parts.number.textContent = Words.clock(Dose.seconds(one.dose.duration));
      else if (kind === "distance") { parts.number.textContent = Words.measured(one.dose.distance); parts.number.classList.add("words"); }
      else { parts.number.textContent = Words.parts(plan,
        { ...task, rounds: undefined, rows: [], dose: { repetitions: one.dose.repetitions, hold: one.dose.hold } }).join(", ")
        || t("atYourPace"); parts.number.classList.add("words"); }
      const words = one.set && task.rows.some((r) => r.set === one.set) ? null : Words.own(plan, task);
      if (one.dose.load) parts.under.textContent = [parts.under.textContent,
        Words.weight(plan, one.dose, words)].filter(Boolean).join(" · ");
      if (one.isOptional) parts.under.textContent = [t("setIfGood"),
        parts.under.textContent].filter(Boolean).join(" · ");
    }
    return h("div.counter." + mode, { role: running ? "timer" : null, "aria-live": "off" }, parts.number,
      parts.bar, parts.under);
  }

  return { side, view };
})();
