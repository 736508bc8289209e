/** Terraform's address of a resource or of one of its instances, such as `alivpn_gateway.many["a"]`. */
export interface Address {
  /** Path of modules, such as `module.net["a"]`; empty for the root module, the only one that vpnform manages. */
  readonly module: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  /** Key of `count` (number) or `for_each` (string); absent for the resource itself or its only instance. */
  readonly key?: string | number;
}

/** What an address is written from. */
type NamedResource = Omit<Address, "key" | "module"> & Partial<Pick<Address, "module">>;

const identifier = /[\p{L}_][\p{L}\p{N}\p{M}_-]*/uy;
const keySyntax = /\[(?:(\d+)|"((?:[^"\\]|\\.)*)")\]/su.source;
const keyNext = new RegExp(keySyntax, "suy");
const keyAtEnd = new RegExp(`${keySyntax}$`, "su");

/** Reads an address; undefined when the text is something else, such as a construct path. */
export function parseAddress(text: string): Address | undefined {
  const reader = new Reader(text);
  const modules: string[] = [];
  let word = reader.word();
  while (word === "module" && reader.dot()) {
    const name = reader.word();
    if (name === undefined) return undefined;
    modules.push(`module.${name}${formatKey(reader.key())}`);
    if (!reader.dot()) return undefined;
    word = reader.word();
  }
  let mode: Address["mode"] = "managed";
  if (word === "data") {
    mode = "data";
    word = reader.dot() ? reader.word() : undefined;
  }
  const name = reader.dot() ? reader.word() : undefined;
  const key = reader.key();
  if (word === undefined || name === undefined || !reader.atEnd()) return undefined;
  return { module: modules.join("."), mode, type: word, name, ...(key === undefined ? {} : { key }) };
}

/** The instance key that a text begins with, if it does, and what follows. */
export function takeKey(text: string): { readonly key: Address["key"]; readonly rest: string } {
  const reader = new Reader(text);
  return { key: reader.key(), rest: reader.rest() };
}

/** Takes an address apart; any other text stands for a type. */
export function addressParts(text: string): Address {
  return parseAddress(text) ?? { module: "", mode: "managed", type: text, name: "" };
}

/** `module.net.data.alivpn_regions.all[0]`. */
export function formatAddress(address: NamedResource & { readonly key?: Address["key"] | undefined }): string {
  return formatResource(address) + formatKey(address.key);
}

/** The address without its instance key. */
export function formatResource(address: NamedResource): string {
  const module = address.module ? `${address.module}.` : "";
  return `${module}${address.mode === "data" ? "data." : ""}${address.type}.${address.name}`;
}

/** An instance's address, or its construct path, without the key: the address or path of its resource. */
export function resourceAddress(instance: string): string {
  return instance.endsWith("]") ? instance.replace(keyAtEnd, "") : instance;
}

/** `["a"]`, `[0]` or nothing. */
export function formatKey(key: string | number | undefined): string {
  if (key === undefined) return "";
  return typeof key === "number" ? `[${key}]` : `["${quote(key)}"]`;
}

const escapes: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\" };

/** As Terraform quotes strings: its own escapes, template openings doubled, what cannot be printed in hexadecimal. */
function quote(text: string): string {
  return text.replace(/[\n\r\t"\\]|[$%](?=\{)|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, (found) => {
    if (found === "$" || found === "%") return found + found;
    return escapes[found] ?? hexadecimal(found.codePointAt(0) ?? 0);
  });
}

function hexadecimal(code: number): string {
  return code < 0x10000 ? `\\u${code.toString(16).padStart(4, "0")}` : `\\U${code.toString(16).padStart(8, "0")}`;
}

function unquote(text: string): string | undefined {
  let valid = true;
  const plain = text.replace(
    /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))|([$%])\4(?=\{)/gsu,
    (_, short?: string, long?: string, single?: string, doubled?: string) => {
      if (doubled !== undefined) return doubled;
      const code = short ?? long;
      if (code !== undefined) return String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff));
      const found = Object.entries(escapes).find(([, escape]) => escape === `\\${single}`);
      valid &&= found !== undefined;
      return found?.[0] ?? "";
    },
  );
  return valid ? plain : undefined;
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  word(): string | undefined {
    return this.#match(identifier)?.[0];
  }

  dot(): boolean {
    return this.#match(/\./y) !== null;
  }

  key(): string | number | undefined {
    const before = this.#at;
    const [, number, text] = this.#match(keyNext) ?? [];
    if (number !== undefined) return Number(number);
    const key = text === undefined ? undefined : unquote(text);
    // A key that cannot be read stays unread, so that the address as a whole is refused.
    if (key === undefined) this.#at = before;
    return key;
  }

  rest(): string {
    return this.#text.slice(this.#at);
  }

  atEnd(): boolean {
    return this.#at === this.#text.length;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match) this.#at = pattern.lastIndex;
    return match;
  }
}
