// XML into the JSON form (chapter 7). Which of a type's fields are attributes, elements or the content stands
// in plan.xsd, what they are called in JSON and of which type in plan.schema.json: the page names neither.
import { parseXML } from "./xml.mjs";
import { refuse } from "./refuse.mjs";

export const PLAN = "urn:therex:plan:1";
const XSD = "http://www.w3.org/2001/XMLSchema";
const XML = "http://www.w3.org/XML/1998/namespace";
const IRREGULAR = { criterion: "criteria", timeOfDay: "timesOfDay" };
const elements = (node) => node.children.filter((c) => typeof c !== "string");
const attribute = (node, name) => node.attributes.find((a) => a.ns === "" && a.name === name)?.value;
const plural = (name) => [name, IRREGULAR[name], name + "s", name.replace(/y$/, "ies")];

// {type: {attributes: {xml: json}, elements: {xml: {json, list, type}}, content: json}}
export function mapping(xsdText, schema) {
  const map = {};
  for (const node of elements(parseXML(xsdText)).filter((n) => n.ns === XSD && n.name === "complexType")) {
    const name = attribute(node, "name");
    const properties = schema.$defs[name].properties;
    const left = new Set(Object.keys(properties).filter((p) => p !== "extensions"));
    const own = { attributes: {}, elements: {}, content: null, properties };
    for (const part of elements(node)) {
      if (part.name === "attribute") {
        own.attributes[attribute(part, "name")] = attribute(part, "name");
        left.delete(attribute(part, "name"));
      } else if (part.name === "sequence") {
        for (const e of elements(part).filter((n) => n.name === "element")) {
          const xml = attribute(e, "name") ?? attribute(e, "ref").slice(2);
          const list = attribute(e, "maxOccurs") === "unbounded";
          const json = list ? plural(xml).find((n) => properties[n]?.type === "array") : xml;
          own.elements[xml] = { json, list, type: (attribute(e, "type") ?? attribute(e, "ref")).slice(2) };
          left.delete(json);
        }
      }
    }
    if (attribute(node, "mixed") === "true") own.content = [...left][0];
    if (name === "exerciseText") own.language = "language";
    map[name] = own;
  }
  return map;
}

// Answers {plan, passedOver}; unknown parts are refused by `unknown`, or passed over and told.
export function fromXML(root, map, schema, unknown) {
  const scalarType = (s) => {
    while (s.$ref) s = schema.$defs[s.$ref.split("/").at(-1)];
    return s.type ?? "string";
  };
  const scalar = (text, s) => {
    const type = scalarType(s);
    if (type === "string") return text;
    text = text.trim();
    if (type === "boolean") return text === "true" || text === "1" ? true : text === "false" || text === "0" ? false : text;
    return /^(0|[1-9][0-9]*)(\.[0-9]+)?$/.test(text) ? Number(text) : text;
  };
  const trimmed = (text) => text.replace(/^[ \t\n\r]+|[ \t\n\r]+$/g, ""); // ends only: inner spaces count for the digest
  const words = (node) => {
    if (elements(node).some((c) => c.ns === PLAN)) refuse("The text of " + node.name + " holds elements.");
    return trimmed(node.children.filter((c) => typeof c === "string").join(""));
  };

  function convert(node, type) {
    const own = map[type];
    const object = {};
    const foreign = [];
    for (const a of node.attributes) {
      if (a.ns === XML && a.name === "lang" && own.language) object.language = a.value;
      else if (a.ns !== "" && a.ns !== PLAN) foreign.push({ namespace: a.ns, name: a.name, value: a.value });
      else if (a.ns === "" && own.attributes[a.name]) object[a.name] = scalar(a.value, own.properties[a.name]);
      else unknown(node.name + "/@" + a.name);
    }
    for (const child of elements(node)) {
      const field = own.elements[child.name];
      if (child.ns !== PLAN) {
        if (child.ns === "") refuse("The element " + child.name + " has no namespace.");
        foreign.push(extension(child, ""));
      } else if (!field) unknown(node.name + "/" + child.name);
      else {
        const value = map[field.type] ? convert(child, field.type) : scalar(line(child), field.list ? own.properties[field.json].items : own.properties[field.json]);
        if (field.list) (object[field.json] ??= []).push(value);
        else if (Object.hasOwn(object, field.json)) refuse("The element " + child.name + " stands twice in " + node.name + ".");
        else object[field.json] = value;
      }
    }
    if (own.content) { const text = words(node); if (text) object[own.content] = text; }
    else if (node.children.some((c) => typeof c === "string" && c.trim())) refuse("Text stands in " + node.name + ", which has none.");
    if (foreign.length) object.extensions = foreign;
    return object;
  }
  function line(node) {
    for (const a of node.attributes) unknown(node.name + "/@" + a.name);
    if (elements(node).length) refuse("The text of " + node.name + " holds elements.");
    return trimmed(node.children.join(""));
  }
  return convert(root, "plan");
}

// An element of another namespace as extensions hold it.
function extension(node, around) {
  const entry = {};
  if (node.ns !== around || around === "") { if (node.ns) entry.namespace = node.ns; }
  entry.name = node.name;
  const attributes = node.attributes.map((a) => (a.ns ? { namespace: a.ns, name: a.name, value: a.value } : { name: a.name, value: a.value }));
  if (attributes.length) entry.attributes = attributes;
  const content = node.children.map((c) => (typeof c === "string" ? c : extension(c, "")));
  if (content.length) entry.content = content;
  return entry;
}
