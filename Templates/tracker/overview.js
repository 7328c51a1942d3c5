"use strict";
// The whole plan on one page: who to call, limits, precautions, goals, every part with its exercises, when to stop.
const Overview = (() => {
  const { h, own, button } = Dom;
  const t = (key, places) => Words.t(key, places);

  function view(app) {
    const plan = app.plan;
    const starts = Due.starts(plan);
    const running = Due.phaseOn(plan, Clock.day(Clock.today()));
    return h("section.overview", h("p.over", t("planTitle")), own("h1", plan.title, plan.language),
      h("p.hint", [plan.patient, t("version", { number: plan.version }), plan.issued
        ? Words.date(Clock.day(plan.issued), "short") : null].filter(Boolean).join(" · ")),
      contact(plan),
      button(t("stopTitle"), () => app.go("stops"), "stop wide"),
      block(t("painTitle"), Stop.painLimit(plan).map((line) => h("p", line))),
      block(t("precautions"),
        [...(plan.precautions || []), ...(plan.resolved.precautions || []).filter((p) => !(plan.precautions || []).includes(p)), plan.weightBearing ? `${t("weightBearing")}: ${plan.weightBearing}`
        : null].filter(Boolean).map((line) => own("p", line, plan.language))),
      block(t("goals"), (plan.goals || []).map((line) => own("p", line, plan.language))),
      block(t("notes"), (plan.notes || []).map((line) => own("p", line, plan.language))),
      plan.review ? h("p", t("review", { date: Words.date(Clock.day(plan.review)) })) : null,
      (plan.phases || []).map((phase, i) => part(app, phase, i, starts[i], running && running.index === i)));
  }

  const block = (title, lines) => (lines.length ? h("div.block-text", h("h2", title), lines) : null);

  function contact(plan) {
    const calls = Stop.calls(plan, "prompt");
    return h("div.calls", plan.clinician ? own("p", plan.clinician, plan.language) : null, calls, plan.emergency
      ? h("p", t("emergencyIs"), " ", h("strong", { dir: "ltr" }, plan.emergency)) : null);
  }

  function part(app, phase, index, began, isRunning) {
    const plan = app.plan;
    const when = phase.enterWhen || [];
    const says = (topic) => (plan.resolved.rules || []).filter((s) => s.topic === topic && s.phase === phase.id
      && !s.prescription).map((s) => s.text);
    const head = isRunning ? t("partNow") : began === null
      ? (index > 0 && !when.length && (plan.phases[index - 1].length || {}).high
      ? t("partAfter", { number: index }) : t("partWaits")) : t("partFrom", { date: Words.date(began, "short") });
    const enter = says("enter").length ? says("enter")
      : when.filter((c) => c.kind === "words").map((c) => c.words);
    return h("details.part", { open: isRunning },
      h("summary", h("strong", t("part", { number: index + 1 })), " ", own("span", phase.title, plan.language),
        h("small", head)),
      !isRunning && began === null && enter.length
        ? h("p.hint", t("enterWhen"), " ", own("span", enter.join("; "), plan.language)) : null,
      (phase.goals || []).map((g) => own("p.hint", g, plan.language)),
        (phase.notes || []).map((n) => own("p.note", n, plan.language)),
      (phase.blocks || []).map((group) => [
        group.kind === "unnamed" ? null
          : h("h3.block", t("block_" + group.kind) + (group.rounds
          ? `: ${t("rounds", { count: group.rounds.high, amount: Words.range(group.rounds) })}` : "")),
        h("ul.cards", (group.prescriptions || []).filter((p) => Due.applies(plan, p)).map((prescription) => {
          const task = Dose.task(plan, phase, group, prescription);
          return h("li.card", h("button.open",
            { type: "button", onclick: () => app.go("exercise", { task, from: "plan" }) },
            Dom.figure(plan, task.exercise, "figure.thumb"),
            h("span.card-text", Exercise.named("strong", plan, task), Exercise.dose(plan, task, "span.dose"))));
        }))]));
  }

  return { view };
})();
