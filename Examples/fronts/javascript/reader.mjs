// node reader.mjs PLAN --from DATE --days N [--log LOG]: one JSON object, or exit 65 and one sentence.
import { readLog, readPlan } from "./read.mjs";
import { addDays, due } from "./calendar.mjs";
import { begun, doneCounts, sessions } from "./done.mjs";
import { Refusal } from "./refuse.mjs";

const [path, ...rest] = process.argv.slice(2);
const option = (name, otherwise) => (rest.includes(name) ? rest[rest.indexOf(name) + 1] : otherwise);
const say = (sentence) => process.stderr.write(sentence + "\n");
if (!path) {
  say("Usage: reader.mjs PLAN --from DATE --days N [--log LOG]");
  process.exit(64);
}
try {
  const plan = readPlan(path, say);
  const logPath = option("--log");
  const list = sessions(plan, logPath ? readLog(logPath) : null);
  const days = begun(list);
  const from = option("--from", plan.start ?? "2026-01-05");
  const own = plan.resolved;
  process.stdout.write(JSON.stringify({
    id: plan.id, version: plan.version, status: plan.status, lacks: own.lacks ?? "",
    stopRules: (own.stopRules ?? []).map((r) => [r.urgency, r.trigger, r.action]),
    words: (own.words ?? []).map((w) => [w.phase, w.prescription, w.step ?? null, w.alternative ?? null, w.set ?? null, w.text]),
    rules: (own.rules ?? []).map((r) => [r.topic, r.text]),
    due: Array.from({ length: +option("--days", 1) }, (_, i) => due(plan, addDays(from, i), days)),
    done: doneCounts(plan, list),
  }) + "\n");
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  say(error.message);
  process.exit(65);
}
