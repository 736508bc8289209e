import type { Finding } from "./attribute";

/** A host with an optional port, or an http or https URL. */
export function checkEndpoint(text: string): Finding | undefined {
  const url = /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`;
  const hint = 'write it like "vpc.example.com" or "https://vpc.example.com"';
  if (!/^https?:\/\//i.test(url)) return { message: `"${text}" is neither http nor https`, hint };
  return URL.canParse(url) && !/\s/.test(text) ? undefined : { message: `"${text}" is not an endpoint`, hint };
}
