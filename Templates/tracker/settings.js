"use strict";
// What can be turned on and off, other plans, and erasing.
const Settings = (() => {
  const { h, button } = Dom;
  const t = (key, places) => Words.t(key, places);
  const NAMES = { en: "English", es: "Español", ar: "العربية", fr: "Français", de: "Deutsch", pt: "Português",
    "zh-Hans": "简体中文" };

  function toggle(app, name) {
    const box = h("input",
      { type: "checkbox", id: "set-" + name, role: "switch",
      onchange: () => { app.change({ [name]: box.checked }); Signals.ready(); if (box.checked
      && name === "sound") Signals.go(); } });
    box.checked = app.settings[name];
    return h("div.switch", box, h("label", { for: "set-" + name }, t("set_" + name)));
  }

  function view(app) {
    const languages = h("select",
      { id: "language", onchange: async () => { await app.change({ language: languages.value }); app.start("settings"); } },
      Words.languages.map((l) => h("option", { value: l, lang: l }, NAMES[l] || l)));
    languages.value = Words.language;
    const sizes = h("select",
      { id: "size", onchange: async () => { await app.change({ size: sizes.value }); app.dress(); } },
      ["normal", "large", "largest"].map((s) => h("option", { value: s }, t("size_" + s))));
    sizes.value = app.settings.size;
    return h("section", h("h1", { tabindex: "-1" }, t("settingsTitle")),
      toggle(app, "sound"), toggle(app, "vibration"), toggle(app, "speech"),
      h("div.field", h("label", { for: "size" }, t("size")), sizes),
        h("div.field", h("label", { for: "language" }, t("language")), languages),
      h("h2", t("otherPlan")), button(t("openOther"), () => app.go("start"), "plain wide"),
      h("h2", t("dataTitle")), h("p", Store.isKept ? t("dataKept") : t("dataNotKept")),
      app.plan ? button(t("erasePlan"), async () => {
        if (!await Dom.confirm(t("erasePlanTitle"), t("eraseText"), t("eraseYes"), t("cancel"), true)) return;
        await Store.forget(app.plan.id);
        await Store.remove("settings", "stop|" + app.plan.id);
        await app.change({ current: null });
        app.setPlan(null);
        app.toast(t("erased"));
        app.go("start");
      }, "plain wide") : null,
      button(t("eraseAll"), async () => {
        if (!await Dom.confirm(t("eraseAllTitle"), t("eraseText"), t("eraseYes"), t("cancel"), true)) return;
        await Store.erase();
        app.setPlan(null);
        app.toast(t("erased"));
        app.start("start");
      }, "danger wide"),
      h("p.hint", t("about")));
  }

  return { view };
})();
