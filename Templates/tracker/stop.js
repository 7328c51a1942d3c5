"use strict";
// When to stop: the plan's rules in the plan's words, the most urgent first; and the screen that a rule leads to, with
// whom to call.
const Stop = (() => {
  const { h, button, own } = Dom;
  const t = (key, places) => Words.t(key, places);

  function heading(plan, urgency) {
    const said = (plan.resolved.headings || []).find((x) => x.urgency === urgency);
    return said && plan.resolved.language === Words.language ? said.text
      : t("urgency_" + urgency, { number: plan.emergency || t("localNumber") });
  }

  /** The list; a sign is a button where a session may be stopped by it. */
  function list(app, { task, record, isAsking, back } = {}) {
    const plan = app.plan;
    const here = task ? Stops.ofExercise(plan, task.phase.id, task.prescription.id) : [];
    const rules = [...here, ...Stops.ofAll(plan)];
    const groups = Stops.grouped(Stops.sorted(rules));
    const tap = (rule) => h("li",
      h("button.sign", { type: "button",
      onclick: () => show(app, { urgency: rule.urgency || "prompt", rule, task: rule.prescription ? task : null },
      record) }, own("span", rule.trigger, plan.resolved.language)));
    return h("section.stops", button("‹ " + t("back"), back || (() => app.go("today")), "quiet"),
      h("h1", { tabindex: "-1" }, isAsking || record ? t("stopAsk") : t("stopTitle")),
      h("p.lead", isAsking || record ? t("stopAskHint") : t("stopTitleHint")),
      record ? h("div.row", button(t("itHurts"), () => hurts(app, record, task, back), "plain wide")) : null,
      groups.map((group) => h("div.group." + look(group.urgency), h("h2", heading(plan, group.urgency)),
        h("ul.plain", group.rules.map(tap)))),
      limit(plan),
      isAsking ? button(t("stopNone"), () => app.go("today"), "main big wide") : record
        ? [button(t("stopNoneGoOn"), back, "main big wide"),
        button(t("stopOther"), () => why(app, record, back), "plain wide")] : null);
  }

  const look = (urgency) => ({ "emergency now": "now", "same day": "day", prompt: "soon",
    "tell your therapist": "tell" })[urgency || "prompt"];

  function limit(plan) {
    const said = painLimit(plan);
    return said.length ? h("div.group.limit", h("h2", t("painTitle")), said.map((line) => h("p", line))) : null;
  }

  /** The limit of pain in words: the file's where it has them, else from its numbers. */
  function painLimit(plan) {
    if (plan.resolved.pain && plan.resolved.language === Words.language) return [plan.resolved.pain];
    const pain = plan.pain, out = [];
    if (!pain) return out;
    if (pain.atMost) out.push(t("painLimit", { amount: Words.number(pain.atMost.high) }));
    if (pain.rise) out.push(t(pain.rise === "none" ? "painNoRise" : "painMildRise"));
    if (pain.riseAtMost) out.push(t("painRise", { count: pain.riseAtMost.high }));
    if (pain.settledWithin) out.push(t("painSettles", { count: pain.settledWithin.high }));
    return out;
  }

  /** Breaking off for another reason. */
  function why(app, record, back) {
    app.go("ask", { content: h("section", h("h1", { tabindex: "-1" }, t("whyStop")),
      ["tired", "time", "equipment", "other"].map((because) => button(t("because_" + because), async () => {
        record.log.stopped = { because };
        await Store.put("sessions", record);
        Ask.after(app, record);
      }, "choice")), button("‹ " + t("back"), back, "quiet wide")) });
  }

  /** "It hurts": a score for this exercise, kept at once, and held against the limit. */
  function hurts(app, record, task, back) {
    const plan = app.plan;
    app.go("ask", { content: Ask.frame(Ask.pain(t("askHurts"), async (n) => {
      const entry = task ? Log.entry(record, task) : record.log;
      entry.pain = { ...(entry.pain || {}), during: Math.max(n, (entry.pain || {}).during || 0) };
      await Store.put("sessions", record);
      const passed = Stops.pain(plan, { before: (record.log.pain || {}).before, during: n });
      if (passed) await show(app, { urgency: "prompt", pain: passed, task }, record);
      else { app.toast(t("painWithin")); back(); }
    }), null, back) });
  }

  /** A stop: logged at once with the plan's words, kept until somebody has spoken about it, and shown. */
  async function show(app, met, record) {
    const plan = app.plan;
    Signals.quiet();
    if (record) {
      const because = met.rule ? { because: "stop rule", rule: met.rule.trigger.replace(/;/g, ",") }
        : { because: met.pain ? "pain" : "symptom" };
      if (met.task) Log.entry(record, met.task).stopped = because;
      if (!met.task || (met.urgency !== "tell your therapist" && met.urgency !== "prompt")
        || met.pain) record.log.stopped = because;
      await Store.put("sessions", record);
    }
    const kept = { id: "stop|" + plan.id, on: Clock.stamp(), urgency: met.urgency, trigger: words(plan, met),
      action: met.rule ? met.rule.action : null, isOwn: Boolean(met.rule), isSeen: false };
    if (met.urgency !== "tell your therapist") await Store.put("settings", kept);
    app.go("stopped", { met, record, kept });
  }

  function words(plan, met) {
    if (met.rule) return met.rule.trigger;
    if (met.pain) return t(met.pain.kind,
      { worst: met.pain.worst, most: met.pain.most, before: met.pain.before });
    return t("symptom_" + met.symptom.kind);
  }

  function calls(plan, urgency) {
    const out = [];
    const call = (label, text, look) => {
      const to = Stops.dial(text);
      out.push(to ? h("a.button.call." + look, { href: to }, h("span", label), h("strong", { dir: "ltr" }, text))
        : h("p.call-words", h("span", label + " "), own("strong", text, plan.language)));
    };
    if (urgency === "emergency now") {
      if (plan.emergency) call(t("callEmergency"), plan.emergency,
        "danger"); else out.push(h("p.call-words", h("strong", t("callLocal"))));
    }
    const clinic = plan.clinic || plan.clinician || t("callTherapist");
    // An emergency is never the clinic's: its number stands behind, for later.
    if (plan.call && urgency === "emergency now") out.push(h("p.call-after", t("callAfter", { name: clinic }),
      " ", Stops.dial(plan.call) ? h("a", { href: Stops.dial(plan.call), dir: "ltr" }, plan.call)
      : own("span", plan.call, plan.language)));
    else if (plan.call) call(clinic, plan.call, "main");
    else if (urgency !== "emergency now") out.push(h("p.call-words", t("callNobody")));
    if (urgency === "same day"
      && plan.emergency) out.push(h("p.hint", t("ifWorseCall", { number: plan.emergency })));
    return out;
  }

  function screen(app, { met, record, kept }) {
    const plan = app.plan;
    const mayGoOn = record && met.urgency === "tell your therapist";
    const isOfOne = record && met.task && !met.pain
      && (met.urgency === "prompt" || met.urgency === "tell your therapist");
    return h("section.stopped." + look(met.urgency), { role: "alert" },
      h("p.sign-mark", { "aria-hidden": "true" }, "!"),
      h("h1", { tabindex: "-1" }, met.urgency === "tell your therapist" ? t("tellTitle") : met.task && isOfOne
        ? t("stopExercise") : t("stopNow")),
      h("p.because", met.rule ? own("span", met.rule.trigger, plan.resolved.language) : kept.trigger),
      met.rule ? own("p.action", met.rule.action, plan.resolved.language)
        : h("p.action", t(met.urgency === "emergency now" ? "actNow" : met.urgency === "same day" ? "actDay"
        : met.pain ? "actPain" : "actSoon")),
      h("div.calls", calls(plan, met.urgency)),
      record && (mayGoOn || isOfOne)
        ? button(t(isOfOne ? "leaveThisOne" : "goOnCarefully"), () => Lead.resume(app, record, isOfOne),
        "plain wide") : null,
      record ? button(t("endSession"), () => Ask.after(app, record), "plain wide")
        : button(t("tabToday"), () => app.go("today"), "plain wide"),
      h("p.hint", t("stopLogged")));
  }

  function banner(app, stop) {
    const plan = app.plan;
    return h("div.banner.bad",
      h("p", h("strong", t("stoppedOn", { date: Words.date(Clock.day(stop.on.slice(0, 10)), "short") })), " ",
      stop.isOwn ? own("span", stop.trigger, plan.resolved.language) : stop.trigger),
      stop.action ? own("p", stop.action, plan.resolved.language) : null,
        h("div.calls", calls(plan, stop.urgency)),
      button(t("spoken"), async () => { await Store.put("settings",
        { ...stop, isSeen: true }); app.go("today"); }, "plain"));
  }

  /** Behind a stop nothing begins until somebody was spoken to. */
  async function mayGoOn(app) {
    const stop = History.stop(app.plan);
    if (!stop) return true;
    if (!await Dom.confirm(t("notYetTitle"), t("notYet"), t("spoken"), t("back"))) return false;
    await Store.put("settings", { ...stop, isSeen: true });
    return true;
  }

  return { list, screen, show, banner, mayGoOn, painLimit, heading, calls, look };
})();
