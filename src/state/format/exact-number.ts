/**
 * A number that JavaScript cannot represent exactly, such as 9007199254740993. Terraform's numbers have no such limit,
 * and rewriting the state must not change another provider's values.
 */
export class ExactNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  valueOf(): number {
    return Number(this.text);
  }

  toString(): string {
    return this.text;
  }

  /** For callers that accept the loss of digits. The state is written without it. */
  toJSON(): number {
    return this.valueOf();
  }
}

/** A number with fewer than 16 characters is exact. */
const longNumber = /[-\d.eE+]{16,}/;
const tokens = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]{14,}/gs;
const mark = "\u0000exact number ";

/** `JSON.parse`, but numbers that would lose digits become ExactNumber. */
export function parseExactly(text: string): unknown {
  if (!longNumber.test(text)) return JSON.parse(text);
  let found = false;
  const marked = text.replace(tokens, (token) => {
    if (token.startsWith('"') || isExact(token)) return token;
    found = true;
    return JSON.stringify(mark + token);
  });
  if (!found) return JSON.parse(text);
  return JSON.parse(marked, (_, value: unknown) =>
    typeof value === "string" && value.startsWith(mark) ? new ExactNumber(value.slice(mark.length)) : value,
  );
}

/** Whether the number still has the same digits after JavaScript has read and written it. */
function isExact(token: string): boolean {
  const again = digitsOf(String(Number(token)));
  return again !== undefined && again === digitsOf(token);
}

/** Sign, significant digits and exponent in one normal form: `-12.50e3` becomes `-125e2`. */
function digitsOf(number: string): string | undefined {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(number);
  if (!match) return undefined;
  const [, sign, whole = "", fraction = "", exponent = "0"] = match;
  const digits = (whole + fraction).replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  if (significant === "") return "0";
  return `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}
