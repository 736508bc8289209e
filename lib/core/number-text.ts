/**
 * cdktf lets a number that is only known later stand in the program as a real number, far below any that a cloud has. In
 * a text such as `guest-${count.index}` it is written out, and cdktf finds it again only where nothing beside it could
 * belong to a number too: elsewhere the text keeps the number, or loses what stands beside it.
 */

/** What cdktf takes for a number in a text (TokenString.forNumbers). */
const taken = /[-|\d.+]+e[-|\d.eE+]+/g;
/** A number written out, as those of cdktf always are. */
const written = /-\d(?:\.\d+)?e\+\d{3}/g;
/** The first 16 bits of numbers that stand for others, and of those in lists. */
const markers: ReadonlySet<number> = new Set([0xfdff, 0xfbff]);

const view = new DataView(new ArrayBuffer(8));

function standsForAnother(number: number): boolean {
  view.setFloat64(0, number);
  return markers.has(view.getUint16(0));
}

/** The number in a text that cdktf does not read as it was meant; undefined where there is none. */
export function lostNumber(text: string): string | undefined {
  if (!text.includes("e+2")) return undefined;
  for (const [run] of text.matchAll(taken)) {
    for (const [number] of run.matchAll(written)) {
      if (standsForAnother(Number(number)) && run !== number) return number;
    }
  }
  return undefined;
}

/** What to say about it. */
export function lostNumberFinding(number: string): { readonly message: string; readonly hint: string } {
  return {
    message: `a number that is only known later stands in a text, where cdktf writes ${number}`,
    hint: "write it as a text: `guest-${Token.asString(count.index)}`",
  };
}

/** Places in a value where a number is lost, such as `tags.name` or `[1]`; map keys count too. */
export function lostNumbers(value: unknown, path = ""): { readonly path: string; readonly number: string }[] {
  if (typeof value === "string") {
    const number = lostNumber(value);
    return number === undefined ? [] : [{ path, number }];
  }
  if (Array.isArray(value)) return value.flatMap((each, index) => lostNumbers(each, `${path}[${index}]`));
  if (!isPlain(value)) return [];
  return Object.entries(value).flatMap(([key, each]) => {
    const number = lostNumber(key);
    const inner = `${path}${path === "" ? "" : "."}${key}`;
    return [...(number === undefined ? [] : [{ path, number }]), ...lostNumbers(each, inner)];
  });
}

/** Constructs and deferred values are no data. */
function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
