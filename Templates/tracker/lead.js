"use strict";
// The session on the screen: one step at a time, large enough to be read from the floor. What it knows is in the record
// (session.js), which is kept at every step; here it is only shown.
const Lead = (() => {
  const { h, button } = Dom;
  const t = (key, places) => Words.t(key, places);
  let app = null, record = null, tasks = [], steps = [], parts = {};

  const state = () => record.open;

  async function begin(on, list) {
    if (!await Stop.mayGoOn(on)) return;
    Signals.ready();
    const plan = on.plan;
    const fresh = Log.begin(plan, false);
    fresh.open = Session.begin(list.map((task) => ({ phase: task.phase.id, prescription: task.prescription.id,
      alternative: task.alternative })));
    fresh.open.isSession = true;
    await Store.put("sessions", fresh);
    attach(on, fresh);
    show();
  }

  /** Goes on where it was left; a time that ran is measured on, one that was shown last is not begun anew. */
  async function resume(on, was, isLeaving = false) {
    Signals.ready();
    attach(on, was);
    if (isLeaving && steps[state().at]) Session.leaveTask(state(), steps, Clock.now());
    await keep();
    show();
  }

  function attach(on, was) {
    app = on;
    record = was;
    tasks = was.open.items.map((item) => History.taskOf(app.plan, item)).filter(Boolean);
    steps = Session.sequence(tasks);
  }

  const keep = () => Store.put("sessions", record);

  function show() { app.go("session"); }

  function leave() {
    Countdown.end();
    Signals.awake(false);
  }

  function view(on) {
    if (!record || !record.open) return Today.view(on);
    leave();
    parts = {};
    switch (state().place) {
      case "before": return before();
      case "felt": return felt();
      case "after": Promise.resolve().then(() => Ask.after(app, record)); return h("section",
        h("h1", { tabindex: "-1" }, t("almostDone")));
      default: return work();
    }
  }

  function before() {
    const go = async (n) => {
      if (n !== undefined) Log.setPain(record, "before", n);
      const limit = app.plan.pain && app.plan.pain.atMost;
      if (n !== undefined && limit && n > limit.high
        && !await Dom.confirm(t("beforeHighTitle"), t("beforeHigh", { score: n, most: limit.high }),
        t("beforeHighGo"), t("notToday"))) {
        record.log.stopped = { because: "pain" };
        await History.close(record);
        record = null;
        return app.go("stops", { isAsking: true });
      }
      state().place = steps.length ? "work" : "after";
      Signals.ready();
      await keep();
      show();
    };
    return Ask.frame(h("div", Ask.pain(t("askBefore"), go)), () => go(),
      async () => { await History.close(record); record = null; app.go("today"); });
  }

  /** The effort that the plan's rules read, asked right behind the exercise. */
  function felt() {
    const task = tasks[state().feltOf];
    const scales = Dose.scales(task);
    const entry = Log.entry(record, task);
    const scale = scales.find((s) => !(s in (entry.effort || {})) && !(state().unasked || []).includes(s))
      || null;
    const next = async (answer) => {
      if (answer) entry.effort = { ...(entry.effort || {}),
        ...answer }; else state().unasked = [...(state().unasked || []), scale];
      const left = scales.some((s) => !(s in (entry.effort || {})) && !(state().unasked || []).includes(s));
      if (!left) { state().unasked = []; state().place = state().at >= steps.length ? "after"
        : "work"; Session.run(state(), "ready", Clock.now()); }
      await keep();
      show();
    };
    if (!scale) { Promise.resolve().then(() => next(null)); return h("section",
      h("h1", { tabindex: "-1" }, "…")); }
    return Ask.frame(h("div", h("p.over", Exercise.named("span", app.plan, task)), Ask.effort(scale, null, next)),
      () => next(null), null);
  }

  // MARK: The work

  function work() {
    const one = Session.step(state(), steps);
    if (!one) { state().place = "after"; Promise.resolve().then(show); return h("section",
      h("h1", { tabindex: "-1" }, t("almostDone"))); }
    const task = tasks[one.task];
    const plan = app.plan;
    const isFirst = steps.findIndex((s) => s.task === one.task) === state().at;
    const setText = one.set
      ? (one.isRound ? t("roundOf", { number: one.set, of: one.high })
      : t("setOf", { number: one.set, of: one.high })) : null;
    const isResting = state().mode === "rest";
    const out = h("section.lead-view",
      h("p.over", t("exerciseOf", { number: one.task + 1, of: tasks.length }), setText ? ` · ${setText}` : ""),
      h("h1", { tabindex: "-1", lang: Exercise.language(plan, task), dir: "auto" }, isResting ? t("rest")
        : Exercise.name(plan, task)),
      isResting ? h("p.lead", t("nextIs", { what: setText || Exercise.name(plan, task) }))
        : Dom.figure(plan, task.exercise, "figure.play"),
      Counter.side(one), Counter.view(app.plan, state(), task, one, parts), controls(task, one),
        Correct.view(app.plan, record, tasks, (task, entry) => { mark(task, entry); keep(); }),
      isResting ? null : h("details", { open: isFirst }, h("summary", t("stepsTitle")), Exercise.dose(plan, task),
        Exercise.notes(plan, task), Exercise.steps(plan, task), Exercise.care(plan, task)),
      h("div.more", others(task, one)));
    Signals.awake(true);
    Countdown.begin({ state: state(), steps, parts, held, keep, show });
    return out;
  }

  function controls(task, one) {
    const mode = state().mode, kind = Dose.kind(one.dose), out = [];
    parts.pause = button(state().pausedAt === null ? t("pause") : t("goOn"),
      async () => { Session.pause(state(), Clock.now()); await keep(); show(); }, "plain big");
    if (mode === "hold") out.push(button(t("release"),
      async () => { held(Session.endHold(state(), steps, Clock.now())); }, "main big"), parts.pause);
    else if (mode === "gap") out.push(button(t("startNow"),
      async () => { Session.run(state(), "hold", Clock.now()); Signals.go(); await keep(); show(); }, "main big"),
      parts.pause);
    else if (mode === "time") out.push(parts.finish = button(t("timeDone"), finish, "main big"), parts.pause);
    else if (mode === "rest") out.push(button(t("nextSet"),
      async () => { Session.run(state(), "ready", Clock.now()); await keep(); show(); }, "main big"),
      parts.pause);
    else if (kind === "hold") {
      const wanted = Session.holdsOf(one);
      const isEnough = state().reps > 0 && (wanted === null || state().reps >= wanted.low);
      if (isEnough) out.push(button(t("setDone"), finish, "main big"));
      if (!isEnough || wanted === null
        || state().reps < wanted.high) out.push(button(state().reps ? t("nextHold") : t("startHold"), start,
        isEnough ? "plain big" : "main big"));
      if (!state().reps) out.push(button(t("withoutClock"), finish, "plain"));
    } else if (kind === "time") out.push(button(t("startClock"), start, "main big"),
      button(t("withoutClock"), finish, "plain"));
    else out.push(button(t("setDone"), finish, "main big"));
    if (mode === "ready" && one.isOptional) out.push(button(t("enough"), leaveTask, "plain big"));
    return h("div.controls", out,
      button(t("wrong"), () => app.go("stops", { record, task, back: show }), "stop"));
  }

  function others(task) {
    const out = [];
    (task.prescription.alternatives || []).forEach((a, i) => {
      if (task.alternative === i + 1) return;
      const other = Dose.task(app.plan, task.phase, task.block, task.prescription, i + 1);
      out.push(button([t("doInstead") + " ", Exercise.named("span", app.plan, other)], () => instead(i + 1),
        "quiet wide"));
    });
    out.push(button(t("exerciseAsWritten"), asWritten, "quiet wide"),
      button(t("skipExercise"), () => app.go("reason", { title: t("skipTitle"), choose: skip }), "quiet wide"),
      button(t("leaveSession"), () => { leave(); app.go("today"); }, "quiet wide"));
    return out;
  }

  // MARK: What happens

  async function start() {
    Signals.ready();
    Session.start(state(), steps, Clock.now());
    Signals.go();
    Signals.say(t(state().mode === "hold" ? "sayHold" : "sayGo"));
    await keep();
    show();
  }

  async function held(isSetDone) {
    Signals.end();
    if (isSetDone && Session.holdsOf(Session.step(state(),
      steps)).high === state().reps) { await finish(); return; }
    Signals.say(isSetDone ? t("sayDone") : t("sayRelax"));
    await keep();
    show();
  }

  /** A set is done: written before anything else. */
  async function finish() {
    const now = Clock.now();
    const one = Session.step(state(), steps);
    const task = tasks[one.task];
    const entry = Log.entry(record, task);
    const set = Session.done(state(), steps, now);
    entry.sets = [...(entry.sets || []), set];
    if (!Object.keys(set).length && !one.set) delete entry.sets;
    mark(task, entry);
    state().last = { task: one.task, index: (entry.sets || []).length - 1, set: one.set };
    Session.next(state(), steps, now, { hasQuestion: (index) => Dose.scales(tasks[index]).length > 0 });
    await keep();
    if (state().mode === "rest") Signals.say(t("sayRest", { count: Math.round(state().last.rest.low) }));
    show();
  }

  /** Ticked where what was recorded reaches the dose, and where only the patient's word can say it. */
  function mark(task, entry) {
    if (Dose.isDone(task,
      { ...entry, completed: true, stopped: undefined })) entry.completed = true; else delete entry.completed;
  }

  async function asWritten() {
    const one = Session.step(state(), steps);
    const task = tasks[one.task];
    const entry = Log.entry(record, task);
    const sets = Dose.allWritten(task).filter((set) => Object.keys(set).length);
    entry.completed = true;
    if (sets.length) entry.sets = sets;
    Session.leaveTask(state(), steps, Clock.now());
    if (Dose.scales(task).length) Object.assign(state(), { place: "felt", feltOf: one.task });
    await keep();
    show();
  }

  async function leaveTask() {
    const task = Session.step(state(), steps).task;
    Session.leaveTask(state(), steps, Clock.now());
    if (Dose.scales(tasks[task]).length) Object.assign(state(), { place: "felt", feltOf: task });
    await keep();
    show();
  }

  async function skip(because) {
    const task = tasks[Session.step(state(), steps).task];
    const entry = Log.entry(record, task);
    if ((entry.sets || []).length || because === "pain"
      || because === "symptom") entry.stopped = { because: because === "ill" ? "other" : because };
    else {
      record.log.done = record.log.done.filter((e) => e !== entry);
      await Store.put("skips",
        { id: `${app.plan.id}|${Clock.today()}|${task.phase.id}|${task.prescription.id}`, plan: app.plan.id,
        date: Clock.today(), phase: task.phase.id, prescription: task.prescription.id, because });
    }
    Session.leaveTask(state(), steps, Clock.now());
    await keep();
    if (because === "pain" || because === "symptom") app.go("stops", { record, task, back: show }); else show();
  }

  async function instead(alternative) {
    const one = Session.step(state(), steps);
    state().items[one.task].alternative = alternative;
    attach(app, record);
    Object.assign(state(), { at: steps.findIndex((s) => s.task === one.task), reps: 0, held: null, last: null });
    Session.run(state(), "ready", Clock.now());
    await keep();
    show();
  }

  return { begin, resume, view, leave, get record() { return record; } };
})();
