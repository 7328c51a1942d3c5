"use strict";
// The running time of a step on the screen: a number, a bar that runs by itself, sound, voice, and what a screen reader
// says. The time is read off the clock at every look; nothing is added up.
const Countdown = (() => {
  const t = (key, places) => Words.t(key, places);
  let timer = null, on = null, shown = null;

  /** `lead` has the state and its steps, the parts of the screen, and what is to happen. */
  function begin(lead) {
    end();
    on = lead;
    shown = null;
    timer = setInterval(tick, 200);
    Promise.resolve().then(() => { if (on === lead) { tick(); bar(); } });
  }

  function end() {
    clearInterval(timer);
    timer = on = null;
  }

  function tick() {
    if (!on) return;
    if (App.shown !== "session") { end(); Signals.awake(false); return; }
    const { state, steps, parts, held, keep, show } = on;
    const happened = Session.tick(state, steps, Clock.now());
    if (happened === "set" || happened === "held") { end(); held(happened === "set"); return; }
    if (happened === "go") { end(); Signals.go(); Signals.say(t("sayHold")); keep(); show(); return; }
    if (happened === "rested") { Signals.end(); Signals.say(t("sayNext")); keep(); }
    if (happened === "timed") { Signals.end(); Signals.say(t("sayDone")); keep(); }
    const at = Session.time(state, steps, Clock.now());
    if (at) draw(state, parts, at); else if (state.mode === "ready" && parts.bar) show();
  }

  function draw(state, parts, at) {
    const second = Math.ceil(at.left - 0.02);
    const key = `${second}|${at.isReached}|${Math.floor(at.gone)}|${at.isPaused}`;
    if (key === shown) return;
    shown = key;
    const mode = state.mode;
    const isEnd = at.isReached && (mode === "rest" || at.isOver);
    parts.number.textContent = isEnd ? "✓" : at.isReached ? Words.clock(at.gone) : at.low >= 100
      ? Words.clock(second) : String(second);
    parts.under.textContent = at.isPaused ? t("paused") : isEnd ? t(mode === "rest" ? "restOver" : "timeOver")
      : at.isReached ? t("mayGoOnUntil", { long: Words.clock(at.high) })
      : t("under_" + mode, { number: state.reps + 1 });
    if (at.isPaused || at.isReached) return;
    if (second <= 3 && second > 0) Signals.count();
    // A screen reader hears every ten seconds, and the last five.
    if (second % 10 === 0 || second === 5) Signals.announce(t("secondsLeft", { count: second, amount: second }));
  }

  /** The bar runs without a script; where motion is not wanted the number alone tells. */
  function bar() {
    const at = on && on.parts.bar && Session.time(on.state, on.steps, Clock.now());
    if (!at) return;
    const inner = on.parts.bar.firstChild;
    inner.style.transition = "none";
    inner.style.transform = `scaleX(${Math.max(0, Math.min(1, at.left / at.low))})`;
    if (at.isPaused || at.isReached) return;
    inner.getBoundingClientRect();
    inner.style.transition = `transform ${at.left}s linear`;
    inner.style.transform = "scaleX(0)";
  }

  document.addEventListener("visibilitychange",
    () => { if (timer && document.visibilityState === "visible") { tick(); bar(); } });

  return { begin, end };
})();
