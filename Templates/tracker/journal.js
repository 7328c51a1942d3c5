"use strict";
// The log: what was done, day by day, and how it leaves this device: by the share sheet, as a file, or as text.
const Journal = (() => {
  const { h, own, button } = Dom;
  const t = (key, places) => Words.t(key, places);

  const records = (plan) => History.records(plan).filter((r) => !Log.isEmpty(r)).sort((a,
    b) => Date.parse(b.at) - Date.parse(a.at));
  const file = (plan) => Log.file(History.records(plan), Store.all("skips").filter((s) => s.plan === plan.id));
  const fileName = (plan) => `${(plan.title.toLowerCase().normalize("NFD").replace(/[^a-z0-9]+/g,
    "-").replace(/^-+|-+$/g, "") || "plan").slice(0, 40)}-${Clock.today()}.log.json`;

  function view(app) {
    const plan = app.plan;
    const list = records(plan);
    return h("section", h("h1", { tabindex: "-1" }, t("logTitle")),
      list.length ? [
        h("p.lead", t("logCount", { count: list.length })),
        button(t("share"), () => share(app), "main big wide"),
        h("div.row", button(t("download"), () => download(app), "plain"),
          button(t("copy"), () => copy(app), "plain")),
        h("p.hint", t("logPrivate")),
        chart(plan, list),
        h("ol.journal", list.slice(0, 60).map((r) => line(plan, r))),
        list.length > 60 ? h("p.hint", t("logMore", { count: list.length - 60 })) : null,
      ] : h("p.lead", t("logEmpty")));
  }

  function line(plan, record) {
    const p = record.log.pain || {};
    const at = new Date(record.at);
    const names = (record.log.done || []).map((entry) => {
      const task = History.taskOf(plan, entry);
      return task ? h("li", Dose.isDone(task, entry) ? "✓ " : "◐ ", Exercise.named("span", plan, task),
        sets(entry)) : h("li", entry.prescription);
    });
    const scores = [["before", p.before], ["during", p.during], ["after", p.after],
      ["nextMorning", p.nextMorning]].filter(([, n]) => n !== undefined).map(([key,
      n]) => `${t("short_" + key)} ${Words.number(n)}`);
    return h("li.day-log",
      h("h2", Words.date(Log.dayOf(record)), h("small", ` ${record.at.slice(11, 16)}`),
      record.log.version !== plan.version ? h("small", ` · ${t("version", { number: record.log.version })}`)
      : null),
      names.length ? h("ul.plain", names) : null,
      scores.length ? h("p", `${t("pain")}: ${scores.join(" · ")}`) : null,
      (record.log.symptoms || []).length
        ? h("p", record.log.symptoms.map((s) => t("symptom_" + s.kind)).join(", ")) : null,
      record.log.stopped ? h("p.status.skipped", record.log.stopped.rule
        || t("because_" + record.log.stopped.because)) : null,
      record.log.note ? h("p.note", { dir: "auto" }, record.log.note) : null);
  }

  function sets(entry) {
    const said = (entry.sets
      || []).map((s) => [[s.count > 1 ? s.count : null, s.repetitions].filter((x) => x !== null
      && x !== undefined).join(" × ") || null, s.hold !== undefined && s.repetitions !== undefined ? "×" : null,
      s.hold !== undefined ? `${Words.number(s.hold)} ${t("secondsShort")}` : null, s.duration !== undefined
      ? Words.clock(s.duration) : null, s.distance !== undefined ? `${s.distance} m` : null, s.side === "left"
      || s.side === "right" ? t(s.side) : null, s.load && s.load.kg !== undefined
      ? `${Words.number(s.load.kg)} kg` : s.load && s.load.lb !== undefined ? `${Words.number(s.load.lb)} lb`
      : null].filter((x) => x !== null && x !== undefined).join(" ")).filter(Boolean);
    return said.length ? h("small", ` ${said.join(", ")}`) : null;
  }

  /** Worst pain by session, the last fourteen, as bars with their numbers. */
  function chart(plan, list) {
    const last = list.filter((r) => Log.worst(r) !== undefined).slice(0, 14).reverse();
    if (last.length < 2) return null;
    return h("figure.chart", h("figcaption", t("painChart")), h("ol", last.map((r) => {
      const worst = Log.worst(r);
      const bar = h("span.col", { "aria-hidden": "true" });
      bar.style.height = `${worst * 10}%`;
      return h("li", h("span.said", `${Words.date(Log.dayOf(r), "short")}: ${Words.number(worst)}`),
        h("span.score", { "aria-hidden": "true" }, Words.number(worst)), bar);
    })));
  }

  async function share(app) {
    const plan = app.plan, text = file(plan), name = fileName(plan);
    // A browser shares few kinds of files; where it knows no JSON, the same text goes as a text file.
    const forms = [new File([text], name, { type: "application/json" }),
      new File([text], name + ".txt", { type: "text/plain" })];
    for (const form of forms) {
      if (!navigator.canShare || !navigator.canShare({ files: [form] })) continue;
      try { await navigator.share({ files: [form],
        title: t("logTitle") }); return; } catch (e) { if (e.name === "AbortError") return; }
    }
    download(app);
  }

  function download(app) {
    const address = URL.createObjectURL(new Blob([file(app.plan)], { type: "application/json" }));
    const link = h("a", { href: address, download: fileName(app.plan) });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
    app.toast(t("downloaded", { name: fileName(app.plan) }));
  }

  async function copy(app) {
    const text = file(app.plan);
    try { await navigator.clipboard.writeText(text); app.toast(t("copied"), "good"); } catch (e) {
      const area = h("textarea", { readonly: true, rows: 8, "aria-label": t("logTitle") });
      area.value = text;
      app.go("ask", { content: h("section", h("h1", { tabindex: "-1" }, t("copyByHand")), area,
        button(t("back"), () => app.go("log"), "plain wide")) });
      area.select();
    }
  }

  return { view, file };
})();
