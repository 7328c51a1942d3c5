"use strict";
// The importable plan as a table: one line a type, read from JSON and from XML alike. A field is NAME:TYPE, with
// "@" where it is an attribute in XML, "*ELEMENT" where it is a list with that element's name in XML, "=" where
// it is the element's own text, "!" where it must be there. Types: s text, n number, b true or false, d date,
// a type of this table, or words of which it is one. What the tracker does not use is not in the table.
const Format = (() => {
  const URGENCY = "emergency now|same day|prompt|tell your therapist";
  const amount = "@low:n @high:n @atLeast:b @unit:s|min|h|m|km|kg|lb|%|deg|days|weeks|months|/min @stated:s";
  const table = {
    plan: "@format!:s @id!:s @derivedId:b @version!:n @previousVersion:n @status!:draft|active|superseded @mark:s "
      + "@language:s @born:d @start:d @review:d @affectedSide:left|right|both @issued:d @digest:s title!:s patient:s "
      + "patientKey:s identifier:s bodyMass:mass baseline*baseline:s equipment*equipment:s findings*finding:finding "
      + "surgeries*surgery:surgery precautions*precaution:s weightBearing:s screenings*screening:s "
      + "measures*measure:measure clinician:s clinic:s call:s emergency:s goals*goal:s pain:pain stops*stop:stop "
      + "overrides*override:override notFor*notFor:notFor schedule:schedule notes*note:s sources*source:s "
      + "dischargeWhen*dischargeWhen:criterion phases*phase:phase resolved!:resolved",
    mass: "@amount!:n @unit!:kg|lb",
    finding: "@name!:s @date:d",
    surgery: "@date!:d what!:s",
    measure: "@date!:d name!:s score!:s",
    override: "@rule!:s @date!:d reason!:s who!:s",
    notFor: "findings*finding:finding who:s",
    pain: "@rise:none|mild atMost:amount riseAtMost:amount settledWithin:amount",
    stop: `@urgency:${URGENCY} trigger!:s action!:s`,
    amount,
    load: amount + " @kind!:mass|bodyMass|oneRepMax|band|ownBody @colour:s @eachHand:b @start:b @ifAble:b",
    hold: amount + " @optional:b @eachPosition:b",
    tempo: "@lowering!:n @pauseLow!:n @lifting!:n @pauseHigh!:n",
    effort: "rpe:amount rir:amount borg:amount pulse:amount",
    dose: "@same:b @side:each|alternating|left|right|both|affected @affectedFirst:b sets:amount "
      + "repetitions:amount load:load hold:hold duration:amount distance:amount tempo:tempo "
      + "rangeLimit:amount rest:amount effort:effort",
    days: amount + " @kind!:daily|dailyOrAtLeast|timesAWeek|everyOtherDay|weekdays "
      + "weekdays*weekday:Mon|Tue|Wed|Thu|Fri|Sat|Sun",
    schedule: "@asNeeded:b days:days timesADay:amount everyHours:amount timesOfDay*timeOfDay:s "
      + "atMostADay:amount",
    criterion: amount + " @kind!:painAtMost|painAbove|rpeAtMost|rirAtLeast|settledWithin|days|noFinding|finding"
      + "|signedOff|words @finding:s @date:d words:s",
    fallback: "@exercise:s dose:dose criteria*criterion:criterion",
    rule: "@target:topOfRange|dose sessions:amount dose:dose criteria*criterion:criterion",
    growth: "@quantity!:s @colour:s by:amount to:amount rule:rule fallbacks*fallback:fallback",
    step: "@exercise:s dose:dose schedule:schedule rule:rule fallbacks*fallback:fallback",
    progression: "fallbacks*fallback:fallback growth:growth steps*step:step",
    when: "findings*finding:finding",
    setRow: "@set!:n dose!:dose",
    prescription: "@id!:s @exercise!:s @name:s dose:dose schedule:schedule notes*note:s progression:progression "
      + "alternatives*alternative:step when*when:when setRows*setRow:setRow stops*stop:stop source:s",
    block: "@kind!:unnamed|warm-up|main|cool-down|circuit rounds:amount prescriptions*prescription:prescription",
    phase: "@id!:s @derivedId:b @entered:d title!:s length:amount goals*goal:s enterWhen*enterWhen:criterion "
      + "exitWhen*exitWhen:criterion schedule:schedule notes*note:s blocks*block:block",
    resolved: "@catalog:s @language:s @status:s exercises*exercise:exercise stopRules*stopRule:stopRule "
      + "words*words:words @digest:s @lacks:s figures*figure:figure headings*heading:heading pain:s precautions*precaution:s "
      + "rules*rule:says",
    figure: "@exercise!:s =svg!:svg",
    heading: `@urgency!:${URGENCY} =text!:s`,
    says: "@topic!:s @phase:s @prescription:s @step:n =text!:s",
    stopRule: `@id:s @urgency!:${URGENCY} @phase:s @prescription:s trigger!:s action!:s`,
    words: "@phase!:s @prescription!:s @step:n @alternative:n @set:n @loadLow:n @loadHigh:n "
      + "@loadUnit:kg|lb =text!:s",
    exercise: "@id!:s @position:s equipment*equipment:need limits*limit:limit cautions*caution:caution "
      + "texts*text:text",
    need: "@optional:b items*item:s",
    limit: "@key!:s @degrees:n",
    caution: "@key!:s @finding:s",
    keyed: "@key!:s =text!:s",
    dosedStep: "@step!:n =text!:s",
    text: "@language!:s name!:s purpose:s steps*step:s dosedSteps*dosedStep:dosedStep cues*cue:s "
      + "limits*limit:keyed cautions*caution:keyed",
  };

  const SIMPLE = new Set(["s", "n", "b", "d", "svg"]);
  const types = {};
  for (const [name, line] of Object.entries(table)) {
    // A word of an enumeration may hold a space: a field begins where a name and its colon do.
    types[name] = line.split(/ (?=[@=]?[A-Za-z]+(?:\*[A-Za-z]+)?!?:)/).map((field) => {
      const m = /^([@=]?)([A-Za-z]+)(?:\*([A-Za-z]+))?(!?):(.*)$/.exec(field.trim());
      return { name: m[2], isAttribute: m[1] === "@", isText: m[1] === "=", element: m[3] || null,
        isNeeded: m[4] === "!", type: m[5] };
    });
  }

  /** Bounds that no plan of a patient reaches: beyond them a file is somebody's mischief. */
  const MOST = { list: 2000, text: 4000, picture: 400000, depth: 40 };

  function damaged(path) { throw new Refusal("refuseDamaged", path); }

  function simple(value, type, path) {
    if (type === "n") return typeof value === "number" && isFinite(value) && Math.abs(value) <= 1e9 ? value
      : damaged(path);
    if (type === "b") return typeof value === "boolean" ? value : damaged(path);
    // A picture is only ever shown as the source of an <img>, where no script runs and nothing is fetched.
    if (type === "svg") return typeof value === "string" && value.length <= MOST.picture
      && /^\s*<svg[\s>]/.test(value) ? value : null;
    if (typeof value !== "string" || value.length > MOST.text) damaged(path);
    if (type === "d") return isNaN(Clock.day(value)) ? damaged(path) : value;
    if (type === "s") {
      // Overrides of direction, which could show a dose backward, go; so does what no line holds.
      const text = value.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g,
        " ").replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f]/g, "").trim();
      return text === "" ? damaged(path) : text;
    }
    return type.split("|").includes(value) ? value : damaged(path);
  }

  function isOpen(type) { return SIMPLE.has(type) || !(type in types); }

  function fromJSON(value, type, path) {
    if (isOpen(type)) return simple(value, type, path);
    if (typeof value !== "object" || value === null || Array.isArray(value)) damaged(path);
    mustUnderstand(value.extensions, path);
    const out = {};
    for (const field of types[type]) {
      const own = Object.prototype.hasOwnProperty.call(value, field.name) ? value[field.name] : undefined;
      const at = `${path}.${field.name}`;
      if (own === undefined || own === null) {
        if (field.isNeeded) damaged(at);
      } else if (field.element) {
        if (!Array.isArray(own)) damaged(at);
        if (own.length > MOST.list) throw new Refusal("refuseLarge", at);
        out[field.name] = own.map((item, i) => fromJSON(item, field.type, `${at}[${i}]`));
      } else {
        out[field.name] = fromJSON(own, field.type, at);
      }
    }
    return out;
  }

  function mustUnderstand(extensions, path, depth = 0) {
    if (!Array.isArray(extensions) || depth > MOST.depth) return;
    for (const item of extensions) {
      if (typeof item !== "object" || item === null) continue;
      const said = (item.attributes || []).find((a) => a.name === "mustUnderstand");
      if (item.mustUnderstand === true || (said && !["false", "0"].includes(said.value))) throw new Refusal("refuseUnknown", path);
      mustUnderstand(item.content, path, depth + 1);
    }
  }

  // XML: the same fields, out of attributes, child elements and the element's own text.
  const NS = "urn:therex:plan:1";

  function text(element) {
    let out = "";
    for (const node of element.childNodes) if (node.nodeType === 3 || node.nodeType === 4) out += node.nodeValue;
    return out.trim();
  }

  function typed(value, type, path) {
    if (type === "n") return /^-?\d+(\.\d+)?$/.test(value) ? simple(Number(value), type, path) : damaged(path);
    if (type === "b") return value === "true" || value === "1" ? true : value === "false" || value === "0" ? false
      : damaged(path);
    return simple(value, type, path);
  }

  function fromXML(element, type, path) {
    if (isOpen(type)) return typed(text(element), type, path);
    const children = {};
    for (const child of element.children) {
      if (child.namespaceURI !== NS) foreign(child, path);
      else (children[child.localName] = children[child.localName] || []).push(child);
    }
    const out = {};
    for (const field of types[type]) {
      const at = `${path}.${field.name}`;
      if (field.isAttribute) {
        const name = field.name === "language" && type === "text" ? "xml:lang" : field.name;
        if (element.hasAttribute(name)) out[field.name] = typed(element.getAttribute(name), field.type, at);
        else if (field.isNeeded) damaged(at);
      } else if (field.isText) {
        out[field.name] = typed(text(element), field.type, at);
      } else {
        const found = children[field.element || field.name] || [];
        if (found.length > MOST.list) throw new Refusal("refuseLarge", at);
        if (field.element) {
          if (found.length) out[field.name] = found.map((child, i) => fromXML(child, field.type, `${at}[${i}]`));
        } else if (found.length) {
          out[field.name] = fromXML(found[0], field.type, at);
        } else if (field.isNeeded) damaged(at);
      }
    }
    return out;
  }

  function foreign(element, path) {
    for (const attribute of element.attributes) {
      if (attribute.localName === "mustUnderstand"
        && /^(true|1)$/.test(attribute.value.trim())) throw new Refusal("refuseUnknown", path);
    }
    for (const child of element.children) foreign(child, path);
  }

  /** Since 1.1 the plan names at its top what a reader must know; this one knows no such thing. */
  function refuseUnknown(text) {
    const names = String(text || "").split(/\s+/).filter(Boolean);
    if (names.length) throw new Refusal("refuseUnknown", names.join(" "));
  }

  return {
    fromJSON(value) {
      refuseUnknown([].concat(value.mustUnderstand || []).join(" "));
      // Wherever it stands, in a type that is not read here too.
      (function look(part, depth) {
        if (typeof part !== "object" || part === null || depth > MOST.depth) return;
        if (!Array.isArray(part) && part !== value && part.mustUnderstand === true) refuseUnknown("an-extension");
        for (const own of Object.values(part)) look(own, depth + 1);
      })(value, 0);
      return fromJSON(value, "plan", "plan");
    },
    fromXML(root) {
      refuseUnknown(root.getAttribute("mustUnderstand"));
      return fromXML(root, "plan", "plan");
    },
    exercise: (value) => fromJSON(value, "exercise", "exercise"),
    stopRule: (value) => fromJSON(value, "stopRule", "stopRule"),
  };
})();

/** Why a file is not taken: the key of one plain sentence, and the place for a developer. */
class Refusal extends Error {
  constructor(key, place = "") {
    super(place ? `${key} at ${place}` : key);
    this.key = key;
    this.place = place;
  }
}
