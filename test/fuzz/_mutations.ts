/** Makes inputs that no program would write out of those that one did. */

const texts = [
  "",
  " ",
  "\u0000",
  "${",
  "}",
  "\\",
  "\n",
  "é\u202e",
  "__proto__",
  "constructor",
  "-1",
  "1e999",
  "${a.b.c}",
  "🙂",
  "a".repeat(5000),
];
const values: readonly unknown[] = [null, true, false, 0, -1, 1.5, 1e308, [], {}, [[]], [null], { a: null }, ...texts];
const names = ["__proto__", "constructor", "toString", "", "//", "id", "version", "type", "for_each", "count"];

type Random = () => number;
const pick = <T>(random: Random, items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;

/** Another text, made of this one; JSON mostly stays JSON. */
export function mutated(text: string, random: Random): string {
  const json = random() < 0.7 ? parsed(text) : undefined;
  if (json === undefined) return broken(text, random);
  let changed: unknown = json;
  for (let times = 1 + Math.floor(random() * 3); times > 0; times--) changed = changedSomewhere(changed, random);
  return JSON.stringify(changed);
}

/** JSON a line stays that. */
export function mutatedLines(text: string, random: Random): string {
  const lines = text.split("\n");
  const at = Math.floor(random() * lines.length);
  const roll = random();
  if (roll < 0.6) lines[at] = mutated(lines[at] ?? "", random);
  else if (roll < 0.75) lines.splice(at, 1);
  else if (roll < 0.9) lines.splice(at, 0, pick(random, lines));
  else return broken(text, random);
  return lines.join("\n");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Cut, doubled or littered. */
function broken(text: string, random: Random): string {
  const [a, b] = [Math.floor(random() * text.length), Math.floor(random() * text.length)];
  const [from, to] = [Math.min(a, b), Math.max(a, b)];
  const roll = random();
  if (roll < 0.3) return text.slice(0, from);
  if (roll < 0.5) return text.slice(0, from) + text.slice(Math.min(to, from + 40));
  if (roll < 0.65) return text.slice(0, to) + text.slice(from);
  if (roll < 0.9) return text.slice(0, from) + pick(random, texts) + text.slice(from + Math.floor(random() * 3));
  return pick(random, texts);
}

/** A copy in which one node is another value, is gone, is there under another name, or has moved. */
function changedSomewhere(root: unknown, random: Random): unknown {
  const copy = structuredClone(root);
  const places = placesIn(copy);
  if (places.length === 0) return pick(random, values);
  const { holder, key } = pick(random, places);
  const roll = random();
  if (roll < 0.5) set(holder, key, structuredClone(pick(random, values)));
  else if (roll < 0.65) remove(holder, key);
  else if (roll < 0.8) set(holder, key, structuredClone(pick(random, places).value));
  else if (Array.isArray(holder)) holder.push(structuredClone(pick(random, places).value));
  else set(holder, pick(random, names), structuredClone(pick(random, values)));
  return copy;
}

interface Place {
  readonly holder: unknown[] | Record<string, unknown>;
  readonly key: string;
  readonly value: unknown;
}

function placesIn(value: unknown, found: Place[] = []): Place[] {
  if (typeof value !== "object" || value === null) return found;
  for (const [key, inner] of Object.entries(value)) {
    found.push({ holder: value as Place["holder"], key, value: inner });
    placesIn(inner, found);
  }
  return found;
}

function set(holder: Place["holder"], key: string, value: unknown): void {
  // As JSON has it: a member of that name, whatever the language makes of it.
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

function remove(holder: Place["holder"], key: string): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}
