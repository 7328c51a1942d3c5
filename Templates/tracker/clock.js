"use strict";
// Time and civil dates. A date is "2026-11-25"; a day is a number, so that days can be counted. The
// patient's own clock says which date it is; nothing is ever converted to UTC.
const Clock = {
  /** Milliseconds since 1970, by the wall clock, which goes on while a phone sleeps. */
  now: () => Date.now(),

  two: (n) => String(n).padStart(2, "0"),

  /** Today, as the patient's clock has it. */
  today() {
    const d = new Date(Clock.now());
    return `${String(d.getFullYear()).padStart(4, "0")}-${Clock.two(d.getMonth() + 1)}-${Clock.two(d.getDate())}`;
  },

  /** `2026-11-24T18:30:00+01:00`: the moment with its UTC offset, as a session log asks for. */
  stamp(ms = Clock.now()) {
    const d = new Date(ms);
    const ahead = -d.getTimezoneOffset();
    const offset = `${ahead < 0 ? "-"
      : "+"}${Clock.two(Math.floor(Math.abs(ahead) / 60))}:${Clock.two(Math.abs(ahead) % 60)}`;
    return `${String(d.getFullYear()).padStart(4, "0")}-${Clock.two(d.getMonth() + 1)}-${Clock.two(d.getDate())}`
      + `T${Clock.two(d.getHours())}:${Clock.two(d.getMinutes())}:${Clock.two(d.getSeconds())}${offset}`;
  },

  /** The number of a date's day; NaN where there is no such date. */
  day(date) {
    const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date || "");
    if (!m) return NaN;
    const time = Date.UTC(+m[1], +m[2] - 1, +m[3]);
    const back = new Date(time);
    return back.getUTCMonth() === +m[2] - 1 && back.getUTCDate() === +m[3] ? time / 86400000 : NaN;
  },

  date: (day) => new Date(day * 86400000).toISOString().slice(0, 10),

  /** 0 is Monday. */
  weekday: (day) => (((day + 3) % 7) + 7) % 7,
  monday: (day) => day - Clock.weekday(day),

  /** The same day so many months later, or the last of a shorter month. */
  addMonths(day, months) {
    const from = new Date(day * 86400000);
    const first = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1);
    const month = new Date(first);
    const last = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 0)).getUTCDate();
    return first / 86400000 + Math.min(from.getUTCDate(), last) - 1;
  },

  /** An id for a session, for life. */
  id() {
    if (typeof crypto !== "undefined" && crypto.randomUUID) return crypto.randomUUID();
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
  },
};
