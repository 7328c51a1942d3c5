"use strict";
// Taking a plan in: a newer version replaces the older and keeps its history; what is not sure is asked; a refusal is one
// sentence, and nothing that was there is lost.
const Import = (() => {
  /** What the clinician wrote, told apart from how it came: the same from JSON, XML and a code. */
  function essence(plan) {
    const { format, id, derivedId, status, digest, issued, resolved, patient, patientKey, born, identifier,
      ...rest } = plan;
    return Digest.canonical(rest);
  }

  const who = (plan) => plan.patientKey || plan.patient || "";
  const isShort = (plan) => Boolean(plan.resolved.lacks) || !(plan.resolved.words || []).length;

  /** Whether a plan can be done: issued by somebody, for somebody, and not replaced. */
  const isRun = (plan) => plan.status === "active" && !isProgram(plan);
  const isProgram = (plan) => !plan.patient && !plan.patientKey && !plan.start;

  async function from(promise, isQuiet = false) {
    try {
      const { plan, source } = await promise;
      await Catalog.complete(plan);
      return await take(plan, source, isQuiet);
    } catch (error) {
      const key = error instanceof Refusal ? error.key : "refuseDamaged";
      if (!(error instanceof Refusal)) console.error(error);
      App.toast(Words.t(key), "bad");
      return false;
    }
  }

  async function take(plan, source, isQuiet) {
    const t = Words.t;
    const known = Store.get("plans", plan.id);
    if (known) {
      if (plan.version < known.version) {
        if (!isQuiet) App.toast(t("importOlder", { version: plan.version, known: known.version }), "bad");
        await use(known.id);
        return true;
      }
      if (plan.version === known.version) {
        if (known.essence === essence(plan)) {
          // A code never takes the place of the whole file.
          if (!isShort(plan) && known.source !== source) await keep(plan, source, known);
          else await use(plan.id, isShort(plan) ? undefined : plan);
          if (!isQuiet) App.toast(t("importSame"));
          return true;
        }
        if (plan.issued && known.issued && plan.issued < known.issued) {
          if (!isQuiet) App.toast(t("importOlder", { version: plan.version, known: known.version }), "bad");
          await use(known.id);
          return true;
        }
        if (!await Dom.confirm(t("importDiffersTitle"), t("importDiffers", { version: plan.version }),
          t("importUseNew"), t("importKeepOld"))) { await use(known.id); return false; }
      }
    }
    const others = Store.all("plans").filter((p) => p.who && who(plan) && p.who !== who(plan));
    const isOther = known ? known.who && who(plan) && known.who !== who(plan) : others.length > 0;
    if (isOther && !await Dom.confirm(t("importOtherTitle"), t("importOther"), t("importOtherYes"),
      t("cancel"))) return false;
    await keep(plan, source, known);
    if (!isQuiet || (known && known.version !== plan.version)) App.toast(known
      ? t("importReplaced", { version: plan.version, known: known.version }) : t("importDone"));
    return true;
  }

  async function keep(plan, source, known) {
    const versions = known
      ? [...known.versions.filter((v) => v.version !== plan.version),
      { version: plan.version, on: Clock.stamp() }] : [{ version: plan.version, on: Clock.stamp() }];
    await Store.put("plans",
      { id: plan.id, source, version: plan.version, title: plan.title, who: who(plan), issued: plan.issued,
      essence: essence(plan), versions });
    await use(plan.id, plan);
  }

  /** The plan that was just read, or that which is kept, is the one that is shown. */
  async function use(id, read) {
    App.setPlan(read || await Catalog.complete(await Open.again(Store.get("plans", id).source)));
    await App.change({ current: id });
  }

  return { from, use, isRun, isProgram };
})();
