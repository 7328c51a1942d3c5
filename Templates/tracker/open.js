"use strict";
// From bytes, text or an address to a plan that may be shown, or a Refusal. Nothing here stores anything.
const Open = (() => {
  const MOST_BYTES = 8 * 1024 * 1024;
  const MOST_UNPACKED = 4 * 1024 * 1024;
  const MOST_PRESCRIPTIONS = 400;

  /** A policy that lets text into the XML parser alone: no text of a plan ever becomes markup of this page. */
  const xmlPolicy = typeof trustedTypes !== "undefined" && trustedTypes.createPolicy
    ? trustedTypes.createPolicy("therex-xml", { createHTML: (s) => s }) : { createHTML: (s) => s };

  async function fromText(source) {
    if (source.length > MOST_BYTES) throw new Refusal("refuseLarge");
    const text = source.replace(/^\ufeff/, "").trim();
    if (text === "") throw new Refusal("refuseNotAPlan");
    if (text[0] === "{") return fromJSON(text);
    if (text[0] === "<") return fromXML(text);
    throw new Refusal("refuseNotAPlan");
  }

  async function fromJSON(text) {
    let value;
    try { value = JSON.parse(text); } catch (e) {
      throw new Refusal(/"format"|"phases"|"resolved"/.test(text) ? "refuseDamaged" : "refuseNotAPlan");
    }
    if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Refusal("refuseNotAPlan");
    if (typeof value.format === "string" && Array.isArray(value.sessions)) throw new Refusal("refuseLog");
    if (typeof value.format !== "string" || typeof value.title !== "string") throw new Refusal("refuseNotAPlan");
    major(value.format);
    await Digest.check(value);
    return checked(Format.fromJSON(value));
  }

  async function fromXML(text) {
    if (/<!DOCTYPE/i.test(text)) throw new Refusal("refuseDamaged", "DOCTYPE");
    const page = new DOMParser().parseFromString(xmlPolicy.createHTML(text), "application/xml");
    const root = page.documentElement;
    const isBroken = page.getElementsByTagNameNS("*", "parsererror").length > 0;
    if (!root || (isBroken && !text.includes("urn:therex:plan:"))) throw new Refusal("refuseNotAPlan");
    if (isBroken) throw new Refusal("refuseDamaged", "syntax");
    const space = /^urn:therex:plan:(\d+)$/.exec(root.namespaceURI || "");
    if (!space || root.localName !== "plan") throw new Refusal("refuseNotAPlan");
    if (space[1] !== "1") throw new Refusal("refuseNewer");
    major(root.getAttribute("format") || "");
    const plan = Format.fromXML(root);
    // Elements of others stand in the JSON form in a way of their own: a plan with such is only compared.
    const hasOthers = [...root.getElementsByTagName("*")].some((element) => element.namespaceURI !== Format.NS);
    if (plan.digest && !hasOthers && Number(plan.format.split(".")[1]) <= 1) await Digest.check({ ...plan, resolved: undefined });
    return checked(plan);
  }

  function major(format) {
    const m = /^(\d{1,6})\.(\d{1,6})$/.exec(format);
    if (!m) throw new Refusal("refuseDamaged", "format");
    if (m[1] !== "1") throw new Refusal("refuseNewer");
  }

  /** What a schema cannot say, and the tracker relies on. */
  function checked(plan) {
    // The status stands under a digest a second time: where the two differ somebody has changed one.
    if (plan.resolved.status && plan.resolved.status !== plan.status) throw new Refusal("refuseChanged", "status");
    if (!/^[A-Za-z0-9._-]{1,64}$/.test(plan.id) || !Number.isInteger(plan.version)
      || plan.version < 1) throw new Refusal("refuseDamaged", "id");
    const phases = new Set();
    let count = 0;
    for (const phase of plan.phases || []) {
      if (phases.has(phase.id)) throw new Refusal("refuseDamaged", phase.id);
      phases.add(phase.id);
      const ids = new Set();
      for (const block of phase.blocks || []) {
        for (const prescription of block.prescriptions || []) {
          if (ids.has(prescription.id)) throw new Refusal("refuseDamaged", prescription.id);
          ids.add(prescription.id);
          count += 1;
        }
      }
    }
    if (count > MOST_PRESCRIPTIONS) throw new Refusal("refuseLarge");
    return plan;
  }

  /** The plan of an address's fragment, or of a text that is one; `null` where it speaks of no plan. */
  function fragmentOf(text) {
    const m = /#plan=([^\s&]*)/.exec(text) || /^\s*plan=([^\s&]*)\s*$/.exec(text);
    return m ? m[1] : null;
  }

  async function fromFragment(fragment) {
    if (!/^[A-Za-z0-9_-]+$/.test(fragment) || fragment.length > 200000) throw new Refusal("refuseCode");
    const json = await unpack(fragment.replace(/-/g, "+").replace(/_/g, "/"), MOST_UNPACKED, "refuseCode");
    return fromText(json);
  }

  /** zlib, in base64: the handout's code, and the catalog that stands in this page. */
  async function unpack(base64, most, refusal) {
    if (typeof DecompressionStream === "undefined") throw new Refusal("refuseOldBrowser");
    let bytes;
    try { bytes = Uint8Array.from(atob(base64),
      (c) => c.charCodeAt(0)); } catch (e) { throw new Refusal(refusal); }
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate")).getReader();
    const parts = [];
    let size = 0;
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        size += value.length;
        if (size > most) { reader.cancel().catch(() => {}); throw new Refusal("refuseLarge"); }
        parts.push(value);
      }
      const whole = new Uint8Array(size);
      let at = 0;
      for (const part of parts) { whole.set(part, at); at += part.length; }
      return new TextDecoder("utf-8", { fatal: true }).decode(whole);
    } catch (e) {
      throw e instanceof Refusal ? e : new Refusal(refusal);
    }
  }

  /** A file that was picked or dropped. */
  async function fromFile(file) {
    if (file.size > MOST_BYTES) throw new Refusal("refuseLarge");
    let text;
    try { text = new TextDecoder("utf-8",
      { fatal: true }).decode(await file.arrayBuffer()); } catch (e) { throw new Refusal("refuseNotAPlan"); }
    return { plan: await fromText(text), source: text };
  }

  /** Whatever was pasted: an address, its fragment, or the file's text. */
  async function fromPaste(text) {
    const fragment = fragmentOf(text);
    if (fragment !== null) return { plan: await fromFragment(fragment), source: "#plan=" + fragment };
    return { plan: await fromText(text), source: text };
  }

  /** A source that was kept, read again. */
  async function again(source) {
    return source.startsWith("#plan=") ? fromFragment(source.slice(6)) : fromText(source);
  }

  return { fromText, fromFile, fromPaste, fromFragment, fragmentOf, unpack, again };
})();
