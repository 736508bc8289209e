/**
 * A number that JavaScript cannot hold exactly, such as 9007199254740993. Terraform's numbers have no such limit, and a
 * rewrite of the state must not change what another provider put there.
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

  /** For those who do without the last digits; the state's own writer does not come here. */
  toJSON(): number {
    return this.valueOf();
  }
}

/** Anything shorter than 16 digits is exact. */
const longNumber = /[-\d.eE+]{16,}/;
const tokens = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]{14,}/gs;
const mark = "\u0000exact number ";

/** `JSON.parse`, except that numbers which would lose digits become ExactNumber. */
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

/** Whether the token, read as a JavaScript number and written again, has the same digits. */
function isExact(token: string): boolean {
  const again = digitsOf(String(Number(token)));
  return again !== undefined && again === digitsOf(token);
}

/** Sign, significant digits and exponent in one spelling: `-12.50e3` is `-125e2`. */
function digitsOf(number: string): string | undefined {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(number);
  if (!match) return undefined;
  const [, sign, whole = "", fraction = "", exponent = "0"] = match;
  const digits = (whole + fraction).replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  if (significant === "") return "0";
  return `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}
