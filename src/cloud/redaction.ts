import { mask, spellingsOf } from "../secrets";

const secretName =
  /(^|[._])(psk|\w*secret|(security|session|oidc)_?token|signature|(auth|client|private)_?key|password)$/i;

/** Removes every secret of one request from texts of the cloud: error messages often quote parameters. */
export class Redaction {
  private readonly secrets: readonly string[];

  /** `known` are secrets that are not parameters, such as the AccessKey secret. */
  constructor(parameters: Readonly<Record<string, string>>, known: readonly (string | undefined)[]) {
    const found = new Set<string>();
    for (const secret of known) addSpellings(found, secret);
    for (const [name, value] of Object.entries(parameters)) {
      if (secretName.test(name)) addSpellings(found, value);
      else if (value.startsWith("{")) for (const secret of secretsInJson(value)) addSpellings(found, secret);
    }
    // The longest first, so that a shorter secret inside it does not break it up.
    this.secrets = [...found].sort((left, right) => right.length - left.length);
  }

  clean(text: string): string {
    let clean = text;
    for (const secret of this.secrets) clean = replaceWhole(clean, secret);
    return clean;
  }
}

/** A short secret is replaced only as a whole word: a key of one letter would otherwise match in every word. */
function replaceWhole(text: string, secret: string): string {
  if (secret.length >= 5) return text.split(secret).join(mask);
  const escaped = secret.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return text.replace(new RegExp(`(?<![\\p{L}\\p{N}_])${escaped}(?![\\p{L}\\p{N}_])`, "gu"), mask);
}

function addSpellings(found: Set<string>, secret: string | undefined): void {
  if (!secret) return;
  for (const spelling of spellingsOf(secret)) found.add(spelling);
}

function secretsInJson(text: string): string[] {
  const secrets: string[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [name, inner] of Object.entries(value)) {
      if (typeof inner === "string" && secretName.test(name)) secrets.push(inner);
      else visit(inner);
    }
  };
  try {
    visit(JSON.parse(text));
  } catch {
    return [];
  }
  return secrets;
}
