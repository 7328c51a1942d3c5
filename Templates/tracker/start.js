"use strict";
// The first screen, and where a plan is brought in: by a file, by dropping it, or by pasted text.
const Start = (() => {
  const { h, button } = Dom;

  function picker() {
    const input = h("input.said",
      { type: "file", id: "file", accept: ".therex,.json,.xml,application/json,application/xml,text/xml",
      onchange: async () => {
      const file = input.files[0];
      input.value = "";
      if (file && await Import.from(Open.fromFile(file))) App.go("today");
    } });
    return h("div", input, h("label.button.main.big", { for: "file" }, Words.t("startFile")));
  }

  function paste() {
    const area = h("textarea", { id: "paste", rows: 4, spellcheck: "false", autocomplete: "off" });
    return h("details", h("summary", Words.t("startPasteTitle")),
      h("label", { for: "paste" }, Words.t("startPaste")), area,
      button(Words.t("startPasteGo"),
        async () => { if (area.value.trim() && await Import.from(Open.fromPaste(area.value))) App.go("today"); },
        "main"));
  }

  function view() {
    const t = Words.t;
    const plans = Store.all("plans");
    return h("section",
      h("h1", { tabindex: "-1" }, t("startTitle")),
      h("p.lead", t("startLead")),
      picker(), h("p.hint", t("startDrop")), paste(),
      plans.length ? h("div", h("h2", t("startKnown")),
        h("ul.plain", plans.map((p) => h("li",
        button(p.title, async () => { await Import.use(p.id); App.go("today"); }, "plain wide"))))) : null,
      h("p.hint", t("startPrivate")));
  }

  /** Files dropped anywhere on the page. */
  function listen() {
    addEventListener("dragover", (event) => { event.preventDefault(); document.body.classList.add("drop"); });
    addEventListener("dragleave",
      (event) => { if (!event.relatedTarget) document.body.classList.remove("drop"); });
    addEventListener("drop", async (event) => {
      event.preventDefault();
      document.body.classList.remove("drop");
      if (App.isBusy) return;
      const file = event.dataTransfer.files[0];
      const text = event.dataTransfer.getData("text/plain");
      if (file ? await Import.from(Open.fromFile(file)) : text
        && await Import.from(Open.fromPaste(text))) App.go("today");
    });
    addEventListener("paste", async (event) => {
      if (App.isBusy || /^(TEXTAREA|INPUT)$/.test(event.target.tagName)) return;
      const file = event.clipboardData.files[0];
      const text = event.clipboardData.getData("text/plain");
      if (file ? await Import.from(Open.fromFile(file)) : text
        && await Import.from(Open.fromPaste(text))) App.go("today");
    });
    addEventListener("hashchange", fragment);
  }

  /** The plan in the address: taken once, then it leaves the address bar and the history. */
  async function fragment() {
    const found = Open.fragmentOf(location.hash);
    if (found === null) return false;
    try { history.replaceState(null, "", location.pathname + location.search); } catch (e) { /* it may stay */ }
    const isTaken = await Import.from(Open.fromPaste("#plan=" + found));
    if (isTaken && !App.isBusy) App.go("today");
    return isTaken;
  }

  return { view, listen, fragment };
})();
