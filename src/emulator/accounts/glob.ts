/** A pattern with `*` and `?`, for whole texts. */
export function glob(pattern: string, flags = ""): RegExp {
  const literal = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${literal.replaceAll("*", ".*").replaceAll("?", ".")}$`, flags);
}
