// Chapters 2.1, 3 and 4: which phase runs, and what is due.
const DAY = 86400000;
const NAMES = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const ms = (date) => Date.parse(date + "T00:00:00Z");
export const addDays = (date, days) => new Date(ms(date) + days * DAY).toISOString().slice(0, 10);
const between = (from, to) => Math.round((ms(to) - ms(from)) / DAY);
const weekday = (date) => NAMES[new Date(ms(date)).getUTCDay()];
const monday = (date) => addDays(date, -((new Date(ms(date)).getUTCDay() + 6) % 7));

function addMonths(date, months) {
  const [y, m, d] = date.split("-").map(Number);
  const last = new Date(Date.UTC(y, m - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(y, m - 1 + months, Math.min(d, last))).toISOString().slice(0, 10);
}
function ends(begin, length) { // the day after the last one, or null where nothing begins by itself
  if (!begin || !length?.unit) return null;
  if (length.unit === "months") return addMonths(begin, length.high);
  return addDays(begin, length.high * (length.unit === "weeks" ? 7 : 1));
}

// The day on which each phase began or begins, or null (3.2 to 3.4).
export function beginnings(plan) {
  const begins = [];
  (plan.phases ?? []).forEach((phase, i) => {
    if (phase.entered) begins.push(phase.entered);
    else if (phase.enterWhen?.length) begins.push(null);
    else if (i === 0) begins.push(plan.start ?? null);
    else begins.push(ends(begins[i - 1], plan.phases[i - 1].length));
  });
  return begins;
}
export function running(plan, date) { // 3.5
  const begins = beginnings(plan);
  const at = begins.findLastIndex((day) => day !== null && day <= date);
  return at < 0 ? null : { phase: plan.phases[at], begin: begins[at] };
}

const DAYS = ["days", "asNeeded"];
const WITHIN = ["timesADay", "timesOfDay", "everyHours", "atMostADay"];
const states = (schedule, group) => group.some((f) => (Array.isArray(schedule?.[f]) ? schedule[f].length : schedule?.[f]));

// The schedule that holds for a prescription: each group from whoever states it nearest (2.1).
export function schedule(plan, phase, prescription) {
  const levels = [prescription.schedule, phase.schedule, plan.schedule];
  const found = {};
  for (const group of [DAYS, WITHIN]) {
    const level = levels.find((l) => states(l, group));
    for (const field of group) if (level?.[field]) found[field] = level[field];
  }
  return found;
}
export const prescriptions = (phase) => (phase.blocks ?? []).flatMap((b) => b.prescriptions ?? []);

export function applies(plan, prescription) { // `when`
  const names = new Set((plan.findings ?? []).map((f) => f.name));
  return (prescription.when ?? []).every((group) => group.findings.some((f) => names.has(f.name)));
}

// begun: a set of "phase/prescription date" of the log.
export function due(plan, date, begun) {
  const now = running(plan, date);
  if (!now) return { date, phase: null, due: [] };
  const rows = prescriptions(now.phase).filter((p) => applies(plan, p)).map((p) => row(plan, now, p, date, begun));
  return { date, phase: now.phase.id, due: rows.filter(Boolean) };
}
function row(plan, now, prescription, date, begun) {
  const own = schedule(plan, now.phase, prescription);
  const asked = demand(own, now, prescription, date, begun);
  if (!asked) return null;
  const times = own.timesADay ?? (own.timesOfDay && { low: own.timesOfDay.length, high: own.timesOfDay.length });
  return {
    prescription: prescription.id, demand: asked.demand, open: asked.open ?? null,
    timesLow: times?.low ?? null, timesHigh: times?.high ?? null,
  };
}
function demand(own, now, prescription, date, begun) {
  if (own.asNeeded) return { demand: "asNeeded" };
  if (!own.days) return { demand: states(own, WITHIN) ? "today" : "unscheduled" };
  const so = (yes) => (yes ? { demand: "today" } : null);
  const left = (wanted) => { // days of this week before the date on which it was begun count
    let days = 0;
    for (let d = monday(date); d < date; d = addDays(d, 1)) if (begun.has(now.phase.id + "/" + prescription.id + " " + d)) days++;
    return Math.max(0, wanted - days);
  };
  const { days } = own;
  switch (days.kind) {
    case "daily": return so(true);
    case "weekdays": return so(days.weekdays.includes(weekday(date)));
    case "everyOtherDay": return so(between(now.begin, date) % 2 === 0);
    case "dailyOrAtLeast": return { demand: "aim", open: left(days.low) };
    default: {
      const open = left(days.high);
      return open > 0 || days.atLeast ? { demand: "anyDay", open } : null;
    }
  }
}
