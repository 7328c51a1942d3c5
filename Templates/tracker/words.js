"use strict";
// The words of this page, one file a language, and the plan's dose in words where its file brings none.
const Words = (() => {
  let all = {};
  let language = "en";
  let plural = new Intl.PluralRules("en");

  /** As they stand in the page: JSON, or packed like the catalog. */
  async function load() {
    const text = document.getElementById("words-data").textContent.trim();
    all = JSON.parse(text[0] === "{" ? text : await Open.unpack(text, 4 * 1024 * 1024, "refuseOldBrowser"));
  }

  /** The language that is there for a wanted one: itself, its parent, or English. */
  function nearest(wanted) {
    for (const tag of [].concat(wanted)) {
      if (!tag) continue;
      if (all[tag]) return tag;
      const parent = tag.split("-")[0];
      if (all[parent]) return parent;
    }
    return "en";
  }

  function use(wanted) {
    language = nearest(wanted);
    plural = new Intl.PluralRules(language);
    document.documentElement.lang = language;
    document.documentElement.dir = t("direction");
  }

  /** A phrase with its places filled; one that counts is chosen by `count`. What a language lacks stands in English. */
  function t(key, places = {}) {
    let phrase = (all[language] || {})[key];
    if (phrase === undefined) phrase = (all.en || {})[key];
    if (phrase === undefined) return key;
    if (typeof phrase === "object") phrase = phrase[plural.select(Number(places.count))] || phrase.other;
    return phrase.replace(/\{([a-z]+)\}/gi,
      (whole, name) => (places[name] === undefined ? whole : String(places[name])));
  }

  const number = (n) => String(Math.round(n * 100) / 100).replace(".", t("decimal"));
  const range = (amount) => {
    const text = amount.low === amount.high ? number(amount.low)
      : t("range", { low: number(amount.low), high: number(amount.high) });
    return amount.atLeast ? t("atLeast", { amount: text }) : text;
  };

  /** A range in the least room, for a number that is read from the floor: 10–12. */
  const short = (amount) => number(amount.low) + (amount.low === amount.high ? "" : "–" + number(amount.high));

  const UNITS = { s: "seconds", min: "minutes", h: "hours", m: "metres", km: "kilometres" };
  const measured = (amount) => {
    const text = t(UNITS[amount.unit || "s"],
      { count: amount.high, amount: range({ low: amount.low, high: amount.high }) });
    return amount.atLeast ? t("atLeast", { amount: text }) : text;
  };

  function date(day, style = "long") {
    // Arabic shortens no names of days: letters stand for them.
    const options = { long: { weekday: "long", day: "numeric", month: "long" },
      short: { day: "numeric", month: "short" }, weekday: { weekday: "long" },
      narrow: { weekday: language === "ar" ? "narrow" : "short" } }[style];
    const tag = language === "ar" ? "ar-u-nu-latn" : language;
    return new Intl.DateTimeFormat(tag, { ...options, timeZone: "UTC" }).format(new Date(day * 86400000));
  }

  /** `0:45`, `12:05`. */
  const clock = (seconds) => `${Math.floor(seconds / 60)}:${Clock.two(Math.floor(seconds % 60))}`;

  function weight(plan, dose, words) {
    const load = dose.load;
    const known = Dose.weight(plan, dose, words);
    let text;
    if (known) text = `${range(known)} ${known.unit}`;
    else if (load.kind === "band") text = t("band", { colour: t("band_" + load.colour) });
    else if (load.kind === "ownBody") text = t("ownBody");
    else if (load.kind === "bodyMass") text = t("bodyShare", { amount: range(load) });
    else text = t("maxShare", { amount: range(load) });
    if (load.eachHand) text = t("eachHand", { load: text });
    return load.ifAble ? t("ifAble", { load: text }) : text;
  }

  function side(task, dose) {
    switch (dose.side) {
      case "each": return task.sides.length === 2 && dose.affectedFirst
        ? t("sideEachFirst", { side: t(task.sides[0]) }) : t("sideEach");
      case "affected": return task.sides[0] ? t("sideOnly", { side: task.sides.map((s) => t(s)).join(", ") })
        : t("sideAffected");
      case "left": case "right": return t("sideOnly", { side: t(dose.side) });
      case "alternating": return t("sideAlternating");
      case "both": return t("sideBoth");
      default: return null;
    }
  }

  /** The parts of a dose as short words, in the order in which a patient needs them. */
  function parts(plan, task, dose = task.dose, words = null) {
    const out = [];
    const sets = Dose.sets(task);
    if (sets) out.push(t("sets", { count: sets.high, amount: range(sets) }));
    if (dose.repetitions) out.push(dose.repetitions.stated
      ? t(dose.repetitions.stated === "several" ? "several" : "repeat")
      : t("times", { count: dose.repetitions.high, amount: range(dose.repetitions) }));
    if (dose.hold) {
      const long = dose.hold.stated ? t("hold_" + dose.hold.stated) : measured(dose.hold);
      out.push(t(dose.hold.optional ? "mayHold" : dose.hold.eachPosition ? "holdEach" : "hold", { long }));
    }
    if (dose.duration) out.push(t("forTime", { long: measured(dose.duration) }));
    if (dose.distance) out.push(t("forDistance", { long: measured(dose.distance) }));
    if (dose.load) out.push(weight(plan, dose, words));
    const sided = side(task, dose);
    if (sided) out.push(sided);
    if (dose.tempo) out.push(t("tempo", dose.tempo));
    if (dose.rangeLimit) out.push(t("rangeLimit", { amount: range(dose.rangeLimit) }));
    if (dose.rest) out.push(t("restBetween", { long: measured(dose.rest) }));
    const effort = dose.effort || {};
    if (effort.rpe) out.push(t("effortRPE", { amount: range(effort.rpe) }));
    if (effort.rir) out.push(t("effortRIR", { amount: range(effort.rir) }));
    if (effort.borg) out.push(t("effortBorg", { amount: range(effort.borg) }));
    if (effort.pulse) out.push(t("effortPulse", { amount: range(effort.pulse) }));
    return out;
  }

  function schedule(when) {
    const out = [];
    const days = when.days;
    if (days) {
      if (days.kind === "weekdays") out.push((days.weekdays
        || []).map((d) => date(Due.WEEK.indexOf(d) + 4, "weekday")).join(", "));
      else if (days.kind === "timesAWeek") out.push(t("daysAWeek", { count: days.high, amount: range(days) }));
      else if (days.kind === "dailyOrAtLeast") out.push(t("dailyOrAtLeast", { amount: range(days) }));
      else out.push(t(days.kind));
    }
    if (when.timesADay) out.push(t("timesADay", { count: when.timesADay.high, amount: range(when.timesADay) }));
    if (when.everyHours) out.push(t("everyHours",
      { count: when.everyHours.high, amount: range(when.everyHours) }));
    if ((when.timesOfDay || []).length) out.push(when.timesOfDay.map((time) => (/^\d/.test(time) ? time
      : t(time))).join(", "));
    if (when.atMostADay) out.push(t("atMostADay",
      { count: when.atMostADay.high, amount: range(when.atMostADay) }));
    if (when.asNeeded) out.push(t("asNeeded"));
    return out;
  }

  /** The plan's own words of a dose, in the language of its file. */
  function own(plan, task) {
    return (plan.resolved.words || []).find((w) => w.phase === task.phase.id
      && w.prescription === task.prescription.id && w.step === undefined && w.set === undefined
      && w.alternative === task.alternative) || null;
  }

  return { load, use, nearest, t, number, range, short, measured, weight, date, clock, parts, schedule, own,
    get language() { return language; }, get languages() { return Object.keys(all); } };
})();
