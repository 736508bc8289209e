const secretName =
  /(^|[._])(psk|\w*secret|(security|session|oidc)_?token|signature|(auth|client|private)_?key|password)$/i;

/** The secrets among the parameters of a call, by their names: at any depth, and in parameters that are JSON. */
export function secretsOfCall(parameters: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(parameters).flatMap(([name, value]) => {
    if (typeof value === "object" && value !== null) return secretsOfCall(value as Record<string, unknown>);
    if (typeof value !== "string" || value === "") return [];
    if (secretName.test(name)) return [value];
    return /^[[{]/.test(value) ? secretsOfJson(value) : [];
  });
}

function secretsOfJson(text: string): string[] {
  try {
    return secretsOfCall(JSON.parse(text) as Record<string, unknown>);
  } catch {
    return [];
  }
}
