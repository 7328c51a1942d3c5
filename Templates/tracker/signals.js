"use strict";
// Sound, vibration, voice, the screen kept awake, and what a screen reader says. Each can be turned off; none is needed.
const Signals = (() => {
  let audio = null;
  let lock = null;
  let wanted = false;
  const settings = () => App.settings;

  function ready() {
    // A browser lets sound begin with a tap alone: this is called from one.
    if (!settings().sound || audio
      || (navigator.userActivation && !navigator.userActivation.hasBeenActive)) return;
    const Context = window.AudioContext || window.webkitAudioContext;
    try { audio = Context ? new Context() : null; } catch (e) { audio = null; }
  }

  function tone(hertz, seconds, from = 0) {
    if (!settings().sound || !audio) return;
    if (audio.state === "suspended") audio.resume().catch(() => {});
    const start = audio.currentTime + from;
    const wave = audio.createOscillator();
    const loud = audio.createGain();
    wave.frequency.value = hertz;
    loud.gain.setValueAtTime(0.0001, start);
    loud.gain.exponentialRampToValueAtTime(0.35, start + 0.02);
    loud.gain.exponentialRampToValueAtTime(0.0001, start + seconds);
    wave.connect(loud).connect(audio.destination);
    wave.start(start);
    wave.stop(start + seconds + 0.05);
    wave.onended = () => { wave.disconnect(); loud.disconnect(); };
  }

  function buzz(pattern) {
    if (settings().vibration && navigator.vibrate
      && (!navigator.userActivation
      || navigator.userActivation.hasBeenActive)) { try { navigator.vibrate(pattern); } catch (e) { /* not allowed: none */ } }
  }

  function say(text) {
    announce(text);
    if (!settings().speech || typeof speechSynthesis === "undefined") return;
    speechSynthesis.cancel();
    const said = new SpeechSynthesisUtterance(text);
    said.lang = Words.language;
    speechSynthesis.speak(said);
  }

  /** To a screen reader, politely; the same text twice in a row is said twice. */
  function announce(text) {
    const place = document.getElementById("live");
    place.textContent = place.textContent === text ? text + "\u00a0" : text;
  }

  async function awake(isWanted) {
    wanted = isWanted;
    if (!isWanted) { if (lock) lock.release().catch(() => {}); lock = null; return; }
    if (lock || !navigator.wakeLock || document.visibilityState !== "visible") return;
    try {
      lock = await navigator.wakeLock.request("screen");
      lock.addEventListener("release", () => { lock = null; });
      if (!wanted) { lock.release().catch(() => {}); lock = null; }
    } catch (e) { lock = null; }
  }

  document.addEventListener("visibilitychange",
    () => { if (wanted && document.visibilityState === "visible") awake(true); });

  return {
    ready, say, announce, awake, get isAwake() { return lock !== null; },
    count() { tone(660, 0.12); },
    go() { tone(880, 0.3); buzz(150); },
    end() { tone(880, 0.18); tone(1175, 0.4, 0.2); buzz([200, 100, 200]); },
    quiet() { if (typeof speechSynthesis !== "undefined") speechSynthesis.cancel(); },
  };
})();
