"use strict";
// What is kept on this device: plans, sessions, days left out and settings, in IndexedDB, in memory beside it. Where a
// browser keeps nothing, memory alone serves, and the page says so. Nothing is ever sent anywhere.
const Store = (() => {
  const NAMES = { plans: "id", sessions: "id", skips: "id", settings: "id" };
  const memory = Object.fromEntries(Object.keys(NAMES).map((name) => [name, new Map()]));
  let base = null;
  let told = () => {};

  const store = {
    /** Whether what is put outlives the page. */
    isKept: false,
    onLost(tell) { told = tell; },

    async open() {
      try {
        base = await new Promise((resolve, reject) => {
          const ask = indexedDB.open("therex-tracker", 1);
          ask.onupgradeneeded = () => {
            for (const [name, key] of Object.entries(NAMES)) if (!ask.result.objectStoreNames.contains(name)) ask.result.createObjectStore(name, { keyPath: key });
          };
          ask.onsuccess = () => resolve(ask.result);
          ask.onerror = () => reject(ask.error);
          ask.onblocked = () => reject(new Error("blocked"));
          setTimeout(() => reject(new Error("no answer")), 4000);
        });
        base.onversionchange = () => { base.close(); base = null; lost(); };
        for (const name of Object.keys(NAMES)) for (const value of await all(name)) memory[name].set(value.id,
          value);
        store.isKept = true;
        if (navigator.storage && navigator.storage.persist) navigator.storage.persist().catch(() => {});
      } catch (e) {
        base = null;
        store.isKept = false;
      }
    },

    all: (name) => [...memory[name].values()],
    get: (name, id) => memory[name].get(id),

    /** Kept at once in memory; on the disk when the promise is kept. */
    async put(name, value) {
      memory[name].set(value.id, value);
      await write(name, (place) => place.put(JSON.parse(JSON.stringify(value))));
    },

    async remove(name, id) {
      memory[name].delete(id);
      await write(name, (place) => place.delete(id));
    },

    /** Everything of one plan. */
    async forget(plan) {
      for (const name of ["sessions",
        "skips"]) for (const value of store.all(name)) if (value.plan === plan) await store.remove(name,
        value.id);
      await store.remove("plans", plan);
    },

    async erase() {
      for (const name of Object.keys(NAMES)) {
        memory[name].clear();
        await write(name, (place) => place.clear());
      }
    },
  };

  function all(name) {
    return new Promise((resolve, reject) => {
      const ask = base.transaction(name).objectStore(name).getAll();
      ask.onsuccess = () => resolve(ask.result);
      ask.onerror = () => reject(ask.error);
    });
  }

  async function write(name, act) {
    if (!base) return;
    try {
      await new Promise((resolve, reject) => {
        // Strict: on the disk before it is said to be saved, whatever ends the page next.
        const work = base.transaction(name, "readwrite", { durability: "strict" });
        act(work.objectStore(name));
        work.oncomplete = resolve;
        work.onabort = work.onerror = () => reject(work.error || new Error("refused"));
      });
    } catch (e) {
      lost();
    }
  }

  function lost() {
    if (store.isKept) { store.isKept = false; told(); }
  }

  return store;
})();
