"use strict";
// An exercise as a card: picture, dose, steps with the dose's own numbers, limits, cautions, and when to stop it.
const Exercise = (() => {
  const { h, own } = Dom;

  const find = (plan, id) => (plan.resolved.exercises || []).find((e) => e.id === id);

  function text(plan, id) {
    const texts = (find(plan, id) || {}).texts || [];
    return texts.find((t) => t.language === Words.language) || texts.find((t) => t.language === plan.language)
      || texts[0] || null;
  }

  const name = (plan, task) => (text(plan, task.exercise) || {}).name || task.exercise.replace(/-/g, " ");
  const language = (plan, task) => (text(plan, task.exercise) || {}).language;
  const named = (element, plan, task) => own(element, name(plan, task), language(plan, task));

  /** How much, in the plan's words where they are of the page's language, else in the page's. */
  function dose(plan, task, element = "p.dose") {
    const words = Words.own(plan, task);
    if (words && plan.resolved.language === Words.language) return own(element, words.text,
      plan.resolved.language);
    const parts = [...Words.parts(plan, task, task.dose, words),
      ...Words.schedule(Due.schedule(plan, task.phase, task.prescription))];
    if (!parts.length && words) return own(element, words.text, plan.resolved.language);
    return h(element, parts.length ? parts.join(" · ") : Words.t("noDose"));
  }

  /** The steps; one that has a form for the dose takes it where each of its places can be filled. */
  function steps(plan, task) {
    const said = text(plan, task.exercise);
    if (!said) return null;
    const fill = places(task, said.language);
    const list = (said.steps || []).map((step, i) => {
      const dosed = (said.dosedSteps || []).find((d) => d.step === i + 1);
      if (!dosed) return step;
      let isWhole = true;
      const filled = dosed.text.replace(/\{([a-zA-Z]+)\}/g,
        (whole, key) => { if (!fill[key]) isWhole = false; return fill[key] || ""; });
      return isWhole ? filled.charAt(0).toUpperCase() + filled.slice(1) : step;
    });
    return h("ol.steps", { lang: said.language, dir: "auto" }, list.map((step) => h("li", step)));
  }

  /** Words of this page in a text of another language would be no sentence: then the step stands as it is. */
  function places(task, language) {
    if (language !== Words.language) return {};
    const dose = task.dose, t = Words.t;
    const out = {};
    if (dose.hold && !dose.hold.optional) {
      const long = dose.hold.stated ? t("hold_" + dose.hold.stated) : Words.measured(dose.hold);
      out.hold = out.eachHold = t("stepHold", { long });
    }
    if (Dose.numbers(dose.repetitions)) out.times = t("times",
      { count: dose.repetitions.high, amount: Words.range(dose.repetitions) });
    if (dose.side === "each") out.side = t("stepSideEach");
    if (dose.side === "alternating") out.side = t("sideAlternating");
    if (dose.side === "left" || dose.side === "right") out.side = t("sideOnly", { side: t(dose.side) });
    return out;
  }

  /** What to take care of: limits, cautions that are this patient's, and when to stop this exercise. */
  function care(plan, task) {
    const exercise = find(plan, task.exercise);
    const said = text(plan, task.exercise);
    const has = new Set((plan.findings || []).map((f) => f.name));
    const out = [];
    if (exercise && said) {
      const limits = (said.limits || []).map((l) => l.text);
      const keys = new Set((exercise.cautions || []).filter((c) => !c.finding
        || has.has(c.finding)).map((c) => c.key));
      const cautions = (said.cautions || []).filter((c) => keys.has(c.key)).map((c) => c.text);
      if (limits.length) out.push(h("h2.sub", Words.t("careTitle")),
        h("ul", { lang: said.language, dir: "auto" }, limits.map((l) => h("li", l))));
      if (cautions.length) out.push(h("h2.sub", Words.t("cautionTitle")),
        h("ul.caution", { lang: said.language, dir: "auto" }, cautions.map((c) => h("li", c))));
    }
    const here = (plan.resolved.rules || []).filter((r) => r.topic === "caution" && r.phase === task.phase.id
      && r.prescription === task.prescription.id);
    if (here.length) out.push(h("h2.sub", Words.t("cautionTitle")), h("ul.caution",
      here.map((r) => h("li", { lang: plan.resolved.language, dir: "auto" }, r.text))));
    const stops = Stops.ofExercise(plan, task.phase.id, task.prescription.id);
    if (stops.length) out.push(h("h2.sub", Words.t("stopHere")),
      h("ul.caution", stops.map((s) => h("li", { lang: plan.resolved.language, dir: "auto" },
      `${s.trigger}: ${s.action}`))));
    return out;
  }

  /** What comes next and when to go back, in the file's words: the therapist's to decide. */
  function next(plan, task) {
    const rules = (plan.resolved.rules || []).filter((r) => r.phase === task.phase.id
      && r.prescription === task.prescription.id && ["grow", "advance", "back"].includes(r.topic));
    return rules.length && !task.alternative
      ? [h("h2", Words.t("nextTitle")), rules.map((r) => own("p", r.text, plan.resolved.language)),
      h("p.hint", Words.t("nextDecides"))] : null;
  }

  const notes = (plan, task) => (task.prescription.notes
    || []).map((note) => h("p.note", h("span.said", Words.t("noteTitle") + ": "),
    own("span", note, plan.language)));

  function card(plan, task, back) {
    const said = text(plan, task.exercise);
    const rows = task.rows.map((row) => h("li",
      `${Words.t("setNumber", { number: row.set })}: ${Words.parts(plan,
      { ...task, block: null, rounds: undefined, dose: row.dose, rows: [] }).join(" · ")}`));
    const instead = (task.prescription.alternatives
      || []).map((a, i) => Dose.task(plan, task.phase, task.block, task.prescription, i + 1));
    return h("article.card-full",
      back, h("h1", { tabindex: "-1", lang: language(plan, task), dir: "auto" }, name(plan, task)),
      Dom.figure(plan, task.exercise, "figure.large"),
      dose(plan, task), rows.length ? h("ul.rows", rows) : null,
      said && said.purpose ? own("p.hint", said.purpose, said.language) : null,
      notes(plan, task),
      h("h2", Words.t("stepsTitle")), steps(plan, task) || h("p", Words.t("noSteps")),
      said && (said.cues || []).length
        ? h("ul.cues", { lang: said.language, dir: "auto" }, said.cues.map((c) => h("li", c))) : null,
      care(plan, task),
      next(plan, task),
      instead.length && !task.alternative
        ? [h("h2", Words.t("insteadTitle")),
        h("ul.plain", instead.map((other) => h("li", named("strong", plan, other), " ",
        dose(plan, other, "span"))))] : null);
  }

  return { find, text, name, named, language, dose, steps, care, notes, card };
})();
