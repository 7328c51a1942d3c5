"use strict";
// A session as a row of steps and a state that can be kept: what is being done, since when, and what is paused. Time is
// measured by the clock, never counted: a phone that slept for ten minutes comes back to the right second.
const Session = (() => {
  /** Get ready between two holds, in seconds. */
  const GAP = 4;
  /** A hold that ended longer ago than this was not led to its end: it counts once, and the next waits to be asked for. */
  const UNSEEN = 6;

  /** The steps of tasks in doing order; a circuit goes from first to last, round by round. */
  function sequence(tasks) {
    const out = [];
    for (let i = 0; i < tasks.length;) {
      const block = tasks[i].block;
      if (!block || block.kind !== "circuit") { out.push(...ofTask(tasks[i], i)); i += 1; continue; }
      let last = i;
      while (last < tasks.length && tasks[last].block === block) last += 1;
      const own = [];
      for (let t = i; t < last; t++) own.push(ofTask(tasks[t], t));
      const rounds = Math.max(...own.map((steps) => Math.max(...steps.map((s) => s.set || 1))));
      for (let round = 1; round <= rounds; round++) for (const steps of own) out.push(...steps.filter((s) => (s.set || 1) === round).map((s) => ({ ...s, isRound: true })));
      i = last;
    }
    return out;
  }

  function ofTask(task, index) {
    const count = Dose.sets(task);
    const out = [];
    // One side is finished before the other begins.
    for (const side of task.sides) {
      for (let set = 1; set <= (count ? count.high : 1); set++) {
        out.push({ task: index, set: count ? set : null, low: count ? count.low : null, high: count ? count.high
          : null, side, dose: Dose.ofSet(task, set), isOptional: Boolean(count && set > count.low) });
      }
    }
    return out;
  }

  const begin = (items) => ({ isQuick: false, items, place: "before", at: 0, mode: "ready", since: 0,
    pausedAt: null, pausedFor: 0, reps: 0, held: null, last: null });

  const step = (state, steps) => steps[state.at];

  /** What the running time is measured against; `null` where none runs. */
  function target(state, steps) {
    const now = step(state, steps);
    if (state.mode === "rest") return state.last && state.last.rest ? state.last.rest : null;
    if (state.mode === "gap") return { low: GAP, high: GAP };
    if (!now) return null;
    if (state.mode === "hold") return { low: now.dose.hold.low, high: now.dose.hold.high };
    if (state.mode === "time") return { low: Dose.seconds(now.dose.duration),
      high: Dose.seconds(now.dose.duration, "high") };
    return null;
  }

  /** The running time: seconds gone, seconds left to the low end and to the high. */
  function time(state, steps, now) {
    const aim = target(state, steps);
    if (!aim) return null;
    const gone = Math.max(0,
      ((state.pausedAt === null ? now : state.pausedAt) - state.since - state.pausedFor) / 1000);
    return { gone, low: aim.low, high: aim.high, left: Math.max(0, aim.low - gone), isReached: gone >= aim.low,
      isOver: gone >= aim.high, isPaused: state.pausedAt !== null };
  }

  function run(state, mode, now) {
    Object.assign(state, { mode, since: now, pausedAt: null, pausedFor: 0 });
  }

  /** Starts what the step is: a hold, a time, or nothing that a clock leads. */
  function start(state, steps, now) {
    const kind = Dose.kind(step(state, steps).dose);
    run(state, kind === "hold" ? "hold" : kind === "time" ? "time" : "ready", now);
  }

  function pause(state, now) {
    if (state.pausedAt === null) state.pausedAt = now;
    else { state.pausedFor += now - state.pausedAt; state.pausedAt = null; }
  }

  /** How many holds a set asks for, low and high; `null` where nobody wrote it. */
  function holdsOf(one) {
    const reps = Dose.numbers(one.dose.repetitions);
    const each = one.dose.hold && one.dose.hold.eachPosition ? 2 : 1;
    if (!reps) return one.dose.repetitions ? null : { low: each, high: each };
    const sides = one.side === "each" ? 2 : 1;
    return { low: reps.low * each * sides, high: reps.high * each * sides };
  }

  /** A hold is over: it counts as long as it lasted. Says whether the set is done with it. */
  function endHold(state, steps, now) {
    const one = step(state, steps);
    const measured = time(state, steps, now);
    const lasted = Math.min(Math.floor(measured.gone + 0.05), measured.high);
    state.reps += 1;
    state.held = state.held === null ? lasted : Math.min(state.held, lasted);
    const wanted = holdsOf(one);
    const isDone = wanted !== null && state.reps >= wanted.low;
    const wasSeen = measured.gone < measured.high + UNSEEN;
    run(state, isDone || wanted === null || !wasSeen ? "ready" : "gap", now);
    return isDone;
  }

  /** What the clock does by itself; says what happened, for sound and voice: "held", "reached", "go", "rested", "timed". */
  function tick(state, steps, now) {
    const at = time(state, steps, now);
    if (!at || at.isPaused) return null;
    if (state.mode === "gap"
      && at.isOver) { run(state, at.gone < GAP + UNSEEN ? "hold" : "ready", now); return state.mode === "hold"
      ? "go" : null; }
    if (state.mode === "hold" && at.isOver) return endHold(state, steps, now) ? "set" : "held";
    if (state.mode === "time" && at.isOver && !state.isTimed) { state.isTimed = true; return "timed"; }
    if (state.mode === "rest" && at.isReached && !state.isRested) { state.isRested = true; return "rested"; }
    return null;
  }

  /** The set as it was done, as far as the clock and the counters know; the patient may correct it behind. */
  function done(state, steps, now) {
    const one = step(state, steps);
    const set = Dose.written(one.dose, one.side);
    const kind = Dose.kind(one.dose);
    if (kind === "time") {
      const at = state.mode === "time" ? time(state, steps, now) : null;
      set.duration = at ? Math.min(Math.floor(at.gone + 0.05), at.high) : set.duration;
    }
    if (kind === "hold" && state.held !== null) {
      set.hold = state.held;
      const each = (one.dose.hold.eachPosition ? 2 : 1) * (one.side === "each" ? 2 : 1);
      if (set.repetitions !== undefined || one.dose.repetitions) set.repetitions = Math.floor(state.reps / each);
    }
    return set;
  }

  /** Goes behind the current set: to its rest, the exercise's question, the next step, or the end. */
  function next(state, steps, now, { isSkip = false, hasQuestion = () => false } = {}) {
    const was = steps[state.at];
    const following = steps[state.at + 1];
    Object.assign(state, { reps: 0, held: null, isTimed: false, isRested: false, at: state.at + 1 });
    const isSame = following && (following.task === was.task || (was.isRound && following.isRound));
    const rest = Dose.numbers(was.dose.rest);
    if (isSame && following.task === was.task && rest && !isSkip) {
      state.last = { ...(state.last || {}), rest: { low: Dose.seconds(rest), high: Dose.seconds(rest, "high") } };
      run(state, "rest", now);
    } else {
      run(state, "ready", now);
    }
    const isLastOfTask = !steps.slice(state.at).some((s) => s.task === was.task);
    state.place = isLastOfTask && hasQuestion(was.task) && !isSkip ? "felt" : state.at >= steps.length ? "after"
      : "work";
    state.feltOf = was.task;
  }

  /** Leaves out what remains of the current exercise. */
  function leaveTask(state, steps, now) {
    const task = steps[state.at].task;
    let at = state.at;
    while (at < steps.length && steps[at].task === task) at += 1;
    Object.assign(state, { at, reps: 0, held: null, last: null, isTimed: false, isRested: false,
      place: at >= steps.length ? "after" : "work" });
    run(state, "ready", now);
  }

  return { GAP, sequence, begin, step, target, time, start, run, pause, holdsOf, endHold, tick, done, next,
    leaveTask };
})();
