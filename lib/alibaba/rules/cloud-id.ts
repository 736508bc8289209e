/**
 * Whether a text has the form of an id that the cloud gave: letters, digits, hyphens and underscores only, as in every
 * reply that the documents print. Prefixes are not checked: new ones may come.
 */
export function isCloudId(text: unknown): text is string {
  return typeof text === "string" && /^\w[\w-]{0,127}$/.test(text);
}
