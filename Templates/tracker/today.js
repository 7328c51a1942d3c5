"use strict";
// The first page of every day: what is due, what is done, the week in a strip, and one large button.
const Today = (() => {
  const { h, button } = Dom;
  let shown = null;

  const task = (plan, item) => Dose.task(plan, item.phase, item.block, item.prescription);

  /** What a session takes up: what this day asks for and was not done, and of what is open those that fit today. */
  function suggested(items, plan, day) {
    const list = History.done(plan);
    return items.filter((item) => {
      if (item.isFree || item.isDone || item.skipped || item.isFull) return false;
      if (item.demand.kind !== "anyDay") return true;
      // A day between two is kept where the week still has room for all of them.
      const wasYesterday = list.some((d) => d.day === day - 1 && d.phase === item.phase.id
        && d.prescription === item.prescription.id);
      return !wasYesterday || item.demand.open >= 7 - Clock.weekday(day);
    });
  }

  function view(app) {
    const plan = app.plan, t = Words.t;
    const today = Clock.day(Clock.today());
    const day = shown === null ? today : shown;
    const isToday = day === today;
    const list = History.done(plan);
    const items = History.day(plan, day, list);
    const running = Due.phaseOn(plan, day);
    const out = h("section",
      h("p.over", isToday ? t("today") : t("otherDay")),
      h("h1", { tabindex: "-1" }, Words.date(day)),
      running ? h("p.phase", Dom.own("span", running.phase.title, plan.language)) : null);
    if (isToday) out.append(...banners(app, plan));
    out.append(strip(plan, today, day, list, app));
    if (!running) out.append(notYet(plan, day));
    else if (!items.length) out.append(h("p.lead", t("nothingDue")));
    else out.append(...body(app, plan, items, day, isToday, today));
    if (!isToday) out.append(h("p",
      button(t("backToToday"), () => { shown = null; app.go("today"); }, "plain wide")));
    return out;
  }

  function notYet(plan, day) {
    const t = Words.t;
    const first = Due.starts(plan).filter((s) => s !== null && s > day).sort((a, b) => a - b)[0];
    return h("p.lead", first !== undefined ? t("startsOn", { date: Words.date(first) }) : Import.isProgram(plan)
      ? t("isProgram") : t("waits"));
  }

  function body(app, plan, items, day, isToday, today) {
    const t = Words.t;
    const out = [];
    const open = suggested(items, plan, day);
    const canRun = isToday && Import.isRun(plan);
    if (canRun) {
      if (open.length) out.push(button([h("span.big-line", t("startSession")),
        h("span.small-line", t("exercises", { count: open.length }))],
        () => Lead.begin(app, open.map((i) => task(plan, i))), "main huge"));
      else if (items.some((i) => !i.isFree)
        && items.every((i) => i.isFree || i.isDone || i.skipped
        || i.demand.kind === "anyDay")) out.push(h("p.done-all", { role: "status" },
        h("span", { "aria-hidden": "true" }, "✓ "), t("allDone")));
    }
    const groups = [[t("forToday"),
      items.filter((i) => !i.isFree && (open.includes(i) || i.demand.kind !== "anyDay" || i.isDone))],
      [t("alsoThisWeek"), items.filter((i) => !i.isFree && !open.includes(i) && i.demand.kind === "anyDay"
        && !i.isDone)],
      [t("whenNeeded"), items.filter((i) => i.isFree)]];
    for (const [title, members] of groups) {
      if (!members.length) continue;
      out.push(h("h2", isToday || title !== t("forToday") ? title : t("forThatDay")));
      let block = null, place = null;
      for (const item of members) {
        if (!place || item.block !== block) {
          block = item.block;
          if (block.kind !== "unnamed") out.push(h("h3.block", blockName(block)));
          place = h("ul.cards");
          out.push(place);
        }
        place.append(card(app, plan, item, day, canRun));
      }
    }
    return out;
  }

  function blockName(block) {
    const name = Words.t("block_" + block.kind);
    return block.rounds ? `${name}: ${Words.t("rounds",
      { count: block.rounds.high, amount: Words.range(block.rounds) })}` : name;
  }

  function status(item, day) {
    const t = Words.t;
    if (item.skipped) return h("p.status.skipped",
      t("skippedBecause", { because: t("because_" + item.skipped.because) }));
    const parts = [];
    if (item.isDone) parts.push("✓ " + t("done") + (item.most > 1
      ? ` (${item.times}/${item.need === item.most ? item.need : `${item.need}–${item.most}`})` : ""));
    else if (item.most > 1) parts.push(t("doneOf",
      { count: item.times, of: item.need === item.most ? item.need : `${item.need}–${item.most}` }));
    else if (item.times) parts.push(t("doneTimes", { count: item.times }));
    if (item.demand.kind === "anyDay" && !item.isDone) parts.push(item.demand.open
      ? t("stillOpen", { count: item.demand.open }) : t("moreIfYouLike"));
    if (item.demand.kind === "aim" && !item.isDone
      && item.demand.open) parts.push(t("leastOpen", { count: item.demand.open }));
    if (item.schedule.everyHours && item.last && day === Clock.day(Clock.today())) {
      const next = new Date(Date.parse(item.last) + item.schedule.everyHours.low * 3600e3);
      parts.push(t("againAt", { time: `${Clock.two(next.getHours())}:${Clock.two(next.getMinutes())}` }));
    }
    if (item.isFull && !item.isDone) parts.push(t("enoughToday"));
    return parts.length ? h("p.status" + (item.isDone ? ".ok" : ""), parts.join(" · ")) : null;
  }

  function card(app, plan, item, day, canRun) {
    const t = Words.t, one = task(plan, item);
    const name = Exercise.name(plan, one);
    const actions = [];
    if (canRun && !item.skipped && !item.isFull) {
      const isMore = item.isDone || item.isFree;
      actions.push(button(isMore && item.times ? t("again") : t("startOne"), () => Lead.begin(app, [one]),
        "plain", { "aria-label": `${t("startOne")}: ${name}` }));
      if (!isMore || item.isFree) actions.push(button(t("asWritten"), () => tick(app, plan, one), "plain",
        { "aria-label": `${t("asWritten")}: ${name}` }));
      if (!isMore) actions.push(button(t("notToday"), () => skip(app, plan, item, day), "quiet",
        { "aria-label": `${t("notToday")}: ${name}` }));
    } else if (canRun && item.skipped) {
      actions.push(button(t("afterAll"),
        async () => { await Store.remove("skips", item.skipped.id); app.go("today"); }, "plain",
        { "aria-label": `${t("afterAll")}: ${name}` }));
    }
    return h("li.card" + (item.isDone ? ".is-done" : ""),
      h("button.open", { type: "button", onclick: () => app.go("exercise", { task: one }) },
        Dom.figure(plan, one.exercise, "figure.thumb"),
          h("span.card-text", Exercise.named("strong", plan, one), Exercise.dose(plan, one, "span.dose"))),
      status(item, day), actions.length ? h("div.actions", actions) : null);
  }

  /** One tap: the prescribed numbers as the patient's word, in the session of this visit. */
  async function tick(app, plan, one) {
    if (!await Stop.mayGoOn(app)) return;
    const record = History.quick(plan) || Log.begin(plan, true);
    const entry = Log.entry(record, one);
    const isAgain = entry.completed !== undefined;
    const target = isAgain ? Log.begin(plan, true) : record;
    const own = isAgain ? Log.entry(target, one) : entry;
    if (isAgain) await History.close(record);
    own.completed = true;
    const sets = Dose.allWritten(one).filter((set) => Object.keys(set).length);
    if (sets.length) own.sets = sets;
    await Store.put("sessions", target);
    app.toast(Words.t("saved", { name: Exercise.name(plan, one) }), "good", Words.t("undo"), async () => {
      target.log.done = (target.log.done || []).filter((e) => e !== own);
      Log.tidy(target);
      if (Log.isEmpty(target)) await Store.remove("sessions", target.id); else await Store.put("sessions",
        target);
      app.go("today");
    });
    app.go("today", { keepFocus: true });
  }

  function skip(app, plan, item, day) {
    app.go("reason", { title: Words.t("notTodayTitle"), choose: async (because) => {
      await Store.put("skips",
        { id: History.skipID(plan, day, item), plan: plan.id, date: Clock.date(day), phase: item.phase.id,
        prescription: item.prescription.id, because });
      // Who leaves it out for pain or a new symptom is asked whether it is one to call for.
      if (because === "pain" || because === "symptom") app.go("stops", { isAsking: true }); else app.go("today");
    } });
  }

  function reasons(app, { title, choose }) {
    return h("section", h("h1", { tabindex: "-1" }, title),
      ["tired", "time", "pain", "symptom", "ill", "equipment",
        "other"].map((because) => button(Words.t("because_" + because), () => choose(because), "choice")),
      button(Words.t("cancel"), () => app.go("today"), "quiet wide"));
  }

  // MARK: What waits for an answer

  function banners(app, plan) {
    const t = Words.t, out = [];
    const stop = History.stop(plan);
    if (stop) out.push(Stop.banner(app, stop));
    if (plan.status === "draft") out.push(h("p.banner.bad", t("isDraft")));
    if (plan.status === "superseded") out.push(h("p.banner.bad", t("isSuperseded")));
    const open = History.unfinished(plan);
    if (open) out.push(h("div.banner", h("p", t("unfinished")),
      h("div.row", button(t("goOn"), () => Lead.resume(app, open), "main"),
      button(t("finishNow"), () => Ask.after(app, open), "plain"))));
    const mornings = Log.morningsToAsk(History.records(plan), Clock.day(Clock.today()));
    if (mornings.length) {
      const latest = Math.max(...mornings.map(Log.dayOf));
      out.push(h("div.banner",
        h("p", latest === Clock.day(Clock.today()) - 1 ? t("morningAsk")
        : t("morningAskDay", { date: Words.date(latest, "weekday") })),
        button(t("answer"), () => Ask.morning(app, mornings.filter((r) => Log.dayOf(r) === latest)), "main")));
    }
    const quick = History.quick(plan);
    if (quick && (quick.log.done || []).length) out.push(h("div.banner", h("p", t("quickAsk")),
      button(t("answer"), () => Ask.after(app, quick, true), "main")));
    return out;
  }

  function strip(plan, today, day, list, app) {
    const t = Words.t, monday = Clock.monday(day);
    const days = [];
    for (let d = monday; d < monday + 7; d++) {
      const state = History.state(plan, d, today, list);
      days.push(h("li", h("button.day." + state + (d === today ? ".is-today" : ""),
        { type: "button", "aria-current": d === today ? "date" : null, "aria-pressed": String(d === day),
        "aria-label": `${Words.date(d)}: ${t("day_" + state)}`, onclick: () => { shown = d; app.go("today"); } },
        h("span", { "aria-hidden": "true" }, Words.date(d, "narrow")),
          h("span.mark", { "aria-hidden": "true" },
          { all: "✓", some: "◐", missed: "–", due: "", open: "", none: "" }[state]),
          h("span", { "aria-hidden": "true" }, new Date(d * 86400000).getUTCDate()))));
    }
    return h("nav.week", { "aria-label": t("week") },
      button("‹", () => { shown = monday - 7; app.go("today"); }, "arrow", { "aria-label": t("weekBefore") }),
      h("ul", days), button("›", () => { shown = monday + 7; app.go("today"); }, "arrow",
      { "aria-label": t("weekAfter") }));
  }

  return { view, reasons, reset() { shown = null; } };
})();
