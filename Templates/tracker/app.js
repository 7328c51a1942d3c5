"use strict";
// Puts the pages together: one at a time, with a title that is read out, a button for when to stop, and four tabs.
const App = (() => {
  const { h, button } = Dom;
  const PLAIN = { sound: true, vibration: true, speech: false, language: null, size: "normal", current: null };

  const app = {
    plan: null, settings: { ...PLAIN }, shown: null,
    get planLanguage() { return app.plan ? app.plan.language : Words.language; },
    /** In a session nothing that is dropped or pasted takes its place. */
    get isBusy() { return ["session", "ask", "stopped"].includes(app.shown); },

    setPlan(plan) { app.plan = plan; Today.reset(); },

    async change(some) {
      Object.assign(app.settings, some);
      await Store.put("settings", { id: "all", ...app.settings });
    },

    go(name, more = {}) {
      if (app.shown === "session" && name !== "session") Lead.leave();
      if (name !== "start" && name !== "settings" && !app.plan) name = "start";
      const isSame = app.shown === name;
      app.shown = name;
      const main = document.getElementById("main");
      const content = views[name](app, more);
      main.replaceChildren(...(app.isBusy || Store.isKept ? [] : [h("p.banner.bad", Words.t("storageLost"))]),
        content);
      bars(name, more.record);
      const title = main.querySelector("h1");
      document.title = (title ? title.textContent + " – " : "") + Words.t("appTitle");
      scrollTo(0, 0);
      if (title && !(more.keepFocus && isSame)) { title.tabIndex = -1; title.focus({ preventScroll: true }); }
    },

    toast(text, look = "", action, act) {
      const place = document.getElementById("toast");
      clearTimeout(app.fading);
      place.className = look;
      place.replaceChildren(h("span", text),
        ...(action ? [button(action, () => { place.replaceChildren(); act(); }, "quiet")] : []),
        button("×", () => place.replaceChildren(), "quiet close", { "aria-label": Words.t("close") }));
      if (look !== "bad") app.fading = setTimeout(() => place.replaceChildren(), 12000);
    },

    dress() { document.documentElement.dataset.size = app.settings.size; },

    start(name) {
      Words.use([app.settings.language, app.plan && app.plan.language, ...(navigator.languages || [])]);
      app.dress();
      document.querySelector("a.skip").textContent = Words.t("skipLink");
      app.go(name || (app.plan ? "today" : "start"));
    },
  };

  const views = {
    start: () => Start.view(),
    today: (a) => Today.view(a),
    reason: (a, more) => Today.reasons(a, more),
    exercise: (a, { task, from }) => h("section",
      Exercise.card(a.plan, task, button("‹ " + Words.t("back"), () => a.go(from || "today"), "quiet"))),
    session: (a) => Lead.view(a),
    ask: (a, { content }) => content,
    thanks: (a, more) => Ask.thanks(a, more),
    stops: (a, more) => Stop.list(a, more),
    stopped: (a, more) => Stop.screen(a, more),
    plan: (a) => Overview.view(a),
    log: (a) => Journal.view(a),
    settings: (a) => Settings.view(a),
  };

  const TABS = [["today", "tabToday"], ["plan", "tabPlan"], ["log", "tabLog"], ["settings", "tabSettings"]];

  function bars(name, isWithin) {
    const top = document.getElementById("top"), tabs = document.getElementById("tabs");
    const hasTabs = app.plan && !isWithin && !["session", "ask", "stopped", "start", "reason"].includes(name);
    document.body.dataset.view = name;
    top.replaceChildren(...(app.plan && hasTabs
      ? [h("span.brand", { dir: "auto" }, app.plan.patient || Words.t("appTitle")),
      button(Words.t("stopTitle"),
      () => app.go("stops", { back: () => app.go(name === "stops" ? "today" : name) }), "stop small")] : []));
    tabs.hidden = !hasTabs && !(name === "start" && app.plan);
    tabs.setAttribute("aria-label", Words.t("tabs"));
    tabs.replaceChildren(...(tabs.hidden ? []
      : TABS.map(([view, key]) => button(Words.t(key), () => { Today.reset(); app.go(view); }, "tab",
      { "aria-current": view === name ? "page" : null }))));
  }

  app.boot = async () => {
    await Words.load();
    Words.use(navigator.languages || ["en"]);
    await Store.open();
    Store.onLost(() => { if (!app.isBusy) app.go(app.shown); else app.toast(Words.t("storageLost"), "bad"); });
    Object.assign(app.settings, Store.get("settings", "all") || {});
    Words.use([app.settings.language, ...(navigator.languages || [])]);
    const inside = document.getElementById("plan-data").textContent.trim();
    const wanted = app.settings.current;
    document.getElementById("static").hidden = true;
    document.getElementById("app").hidden = false;
    document.documentElement.classList.add("ready");
    let isThere = false;
    if (inside[0] === "{") isThere = await Import.from(Open.fromPaste(inside), true);
    if (!isThere && wanted
      && Store.get("plans",
      wanted)) { try { await Import.use(wanted); } catch (e) { app.toast(Words.t(e.key || "refuseDamaged"),
      "bad"); } }
    Start.listen();
    if (app.plan) await History.closeOld(app.plan);
    app.start();
    await Start.fragment();
    app.isReady = true;
  };

  return app;
})();
App.boot();
