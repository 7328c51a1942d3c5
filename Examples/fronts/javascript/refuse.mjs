// Every reason not to read a file is one sentence; reader.mjs turns it into exit 65.
export class Refusal extends Error {}
export function refuse(sentence) {
  throw new Refusal(sentence);
}
