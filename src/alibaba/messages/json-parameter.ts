/**
 * An object for one of the parameters that hold JSON in a string (IkeConfig, IpsecConfig, HealthCheckConfig,
 * BgpConfig); undefined when nothing is set.
 */
export function jsonParameter(members: Readonly<Record<string, unknown>>): string | undefined {
  const present = Object.entries(members).filter(([, value]) => value !== undefined && value !== null);
  return present.length === 0 ? undefined : JSON.stringify(Object.fromEntries(present));
}

/** The same with every value as text, as the documents show HealthCheckConfig and BgpConfig. */
export function textJsonParameter(
  members: Readonly<Record<string, string | number | boolean | undefined>>,
): string | undefined {
  const texts = Object.entries(members).map(([name, value]) => [name, value === undefined ? undefined : String(value)]);
  return jsonParameter(Object.fromEntries(texts) as Record<string, string | undefined>);
}
