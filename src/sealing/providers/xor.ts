import type { BlockValues } from "../block-values";
import type { KeyProvider, KeySource } from "../key-provider";

/** Puts two keys together, so that nobody opens anything with one of them alone. */
export function xorProvider(values: BlockValues, keyOf: (name: string) => KeySource): KeyProvider {
  values.only("a", "b");
  const [a, b] = [keyOf("a"), keyOf("b")];
  const together = (left: Buffer, right: Buffer) => {
    if (left.length !== right.length)
      throw values.wrong(`gets keys of ${left.length} and ${right.length} bytes`, "both must be of the same length");
    return Buffer.from(left.map((byte, at) => byte ^ (right[at] ?? 0)));
  };
  return {
    seal: async () => ({ key: together(await a.seal(), await b.seal()) }),
    async open() {
      const [left, right] = [await a.open(), await b.open()];
      return left && right ? together(left, right) : undefined;
    },
  };
}
