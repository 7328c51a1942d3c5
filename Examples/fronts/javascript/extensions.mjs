// An extension that must be understood is refused, wherever it stands and however it says so (9.4).
import { refuse } from "./refuse.mjs";

export function refuseUnderstanding(value) {
  if (Array.isArray(value)) value.forEach(refuseUnderstanding);
  else if (value !== null && typeof value === "object") {
    for (const [name, inner] of Object.entries(value)) {
      if (name === "extensions" && Array.isArray(inner)) inner.forEach(element);
      else refuseUnderstanding(inner);
    }
  }
}
function element(entry) {
  if (entry === null || typeof entry !== "object") return;
  const yes = (v) => v === true || ["true", "1"].includes(String(v).trim());
  const said = yes(entry.mustUnderstand)
    || (entry.name === "mustUnderstand" && "value" in entry && yes(entry.value))
    || (Array.isArray(entry.attributes) && entry.attributes.some((a) => a?.name === "mustUnderstand" && yes(a.value)));
  if (said) refuse("The plan has an extension that must be understood and is not known here: " + entry.name + ".");
  if (Array.isArray(entry.content)) entry.content.forEach(element);
}
