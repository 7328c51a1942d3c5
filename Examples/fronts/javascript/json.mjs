// JSON by hand, because JSON.parse keeps the last of two members of one name in silence.
// Also the RFC 8785 form, over which digests are taken.
import { createHash } from "node:crypto";
import { refuse } from "./refuse.mjs";

export function parseJSON(text) {
  let at = 0;
  const fail = () => refuse("The file is not whole JSON: it breaks at character " + at + ".");
  const blank = () => { while (" \t\n\r".includes(text[at] ?? "x")) at++; };
  const take = (pattern) => { pattern.lastIndex = at; const m = pattern.exec(text); if (!m) fail(); at += m[0].length; return m[0]; };
  function string() {
    const raw = take(/"(?:[^"\\\u0000-\u001F]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y);
    const value = JSON.parse(raw);
    if (!value.isWellFormed()) refuse("A text of the file holds half a character.");
    return value;
  }
  function value(depth) {
    if (depth > 200) refuse("The file is nested too deeply.");
    blank();
    const c = text[at];
    if (c === '"') return string();
    if (c === "{") {
      const object = {};
      at++; blank();
      if (text[at] === "}") { at++; return object; }
      for (;;) {
        blank();
        const key = string();
        if (Object.hasOwn(object, key)) refuse("The member " + key + " stands twice in one object.");
        blank(); take(/:/y);
        Object.defineProperty(object, key, { value: value(depth + 1), enumerable: true, writable: true, configurable: true });
        blank();
        if (take(/[,}]/y) === "}") return object;
      }
    }
    if (c === "[") {
      const list = [];
      at++; blank();
      if (text[at] === "]") { at++; return list; }
      for (;;) {
        list.push(value(depth + 1));
        blank();
        if (take(/[,\]]/y) === "]") return list;
      }
    }
    if (c === "t") { take(/true/y); return true; }
    if (c === "f") { take(/false/y); return false; }
    if (c === "n") { take(/null/y); return null; }
    const number = Number(take(/-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y));
    if (!Number.isFinite(number)) refuse("A number of the file is too large.");
    return number;
  }
  const root = value(0);
  blank();
  if (at !== text.length) fail();
  return root;
}

// RFC 8785: ECMAScript's own numbers and strings, members sorted by UTF-16 code units.
export function canonical(x) {
  if (Array.isArray(x)) return "[" + x.map(canonical).join(",") + "]";
  if (x !== null && typeof x === "object") {
    return "{" + Object.keys(x).sort().map((k) => JSON.stringify(k) + ":" + canonical(x[k])).join(",") + "}";
  }
  return JSON.stringify(x);
}
export function digest(x) {
  return "sha-256:" + createHash("sha256").update(canonical(x), "utf8").digest("hex");
}
export function without(object, ...names) {
  return Object.fromEntries(Object.entries(object).filter(([k]) => !names.includes(k)));
}
