"use strict";
// The exercises, pictures and stop rules that stand in this page, for plans that come by a handout's code and
// have none of their own. It is unpacked when it is first needed.
const Catalog = (() => {
  let loaded = null;

  async function load() {
    if (loaded) return loaded;
    const place = document.getElementById("catalog-data");
    const packed = place ? place.textContent.trim() : "";
    loaded = { exercises: new Map(), figures: {}, stopRules: {} };
    if (!/^[A-Za-z0-9+/=]+$/.test(packed)) return loaded;
    const value = JSON.parse(await Open.unpack(packed, 16 * 1024 * 1024, "refuseOldBrowser"));
    for (const exercise of value.exercises || []) loaded.exercises.set(exercise.id, Format.exercise(exercise));
    loaded.figures = value.figures || {};
    for (const [language, rules] of Object.entries(value.stopRules
      || {})) loaded.stopRules[language] = rules.map(Format.stopRule);
    return loaded;
  }

  const named = (plan) => new Set((plan.phases || []).flatMap((phase) => Due.prescriptions(phase))
    .flatMap((p) => [p.exercise, ...(p.alternatives || []).map((a) => a.exercise).filter(Boolean)]));

  /** The plan with what it lacks out of the page's catalog; stop rules above all, without which none is shown. */
  async function complete(plan) {
    const resolved = plan.resolved;
    resolved.exercises = resolved.exercises || [];
    resolved.stopRules = resolved.stopRules || [];
    resolved.figures = (resolved.figures || []).filter((figure) => figure.svg);
    const has = new Set(resolved.exercises.map((e) => e.id));
    const drawn = new Set(resolved.figures.map((f) => f.exercise));
    const lacks = [...named(plan)].filter((id) => !has.has(id) || !drawn.has(id));
    const hasOnlyOwnStops = !resolved.stopRules.some((rule) => rule.id);
    const leftOut = (resolved.lacks || "").split(" ");
    const isShort = leftOut.includes("stopRules") || hasOnlyOwnStops;
    if (!lacks.length && !isShort) return plan;
    const catalog = await load();
    for (const id of lacks) {
      const exercise = catalog.exercises.get(id);
      if (!has.has(id) && exercise) resolved.exercises.push(exercise);
      if (!drawn.has(id) && typeof catalog.figures[id] === "string") resolved.figures.push({ exercise: id,
        svg: catalog.figures[id], isOfPage: true });
    }
    if (isShort) addStops(plan, catalog);
    return plan;
  }

  /** A code that holds no signs of the book gets all of the page's: too many warnings harm nobody. */
  function addStops(plan, catalog) {
    const resolved = plan.resolved;
    const language = plan.language && catalog.stopRules[plan.language] ? plan.language : "en";
    const known = new Set(resolved.stopRules.map((rule) => rule.id).filter(Boolean));
    const more = (catalog.stopRules[language] || []).filter((rule) => !known.has(rule.id));
    if (!known.size && !more.length) throw new Refusal("refuseNoStops");
    resolved.stopRules = Stops.sorted([...resolved.stopRules, ...more]);
  }

  return { complete };
})();
