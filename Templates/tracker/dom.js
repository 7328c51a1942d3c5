"use strict";
// Elements out of values. Every text is a text node: no word of a plan is ever read as markup.
const Dom = (() => {
  /** h("p.note", {lang: "es"}, "text", child, …): `on…` are listeners, null children are left out. */
  function h(name, ...rest) {
    const [tag, ...classes] = name.split(".");
    const element = document.createElement(tag);
    if (classes.length) element.className = classes.join(" ");
    for (const item of rest.flat(3)) {
      if (item === null || item === undefined || item === false) continue;
      if (typeof item === "object" && !(item instanceof Node)) {
        for (const [key, value] of Object.entries(item)) {
          if (value === null || value === undefined || value === false) continue;
          if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
          else element.setAttribute(key, value === true ? "" : String(value));
        }
      } else {
        element.append(item instanceof Node ? item : document.createTextNode(String(item)));
      }
    }
    return element;
  }

  const button = (text, act, look = "", more = {}) => h("button" + (look ? "." + look : ""),
    { type: "button", onclick: act, ...more }, text);

  /** Words that the plan wrote, in its own language and direction. */
  const own = (name, text, language) => h(name, { lang: language || App.planLanguage, dir: "auto" }, text);

  /** A drawing of a file, never as markup: in an <img> no script runs and nothing is fetched. */
  function figure(plan, id, look) {
    const found = (plan.resolved.figures || []).find((f) => f.exercise === id);
    if (!found) return null;
    const shape = /data-panels="(\d)"/.exec(found.svg);
    const said = /<desc[^>]*>([^<]{1,400})<\/desc>/.exec(found.svg);
    const alt = said ? unescaped(said[1]) : "";
    const img = h("img", { src: "data:image/svg+xml;charset=utf-8," + encodeURIComponent(found.svg), alt,
      decoding: "async", draggable: "false" });
    const more = { "data-panels": shape ? shape[1] : 1 };
    const count = Number(more["data-panels"]);
    const frames = shares(found.svg, count, isReversed(plan, found));
    if (look === "figure.large" && count > 1) return panels(look, img, count, frames);
    img.style.setProperty("--wide", `${frames.wide}%`);
    img.style.setProperty("--from", `${frames.from}%`);
    img.style.setProperty("--step", `${frames.step}%`);
    if (look !== "figure.play") return h("div." + look, more, img);
    // What moves by itself can be made to stand: a tap on it.
    const frame = h("button." + look,
      { type: "button", ...more, "aria-pressed": String(isStill),
      "aria-label": `${alt} ${Words.t("pictureStill")}`.trim(), onclick: () => { isStill = !isStill; show(); } },
      img);
    const show = () => { frame.classList.toggle("still", isStill); frame.setAttribute("aria-pressed",
      String(isStill)); };
    show();
    return frame;
  }

  let isStill = false;

  /** A file in a language from right to left has its first frame on the right; the page's own has it on the left. */
  function isReversed(plan, found) {
    const said = /data-direction="(ltr|rtl)"/.exec(found.svg);
    return said ? said[1] === "rtl" : !found.isOfPage && /^(ar|fa|he|ur)\b/.test(plan.resolved.language || "");
  }

  /** How wide the drawing is for one frame to fill its place, where the first begins, and how far the next is: per cent. */
  function shares(svg, count, isReversed) {
    const whole = /viewBox="0 0 ([0-9.]+)/.exec(svg), one = /data-panel-width="([0-9.]+)"/.exec(svg);
    if (count < 2 || !whole || !one || !(one[1] > 0)) return { wide: 100, from: 0, step: 0 };
    const step = ((whole[1] - one[1]) / (count - 1) / whole[1]) * 100;
    const wide = (whole[1] / one[1]) * 100;
    return isReversed ? { wide, from: -step * (count - 1), step } : { wide, from: 0, step: -step };
  }

  /** Frames one by one: the first where reading begins, and below each other where it is narrow. */
  function panels(look, img, count, { wide, from, step }) {
    return h("div." + look, { "data-panels": count }, Array.from({ length: count }, (_, k) => {
      const one = k === 0 ? img : img.cloneNode();
      if (k > 0) one.alt = "";
      one.style.width = `${wide}%`;
      one.style.transform = `translateX(${from + step * k}%)`;
      return h("div.panel", one);
    }));
  }

  const unescaped = (text) => text.replace(/&(amp|lt|gt|quot|apos|#39);/g,
    (m, n) => ({ amp: "&", lt: "<", gt: ">", quot: "\"", apos: "'", "#39": "'" })[n]);

  /** 0 to 10 as buttons that say what they mean; a tap is the answer. */
  function scale(title, words, act, chosen, from = 0, to = 10, isPlain = false) {
    const id = "scale-" + Math.random().toString(36).slice(2);
    const grid = h("div.scale", { role: "group", "aria-labelledby": id });
    for (let n = from; n <= to; n++) {
      grid.append(h("button." + (isPlain ? "plain" : tint(n, from, to)),
        { type: "button", onclick: () => act(n), "aria-pressed": chosen === undefined ? null
        : String(chosen === n), "aria-label": words(n) ? `${n}, ${words(n)}` : String(n) },
        h("span.n", { "aria-hidden": "true" }, n),
          h("span.w", { "aria-hidden": "true" }, words(n) === words(n - 1) && n > from ? "" : words(n))));
    }
    return h("div.question", h("h1", { id, tabindex: "-1" }, title), grid);
  }

  function tint(n, from, to) {
    const share = (n - from) / (to - from);
    return share === 0 ? "t0" : share <= 0.3 ? "t1" : share <= 0.6 ? "t2" : share <= 0.9 ? "t3" : "t4";
  }

  /** A number that can be corrected by two large buttons. */
  function stepper(label, value, change, { least = 0, most = 100000, by = 1, unit = "" } = {}) {
    let now = value;
    const shown = h("output.value", { "aria-live": "polite" }, text());
    function text() { return Words.number(now) + (unit ? " " + unit : ""); }
    function go(step) {
      now = Math.min(most, Math.max(least, Math.round((now + step) * 100) / 100));
      shown.textContent = text();
      change(now);
    }
    return h("div.stepper", { role: "group", "aria-label": label },
      h("span.label", { "aria-hidden": "true" }, label),
      button("−", () => go(-by), "round", { "aria-label": Words.t("less", { label }) }), shown,
      button("+", () => go(by), "round", { "aria-label": Words.t("more", { label }) }));
  }

  /** A question before something that cannot be taken back. */
  function confirm(title, text, yes, no, isDanger = false) {
    return new Promise((resolve) => {
      const box = h("dialog", { "aria-labelledby": "ask-title" },
        h("h2", { id: "ask-title" }, title), text ? h("p", text) : null,
        h("div.row", button(no, () => close(false), "plain"),
          button(yes, () => close(true), isDanger ? "danger" : "main")));
      const close = (answer) => { box.close(); box.remove(); resolve(answer); };
      box.addEventListener("cancel", (event) => { event.preventDefault(); close(false); });
      document.body.append(box);
      box.showModal();
    });
  }

  return { h, button, own, figure, scale, stepper, confirm };
})();
