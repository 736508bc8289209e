import type { Dialect } from "../../tunnel/dialect";
import { tableLines } from "./table";

const proofs: Readonly<Record<Dialect["proof"]["by"], string>> = {
  daemon: "tested in the real daemon",
  grammar: "checked by a parser",
  manual: "from the manual",
};

/** What can be written, and how far to trust it. */
export function dialectLines(dialects: readonly Dialect[]): string[] {
  return tableLines([
    ["DIALECT", "DEVICE", "PROOF"],
    ...dialects.map(({ name, title, proof }) => [name, title, `${proofs[proof.by]}: ${proof.says}`]),
  ]);
}
