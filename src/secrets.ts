/** The text that replaces a secret. */
export const mask = "(hidden)";
/** A shorter text would be found inside of other words: it is hidden only where it is known to stand. */
const shortest = 6;

/** Names of variables, in the environment and of the program. */
const secretName = /^TF_TOKEN_|(psk|secret|token|passwd|password|(auth|private|secret)_?key|_sk)$/i;

/** Receives secrets, so that they are kept out of every text. */
export interface SecretKeeper {
  /** A text, or a value that consists of secrets. */
  add(secret: unknown): void;
}

/** The secrets of one run. Whatever is printed or logged is cleaned of them, whoever quotes them, in whatever spelling. */
export class SecretRegistry implements SecretKeeper {
  private readonly known = new Set<string>();
  /** Spellings by how they begin, the longest first. */
  private readonly byBeginning = new Map<string, string[]>();
  /** Which pairs of characters a spelling can begin with: most places of a text are ruled out by it. */
  private readonly pairs = new Uint8Array(1 << 16);

  add(secret: unknown): void {
    if (typeof secret === "string") this.addText(secret);
    else if (typeof secret === "number") this.addText(String(secret));
    else if (typeof secret === "object" && secret !== null) for (const each of Object.values(secret)) this.add(each);
  }

  /** Those of the values that are secret by their names, or private keys: what is not declared yet must not show either. */
  addNamed(values: Iterable<readonly [name: string, value: string | undefined]>): void {
    for (const [name, value = ""] of values)
      if (secretName.test(name) || value.includes("PRIVATE KEY-----")) this.addText(value);
  }

  /** The text without secrets. */
  clean(text: string): string {
    if (this.byBeginning.size === 0) return text;
    let clean = "";
    let from = 0;
    for (let at = 0; at + shortest <= text.length; at++) {
      const found = this.at(text, at);
      if (found === undefined) continue;
      clean += text.slice(from, at) + mask;
      from = at + found.length;
      at = from - 1;
    }
    return from === 0 ? text : clean + text.slice(from);
  }

  /**
   * The text of somebody who was just told these secrets. Short ones are hidden, too, where they stand as whole words: a
   * key of one letter would otherwise be found in every word.
   */
  cleanEcho(text: string, told: readonly string[]): string {
    let clean = this.clean(text);
    for (const secret of told)
      if (secret !== "" && secret.length < shortest)
        for (const each of spellingsOf(secret)) clean = wholeWords(clean, each);
    return clean;
  }

  /** The value without secrets in its texts, names included. */
  cleanValue(value: unknown): unknown {
    if (typeof value === "string") return this.clean(value);
    if (typeof value === "number") return this.known.has(String(value)) ? mask : value;
    if (typeof value !== "object" || value === null || this.byBeginning.size === 0) return value;
    if (Array.isArray(value)) return value.map((each) => this.cleanValue(each));
    if ("toJSON" in value) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [this.clean(name), this.cleanValue(each)]));
  }

  private at(text: string, at: number): string | undefined {
    if (this.pairs[pairOf(text, at)] === 0) return undefined;
    const candidates = this.byBeginning.get(text.slice(at, at + shortest));
    return candidates?.find((candidate) => text.startsWith(candidate, at));
  }

  private addText(secret: string): void {
    if (secret.length < shortest || this.known.has(secret)) return;
    this.known.add(secret);
    for (const spelling of spellingsOf(secret)) this.index(spelling);
    for (const line of pemLines(secret)) {
      this.index(line);
      this.index(encodeURIComponent(line));
    }
  }

  private index(spelling: string): void {
    if (spelling.length < shortest) return;
    const beginning = spelling.slice(0, shortest);
    const others = this.byBeginning.get(beginning) ?? [];
    if (others.includes(spelling)) return;
    this.byBeginning.set(
      beginning,
      [...others, spelling].sort((left, right) => right.length - left.length),
    );
    this.pairs[pairOf(spelling, 0)] = 1;
  }
}

function wholeWords(text: string, secret: string): string {
  const escaped = secret.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return text.replace(new RegExp(`(?<![\\p{L}\\p{N}_])${escaped}(?![\\p{L}\\p{N}_])`, "gu"), mask);
}

function pairOf(text: string, at: number): number {
  return ((text.charCodeAt(at) << 8) ^ text.charCodeAt(at + 1)) & 0xffff;
}

/** All ways in which a text may come back: as it is, or as a URL, HTML, JSON or base64 spells it. */
export function spellingsOf(secret: string): Set<string> {
  const spellings = new Set([secret, Buffer.from(secret, "utf8").toString("base64"), ...base64Of(secret)]);
  if (/^\w+$/.test(secret)) return spellings;
  const json = jsonText(secret);
  const url = [uri(secret), strictUri(secret)].flatMap((each) => [
    each,
    each.replaceAll("%20", "+"),
    each.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase()),
    encodeURIComponent(each),
  ]);
  const escapedJson = json.replace(/[<>&'=+/]/g, (character) => unit(character.charCodeAt(0)));
  const goJson = json.replace(/[<>&]/g, (character) => unit(character.charCodeAt(0)));
  const slashedJson = json.replaceAll("/", "\\/");
  for (const each of [
    json,
    jsonText(json),
    escapedJson,
    goJson,
    slashedJson,
    asciiJson(json),
    ...url,
    ...htmlOf(secret),
  ])
    spellings.add(each);
  return spellings;
}

function jsonText(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function asciiJson(json: string): string {
  return json.replace(/[^ -~]/g, (character) => unit(character.charCodeAt(0)));
}

function unit(code: number): string {
  return `\\u${code.toString(16).padStart(4, "0")}`;
}

function uri(text: string): string {
  // A text that is cut in the middle of a character cannot be encoded.
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd"));
}

function strictUri(text: string): string {
  return uri(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

const entities: readonly Readonly<Record<string, string>>[] = [
  { '"': "&quot;", "'": "&#39;" },
  { '"': "&#34;", "'": "&#39;" },
  { '"': "&quot;", "'": "&#x27;" },
  { '"': "&quot;", "'": "&apos;" },
  { '"': '"', "'": "'" },
];

function htmlOf(text: string): string[] {
  return entities.map((quotes) =>
    text.replace(
      /[&<>"']/g,
      (character) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[character] ?? quotes[character] ?? character,
    ),
  );
}

/** What base64 makes of the text, wherever in a longer one it stands: only whole characters of it are certain. */
function base64Of(text: string): string[] {
  const bytes = Buffer.from(text, "utf8");
  return [0, 1, 2].flatMap((offset) => {
    const whole = Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64");
    const certain = whole.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
    return certain.length < shortest ? [] : [certain, certain.replaceAll("+", "-").replaceAll("/", "_")];
  });
}

/** The lines of keys and certificates in PEM: they are quoted one by one, too. */
function pemLines(text: string): string[] {
  const blocks = text.matchAll(/-----BEGIN [^-]+-----([^-]*)-----END/g);
  return [...blocks].flatMap(([, body = ""]) => body.split(/\s+/)).filter((line) => line.length >= shortest);
}
