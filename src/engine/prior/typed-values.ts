import type { Attribute, Shape, Value, Values } from "../../../lib/core/attribute";
import { snakeCase } from "../../../lib/core/naming";
import { StateError } from "../../errors";
import { plainAs } from "../values/plain-values";
import type { PlainType } from "../values/plain-values";

const words = { string: "a text", number: "a number", bool: "true or false" } as const;

/**
 * Types the values of one object in a state as its attributes are. Terraform reads texts, numbers and booleans of a state as
 * each other, and so does this; what cannot be read so is an error with its path. What no attribute is named after stays
 * as it is: another version wrote it.
 */
export class ValueTyper {
  constructor(
    /** The object's address. */
    private readonly address: string,
    /** Names the state in errors, such as by its file. */
    private readonly place: string,
  ) {}

  /** The same object where nothing changes. */
  values(shape: Shape, values: Values, path = ""): Values {
    let result = values;
    for (const [name, value] of Object.entries(values)) {
      const attribute = Object.hasOwn(shape, name) ? shape[name] : undefined;
      if (attribute === undefined || value === undefined) continue;
      const typed = this.value(attribute, value, path === "" ? snakeCase(name) : `${path}.${snakeCase(name)}`);
      if (typed === value) continue;
      if (result === values) result = { ...values };
      result[name] = typed;
    }
    return result;
  }

  private value(attribute: Attribute, value: Value, path: string): Value {
    switch (attribute.type) {
      case "list":
        return each(this.list(value, path), (item, at) => this.plain("string", item, `${path}[${at}]`));
      case "objects":
        return each(this.list(value, path), (item, at) => this.inside(attribute, item, `${path}[${at}]`));
      case "object":
        return this.inside(attribute, value, path);
      case "map":
        return this.map(this.object(value, path), path);
      default:
        return this.plain(attribute.type, value, path);
    }
  }

  private inside({ shape }: Attribute, value: Value, path: string): Values {
    return this.values(shape, this.object(value, path), path);
  }

  private map(map: Values, path: string): Values {
    const texts = Object.entries(map).map(
      ([key, text]) => [key, this.plain("string", text, `${path}.${key}`)] as const,
    );
    return texts.every(([key, text]) => map[key] === text) ? map : Object.fromEntries(texts);
  }

  private list(value: Value, path: string): Value[] {
    return Array.isArray(value) ? value : this.fail(path, "a list", value);
  }

  private object(value: Value, path: string): Values {
    return typeOf(value) === "an object" ? (value as Values) : this.fail(path, "an object", value);
  }

  private plain(type: PlainType, value: Value, path: string): Value {
    if (typeOf(value) === words[type]) return value;
    const isNumber = typeOf(value) === words.number;
    const turned = type === "string" && isNumber ? (value as number).toString() : plainAs(type, value);
    return turned === undefined ? this.fail(path, words[type], value) : turned;
  }

  /** The value itself is not told: it may be secret. */
  private fail(path: string, expected: string, value: Value): never {
    const { address, place } = this;
    const problem = `expected ${expected}, not ${typeOf(value)}`;
    throw new StateError("state-corrupt", `${place} holds ${address} with a wrong ${path}: ${problem}`, {
      address,
      hint: `restore it from its backup, correct it between \`vpnform state pull\` and \`vpnform state push\`, or give the resource up with \`vpnform state rm\` and import it`,
    });
  }
}

/** The same list where no element changes. */
function each(list: Value[], typed: (item: Value, at: number) => Value): Value[] {
  const result = list.map(typed);
  return result.every((item, at) => item === list[at]) ? list : result;
}

function typeOf(value: Value): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  // A number of more digits than JavaScript's have is an object that stands for it.
  if (typeof value === "object") return typeof value.valueOf() === "number" ? words.number : "an object";
  return typeof value === "string" ? words.string : typeof value === "number" ? words.number : words.bool;
}
