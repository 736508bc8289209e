import { camelCase } from "../../../lib/core/naming";
import type { Instance } from "../evaluate/instance";

/** Reserved words, and names that the program uses already. */
const taken = (
  "arguments await break case catch class const continue debugger default delete do else enum eval export extends false " +
  "finally for function if implements import in instanceof interface let new null package private protected public " +
  "return static super switch this throw true try typeof undefined var void while with yield process require module " +
  "exports App TerraformOutput TerraformStack TerraformVariable alibaba app net secret"
).split(" ");

/** Hands out names, each once. */
export class Names {
  private readonly used: Set<string>;

  constructor(taken: Iterable<string> = []) {
    this.used = new Set(taken);
  }

  /** The first of the given names that is free, else the last one with a number. */
  take(...wishes: readonly string[]): string {
    let name = wishes.find((each) => !this.used.has(each));
    const last = wishes[wishes.length - 1] ?? "x";
    for (let number = 2; name === undefined; number++) {
      const next = `${last}${/\d$/.test(last) ? "_" : ""}${number}`;
      if (!this.used.has(next)) name = next;
    }
    this.used.add(name);
    return name;
  }
}

/** Names of constants. */
export function identifierNames(): Names {
  return new Names(taken);
}

/** Letters of a constant's name. */
const longest = 40;

/** `paris-office` as `parisOffice`. */
export function identifier(text: string): string {
  const words = text.replace(/[^A-Za-z0-9]+/g, "_").replace(/^_+|_+$/g, "");
  // Names may be long in Terraform, but a reference has to fit on a line.
  const name = camelCase(/[a-z]/.test(words) ? words : words.toLowerCase()).slice(0, longest);
  const first = name.charAt(0);
  if (first === "") return "value";
  return /\d/.test(first) ? `_${name}` : first.toLowerCase() + name.slice(1);
}

/** The text with only the characters that a construct's id may have. */
function idText(text: string): string {
  return text.replace(/[^A-Za-z0-9_-]+/g, "-").replace(/^-+|-+$/g, "");
}

/** Names that say nothing: the usual ones for the only resource of a type in a module. */
const sayingNothing: ReadonlySet<string> = new Set(["this", "default", "main"]);

/** A construct id for each resource, by address. Where several would be equal, the kind is added. */
export function constructIds(
  instances: readonly (Pick<Instance, "address" | "module" | "name" | "key"> & { readonly noun: string })[],
  names: Names,
): Map<string, string> {
  const plain = instances.map(({ module, name, key, noun }) => {
    const path = modules(module);
    const own = path.length > 0 && sayingNothing.has(name) ? [] : [name];
    return idText([...path, ...own, String(key ?? "")].filter(Boolean).join("-")) || noun;
  });
  const ids = instances.map(({ address, noun }, index): [string, string] => {
    const id = plain[index] as string;
    const isAlone = plain.filter((each) => each === id).length === 1;
    return [address, isAlone ? names.take(id, `${id}-${noun}`) : names.take(`${id}-${noun}`)];
  });
  return new Map(ids);
}

/** `module.site["paris"].module.x` as `site`, `paris`, `x`. */
function modules(path: string): string[] {
  return [...path.matchAll(/module\.([^.[\]]+)(?:\[(?:(\d+)|"((?:[^"\\]|\\.)*)")\])?/g)].flatMap(
    ([, name, index, key]) => [name, index ?? key].filter((each): each is string => each !== undefined),
  );
}
