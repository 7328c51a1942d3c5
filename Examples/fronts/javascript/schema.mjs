// As much of JSON Schema 2020-12 as plan.schema.json and log.schema.json use.
// check() answers the first mistake as {path, keyword, more}, or null.

export function check(schema, value, root, path = []) {
  const bad = (keyword, more) => ({ path, keyword, more });
  if (schema === true) return null;
  if (schema === false) return bad("unknown");
  if (schema.$ref) {
    const target = schema.$ref.slice(2).split("/").reduce((at, key) => at[key], root);
    const wrong = check(target, value, root, path);
    if (wrong) return wrong;
  }
  if (schema.type && !isA(schema.type, value)) return bad("type", schema.type);
  if ("const" in schema && value !== schema.const) return bad("const");
  if (schema.enum && !schema.enum.includes(value)) return bad("enum");
  if (typeof value === "string") {
    if (schema.pattern && !new RegExp(schema.pattern, "u").test(value)) return bad("pattern");
    const length = [...value].length;
    if (length < (schema.minLength ?? 0) || length > (schema.maxLength ?? Infinity)) return bad("length");
    if (schema.format === "date" && !isDate(value)) return bad("date");
  }
  if (typeof value === "number") {
    if (value < (schema.minimum ?? -Infinity) || value > (schema.maximum ?? Infinity)) return bad("range");
    if (value <= (schema.exclusiveMinimum ?? -Infinity)) return bad("range");
  }
  if (Array.isArray(value)) {
    if (value.length < (schema.minItems ?? 0)) return bad("minItems");
    for (let i = 0; schema.items && i < value.length; i++) {
      const wrong = check(schema.items, value[i], root, [...path, i]);
      if (wrong) return wrong;
    }
  } else if (value !== null && typeof value === "object") {
    const names = Object.keys(value);
    if (names.length < (schema.minProperties ?? 0) || names.length > (schema.maxProperties ?? Infinity)) return bad("properties");
    for (const name of names) {
      const own = schema.properties && Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined;
      if (own === undefined && schema.additionalProperties === false) return { path: [...path, name], keyword: "unknown" };
      const wrong = own !== undefined && check(own, value[name], root, [...path, name]);
      if (wrong) return wrong;
    }
    for (const name of schema.required ?? []) if (!Object.hasOwn(value, name)) return bad("required", name);
  }
  const fits = (s) => check(s, value, root, path) === null;
  for (const s of schema.allOf ?? []) { const wrong = check(s, value, root, path); if (wrong) return wrong; }
  if (schema.anyOf && !schema.anyOf.some(fits)) return bad("anyOf");
  if (schema.oneOf && schema.oneOf.filter(fits).length !== 1) return bad("oneOf");
  if (schema.if) return check((fits(schema.if) ? schema.then : schema.else) ?? true, value, root, path);
  return null;
}
function isA(type, value) {
  switch (type) {
    case "object": return value !== null && typeof value === "object" && !Array.isArray(value);
    case "array": return Array.isArray(value);
    case "integer": return Number.isInteger(value);
    default: return typeof value === type;
  }
}
export function isDate(text) {
  const m = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text);
  const day = m && new Date(Date.UTC(+m[1], +m[2] - 1, +m[3]));
  return Boolean(m) && +m[1] >= 1800 && day.getUTCMonth() === +m[2] - 1 && day.getUTCDate() === +m[3];
}

// What a newer minor version added is passed over: the smallest optional part that is not known goes (9.2).
export function passOver(schema, plan, root, say) {
  for (;;) {
    const wrong = check(schema, plan, root);
    if (!wrong) return true;
    // Never pass over a stop rule: what cannot be read of it refuses the plan.
    if (wrong.path.length === 0 || (wrong.path.includes("stopRules") && wrong.keyword !== "unknown")) return false;
    say(wrong.path.join("/"));
    const parent = wrong.path.slice(0, -1).reduce((at, key) => at[key], plan);
    const last = wrong.path.at(-1);
    if (Array.isArray(parent)) parent.splice(last, 1);
    else delete parent[last];
  }
}
