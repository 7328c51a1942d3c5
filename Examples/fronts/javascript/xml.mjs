// A small XML 1.0 parser with namespaces: no document type, no entities but the five and characters.
// An element is {ns, name, attributes: [{ns, name, value}], children: [string | element]}.
import { refuse } from "./refuse.mjs";

const XML = "http://www.w3.org/XML/1998/namespace";
const NAME = /[A-Za-z_\u00C0-\uFFFF][A-Za-z0-9._\u00B7-\uFFFF-]*/y;
const NAMED = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

export function parseXML(text) {
  text = text.replace(/\r\n?/g, "\n");
  let at = 0;
  const fail = () => refuse("The file is not whole XML: it breaks at character " + at + ".");
  const starts = (s) => text.startsWith(s, at);
  const blank = () => { const from = at; while (" \t\n".includes(text[at] ?? "x")) at++; return at > from; };
  const need = (s) => { if (!starts(s)) fail(); at += s.length; };
  const until = (s) => {
    const end = text.indexOf(s, at);
    if (end < 0) fail();
    const part = text.slice(at, end);
    at = end + s.length;
    return part;
  };
  const word = () => { NAME.lastIndex = at; const m = NAME.exec(text); if (!m) fail(); at += m[0].length; return m[0]; };
  const name = () => { const first = word(); if (!starts(":")) return ["", first]; at++; return [first, word()]; };

  function decode(raw) {
    if (/[^\t\n\u0020-\uFFFD]/.test(raw)) fail();
    return raw.replace(/&([^;&]*);|&/g, (_, ref) => {
      if (NAMED[ref]) return NAMED[ref];
      const m = /^#(?:x([0-9a-fA-F]+)|([0-9]+))$/.exec(ref ?? "");
      const code = m ? parseInt(m[1] ?? m[2], m[1] ? 16 : 10) : 0;
      if (!(code === 9 || code === 10 || code === 13 || (code >= 32 && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF)))) fail();
      return String.fromCodePoint(code);
    });
  }
  function misc() {
    for (;;) {
      blank();
      if (starts("<!--")) { at += 4; until("-->"); }
      else if (starts("<?")) { at += 2; until("?>"); }
      else if (starts("<!DOCTYPE")) refuse("A document type has no place in a plan.");
      else return;
    }
  }
  function element(scope, depth) {
    if (depth > 200) refuse("The file is nested too deeply.");
    need("<");
    const tag = name();
    const raw = [];
    for (;;) {
      const apart = blank();
      if (starts(">") || starts("/>")) break;
      if (!apart) fail();
      const own = name();
      blank(); need("="); blank();
      const quote = text[at];
      if (quote !== '"' && quote !== "'") fail();
      at++;
      const value = until(quote);
      if (value.includes("<")) fail();
      raw.push([own, decode(value.replace(/[\t\n]/g, " "))]);
    }
    scope = { ...scope };
    for (const [[prefix, local], value] of raw) {
      if (prefix === "" && local === "xmlns") scope[""] = value;
      else if (prefix === "xmlns") { if (!value) fail(); scope[local] = value; }
    }
    const space = (prefix, bare) => (prefix === "" ? bare : scope[prefix] ?? fail());
    const node = { ns: space(tag[0], scope[""] ?? ""), name: tag[1], attributes: [], children: [] };
    const seen = new Set();
    for (const [[prefix, local], value] of raw) {
      if ((prefix === "" && local === "xmlns") || prefix === "xmlns") {
        const key = "xmlns:" + prefix + local;
        if (seen.has(key)) fail();
        seen.add(key);
        continue;
      }
      const ns = space(prefix, "");
      if (seen.has(ns + " " + local)) fail();
      seen.add(ns + " " + local);
      node.attributes.push({ ns, name: local, value });
    }
    if (starts("/>")) { at += 2; return node; }
    need(">");
    const put = (s) => {
      const last = node.children.length - 1;
      if (typeof node.children[last] === "string") node.children[last] += s;
      else if (s) node.children.push(s);
    };
    for (;;) {
      if (at >= text.length) fail();
      if (starts("<!--")) { at += 4; until("-->"); }
      else if (starts("<![CDATA[")) { at += 9; put(until("]]>")); }
      else if (starts("<?")) { at += 2; until("?>"); }
      else if (starts("</")) break;
      else if (starts("<!")) fail();
      else if (starts("<")) node.children.push(element(scope, depth + 1));
      else {
        const end = text.indexOf("<", at);
        if (end < 0) { at = text.length; fail(); }
        const part = text.slice(at, end);
        if (part.includes("]]>")) fail();
        at = end;
        put(decode(part));
      }
    }
    need("</");
    const close = name();
    if (close[0] !== tag[0] || close[1] !== tag[1]) fail();
    blank();
    need(">");
    return node;
  }
  misc();
  const root = element({ xml: XML }, 0);
  misc();
  if (at !== text.length) fail();
  return root;
}
