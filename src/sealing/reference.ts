/** A key provider or method as others refer to it. */
export interface Reference {
  readonly type: string;
  readonly name: string;
}

/** What can be referred to inside of the block. */
export type ReferenceRoot = "key_provider" | "method";

/** Reads `key_provider.TYPE.NAME` or `method.TYPE.NAME`, with or without the braces of an expression. */
export function readReference(value: unknown, root: ReferenceRoot): Reference | undefined {
  if (typeof value !== "string") return undefined;
  const found = /^(?:\$\{\s*)?(\w+)\.([A-Za-z_][\w-]*)\.([A-Za-z_][\w-]*)(?:\s*\})?$/.exec(value.trim());
  if (found?.[1] !== root) return undefined;
  const [, , type = "", name = ""] = found;
  return { type, name };
}
