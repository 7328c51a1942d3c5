// A file into a plan in the JSON form, or a refusal in one sentence.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { digest, parseJSON, without } from "./json.mjs";
import { parseXML } from "./xml.mjs";
import { fromXML, mapping, PLAN } from "./tojson.mjs";
import { check, passOver } from "./schema.mjs";
import { refuseUnderstanding } from "./extensions.mjs";
import { refuse } from "./refuse.mjs";

const MINOR = 1; // this reader knows format 1.1
const kit = (name) => readFileSync(fileURLToPath(new URL("../../../Templates/schemas/" + name, import.meta.url)), "utf8");
const schema = JSON.parse(kit("plan.schema.json"));

export function readPlan(path, say) {
  const text = decode(path);
  const isXML = text.trimStart().startsWith("<");
  const tell = (what) => say("This plan is of a newer version; passed over: " + what + ".");
  let missed = false; // whether XML held something that no JSON form is known for
  let plan;
  if (isXML) {
    const root = parseXML(text);
    if (/^urn:therex:plan:/.test(root.ns) && root.ns !== PLAN) refuse("The plan is of a newer version of the format, " + root.ns + ".");
    if (root.ns !== PLAN || root.name !== "plan") refuse("The file is no plan: its root is not plan of " + PLAN + ".");
    const bare = (name) => root.attributes.find((a) => a.ns === "" && a.name === name)?.value;
    const newer = version(bare("format"));
    understood(bare("mustUnderstand"));
    plan = fromXML(root, mapping(kit("plan.xsd"), schema), schema, (what) => {
      if (!newer) refuse("The plan holds something that its format does not know: " + what + ".");
      missed = true;
      tell(what);
    });
  } else {
    plan = parseJSON(text);
    if (plan === null || typeof plan !== "object" || Array.isArray(plan)) refuse("The file is no plan.");
    version(plan.format);
    understood(plan.mustUnderstand);
  }
  const newer = version(plan.format);
  refuseUnderstanding(plan);
  if (plan.resolved === null || typeof plan.resolved !== "object") refuse("The plan has no stop rules and no words: resolved is missing.");
  if (!missed) digests(plan);
  else if (plan.digest ?? plan.resolved.digest) say("The fingerprint cannot be checked: the XML holds what only a newer version knows.");
  const ok = newer ? passOver(schema, plan, schema, tell) : !check(schema, plan, schema);
  if (!ok) {
    const wrong = check(schema, plan, schema);
    const more = wrong.more ? " (" + wrong.more + ")" : "";
    refuse("The plan does not keep to its format at " + (wrong.path.join("/") || "its root") + ": " + wrong.keyword + more + ".");
  }
  distinct(plan.phases, "phase");
  for (const phase of plan.phases ?? []) distinct((phase.blocks ?? []).flatMap((b) => b.prescriptions ?? []), "prescription");
  return plan;
}

export function readLog(path) {
  const log = parseJSON(decode(path));
  const [, minor] = /^1\.([0-9]+)$/.exec(log?.format ?? "") ?? refuse("The log has no version of format 1.");
  const rules = JSON.parse(kit("log.schema.json"));
  const ok = +minor > 2 ? passOver(rules, log, rules, () => {}) : !check(rules, log, rules);
  if (!ok) refuse("The log does not keep to its format.");
  return log;
}

function decode(path) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path)); // takes a byte order mark off
  } catch (error) {
    return refuse(error.code === "ENOENT" ? "The file is not there." : "The file is not text in UTF-8.");
  }
}
// Answers whether the version is a newer minor one.
function version(format) {
  if (format === undefined) refuse("The plan does not say of which version of the format it is.");
  const m = /^([0-9]{1,6})\.([0-9]{1,6})$/.exec(String(format));
  if (!m || typeof format !== "string") refuse("The plan's version of the format cannot be read.");
  if (+m[1] !== 1) refuse("The plan is of version " + format + " of the format; this reader knows version 1." + MINOR + ".");
  return +m[2] > MINOR;
}
function understood(names) {
  if (names === undefined) return;
  refuse("The plan must be understood in a part that this reader does not know: " + names + ".");
}
function digests(plan) {
  const one = digest(without(plan, "format", "status", "digest", "derivedId", "resolved"));
  if (plan.digest !== undefined && plan.digest !== one) refuse("The plan is not as it was given out: the fingerprint of what the clinician wrote does not hold.");
  const two = digest(without(plan.resolved, "digest"));
  if (plan.resolved.digest !== undefined && plan.resolved.digest !== two) refuse("The plan is not as it was given out: the fingerprint of its words and stop rules does not hold.");
}
function distinct(list, what) {
  const ids = (list ?? []).map((x) => x.id);
  const twice = ids.find((id, i) => ids.indexOf(id) < i);
  if (twice) refuse("Two of one id: " + what + " " + twice + ".");
}
