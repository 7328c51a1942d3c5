"use strict";
// Whether a plan is as it was made: its digest, SHA-256 of the canonical JSON (RFC 8785) of what the clinician
// wrote, and another of what was worked out from it. A file without digests, or a browser without the means, is
// not checked.
const Digest = (() => {
  const APART = ["format", "status", "digest", "derivedId", "resolved"];

  /** RFC 8785: members by their UTF-16 code units, numbers and texts as JavaScript writes them. */
  function canonical(value) {
    if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
    if (typeof value === "object" && value !== null) {
      return `{${Object.keys(value).sort().map((k) => `${JSON.stringify(k)}:${canonical(value[k])}`).join(",")}}`;
    }
    return JSON.stringify(value);
  }

  function without(value, names) {
    const out = {};
    for (const name of Object.keys(value)) if (!names.includes(name)) Object.defineProperty(out, name,
      { value: value[name], enumerable: true });
    return out;
  }

  async function of(value, names) {
    const bytes = new TextEncoder().encode(canonical(without(value, names)));
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return "sha-256:" + Array.from(hash, (b) => b.toString(16).padStart(2, "0")).join("");
  }

  /** - Throws: a Refusal where a digest is there and is not that of the JSON. */
  async function check(json) {
    if (typeof crypto === "undefined" || !crypto.subtle) return;
    const parts = [[json, APART], [json.resolved, ["digest"]]];
    for (const [part, apart] of parts) {
      if (typeof part !== "object" || part === null || part.digest === undefined) continue;
      if (part.digest !== await of(part, apart)) throw new Refusal("refuseChanged", "digest");
    }
  }

  return { canonical, of, check, APART };
})();
