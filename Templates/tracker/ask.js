"use strict";
// What is asked: pain before, the worst, now and the next morning, effort, symptoms. One question a screen, a tap is an
// answer, and each is kept at once. What is not answered stays unasked: nothing is made up.
const Ask = (() => {
  const { h, button } = Dom;
  const t = (key, places) => Words.t(key, places);

  const painWord = (n) => (n < 0 || n > 10 ? ""
    : t(n === 0 ? "pain0" : n <= 3 ? "pain1" : n <= 6 ? "pain4" : n <= 9 ? "pain7" : "pain10"));
  const rpeWord = (n) => (n < 0 || n > 10 ? ""
    : t(n === 0 ? "rpe0" : n <= 2 ? "rpe1" : n <= 4 ? "rpe3" : n <= 6 ? "rpe5" : n <= 9 ? "rpe7" : "rpe10"));
  const rirWord = (n) => (n < 0 || n > 10 ? "" : n === 0 ? t("rir0") : n === 10 ? t("rir10") : "");
  const borgWord = (n) => (n < 6 || n > 20 ? ""
    : t(n <= 8 ? "borg6" : n <= 12 ? "borg9" : n <= 16 ? "borg13" : "borg17"));

  function frame(question, skip, back) {
    return h("section.ask", back ? button("‹ " + t("back"), back, "quiet") : null, question,
      skip ? button(t("noAnswer"), skip, "quiet wide") : null);
  }

  const pain = (title, act, chosen) => Dom.scale(title, painWord, act, chosen);

  /** The scale of effort of an exercise or of the whole: its answer is {rpe}, {rir} or {borg}. */
  function effort(scale, title, act, chosen) {
    if (scale === "rir") return Dom.scale(title || t("askRIR"), rirWord, (n) => act({ rir: n }), chosen, 0, 10,
      true);
    if (scale === "borg") return Dom.scale(title || t("askBorg"), borgWord, (n) => act({ borg: n }), chosen, 6,
      20);
    return Dom.scale(title || t("askRPE"), rpeWord, (n) => act({ rpe: n }), chosen);
  }

  /** Behind a session: worst, now, effort, symptoms, how long a rise took, a note. `isQuick` asks for before, too. */
  function after(app, record, isQuick = false) {
    const plan = app.plan, log = record.log;
    if (!isQuick) Log.tidy(record);
    const questions = [];
    if (isQuick) questions.push("before");
    questions.push("during", "after");
    if ((log.done || []).some((e) => !e.effort) || !(log.done || []).length) questions.push("effort");
    questions.push("symptoms", "note");
    let at = 0;
    const show = () => app.go("ask", { content: questions[at] ? ask(questions[at]) : null, record });
    const next = async () => { await Store.put("sessions",
      record); at += 1; if (at < questions.length) show(); else await finish(); };
    const back = () => { if (at > 0) { at -= 1; show(); } else app.go("today"); };

    function ask(kind) {
      const score = (moment,
        title) => frame(pain(title, (n) => { Log.setPain(record, moment, n); next(); }, (log.pain || {})[moment]),
        next, back);
      switch (kind) {
        case "before": return score("before", t("askBeforeThen"));
        case "during": return score("during", t("askDuring"));
        case "after": return score("after", t("askAfter"));
        case "effort": return frame(effort("rpe", null,
          (answer) => { log.effort = { ...(log.effort || {}), ...answer }; next(); }, (log.effort || {}).rpe),
          next, back);
        case "symptoms": return symptoms(app, record,
          async () => { await Store.put("sessions", record); await next(); }, back);
        default: return note(record, next, back);
      }
    }

    async function finish() {
      await History.close(record);
      const found = Stops.strictest((log.symptoms || []).map((s) => Stops.forSymptom(plan, s)));
      const passed = painOf(plan, log);
      if (found || passed) await Stop.show(app, found
        ? { urgency: found.urgency, rule: found.rule, symptom: found.symptom }
        : { urgency: "prompt", pain: passed }, null);
      else app.go("thanks", { record });
    }
    show();
  }

  /** The worst limit passed, of the session and of each exercise with answers of its own. */
  function painOf(plan, log) {
    const all = [log.pain || {},
      ...(log.done || []).filter((e) => e.pain).map((e) => ({ ...(log.pain || {}), ...e.pain }))];
    return all.map((scores) => Stops.pain(plan, scores)).find(Boolean) || null;
  }

  const KINDS = ["saddle numbness", "bladder or bowel", "weakness", "numbness", "tingling", "radiating",
    "moving down", "moving up", "swelling", "giving way", "dizziness", "other"];
  /** Symptoms of the back and legs alone are not asked of a plan that knows no such thing. */
  const WITH_CHANGE = new Set(["weakness", "numbness", "tingling", "radiating", "swelling", "giving way",
    "dizziness", "other"]);

  function symptoms(app, record, done, back) {
    const log = record.log;
    const chosen = new Map((log.symptoms || []).map((s) => [s.kind, s]));
    const list = h("div.symptoms", { hidden: chosen.size === 0 });
    const save = button(t("next"), () => { log.symptoms = [...chosen.values()]; done(); }, "main wide",
      { hidden: chosen.size === 0 });
    for (const kind of KINDS) {
      const change = h("div.row.change",
        { role: "group", "aria-label": t("symptom_" + kind), hidden: !chosen.has(kind)
        || !WITH_CHANGE.has(kind) });
      for (const word of ["new", "worse", "as before", "better"]) {
        change.append(button(t("change_" + word), (event) => {
          chosen.set(kind, { kind, change: word });
          for (const other of change.children) other.setAttribute("aria-pressed",
            String(other === event.currentTarget));
        }, "toggle", { "aria-pressed": String((chosen.get(kind) || {}).change === word) }));
      }
      const tick = button(t("symptom_" + kind), () => {
        if (chosen.has(kind)) chosen.delete(kind); else chosen.set(kind, { kind });
        tick.setAttribute("aria-pressed", String(chosen.has(kind)));
        change.hidden = !chosen.has(kind) || !WITH_CHANGE.has(kind);
        if (change.hidden) for (const other of change.children) other.setAttribute("aria-pressed", "false");
      }, "choice", { "aria-pressed": String(chosen.has(kind)) });
      list.append(tick, change);
    }
    const baseline = (app.plan.baseline || []).length
      ? h("p.hint", t("baseline"), " ", Dom.own("span", app.plan.baseline.join(", "), app.plan.language)) : null;
    const some = button(t("symptomsSome"),
      () => { list.hidden = save.hidden = false; some.hidden = true; list.firstChild.focus(); }, "choice",
      { hidden: chosen.size > 0 });
    return frame(h("div.question", h("h1", { tabindex: "-1" }, t("askSymptoms")), baseline,
      button(t("symptomsNone"), () => { log.symptoms = []; done(); }, "main big wide"), some, list, save), null,
        back);
  }

  function note(record, done, back) {
    const area = h("textarea", { id: "note", rows: 3, maxlength: 1000 });
    area.value = record.log.note || "";
    return frame(h("div.question", h("h1", { tabindex: "-1" }, t("askNote")),
      h("label", { for: "note" }, t("askNoteHint")), area,
      button(t("finish"), () => { const text = Log.line(area.value); if (text) record.log.note = text; else delete record.log.note; done(); }, "main big wide")), null, back);
  }

  /** The next morning, for every session of that day; and how long a rise took. */
  function morning(app, records) {
    const day = Log.dayOf(records[0]);
    const today = Clock.today();
    const title = day === Clock.day(today) - 1 ? t("askMorning")
      : t("askMorningDay", { date: Words.date(day + 1, "weekday") });
    const put = async () => { for (const record of records) await Store.put("sessions", record); };
    const settle = (rest) => {
      if (!rest.length) return finish();
      const p = rest[0].log.pain;
      const give = async (value) => { for (const r of rest) r.log.minutesToSettle = value; await put(); finish(); };
      app.go("ask", { content: frame(h("div.question",
        h("h1", { tabindex: "-1" }, t("askSettle", { before: p.before, worst: Log.worst(rest[0]) })),
        [[10, "settle10"], [30, "settle30"], [60, "settle60"], [180, "settle180"], [720, "settle720"],
          ["not yet", "settleNotYet"]].map(([value, key]) => button(t(key), () => give(value), "choice"))),
          finish, null) });
    };
    const finish = async () => {
      const passed = records.map((r) => painOf(app.plan, r.log)).find(Boolean);
      if (passed) await Stop.show(app, { urgency: "prompt", pain: passed }, null);
      else { app.toast(t("thankYou"), "good"); app.go("today"); }
    };
    app.go("ask", { content: frame(pain(title, async (n) => {
      for (const record of records) Log.setPain(record, "nextMorning", n, today);
      await put();
      settle(records.filter(Log.roseUnsettled));
    }), () => app.go("today"), null) });
  }

  function thanks(app, { record }) {
    const count = (record.log.done || []).length;
    return h("section.thanks", h("p.tick", { "aria-hidden": "true" }, "✓"),
      h("h1", { tabindex: "-1" }, t("thanksTitle")),
      h("p.lead", count ? t("thanksDone", { count }) : t("thanksNone")), h("p", t("thanksMorning")),
      button(t("tabToday"), () => app.go("today"), "main big wide"),
        button(t("sendLog"), () => app.go("log"), "plain wide"));
  }

  return { pain, effort, after, morning, thanks, frame, painWord };
})();
