/** A regular expression for a pattern with `*` and `?` that must match the whole text. */
export function glob(pattern: string, flags = ""): RegExp {
  const literal = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${literal.replaceAll("*", ".*").replaceAll("?", ".")}$`, flags);
}
