/** The page of errors: our own codes, and what to do about the cloud's. */
import { errorCodes } from "../lib/core/errors";
import { hintFor, hintedCodes } from "../src/alibaba/error-hints";
import { code, item, page, table, wrap } from "./docs-markdown";

export function errorsPage(): string {
  return page(
    "# Errors",
    wrap(
      "Every error has a code that stays the same from version to version, a message with the wrong value in it, the " +
        "address or construct path of the resource concerned, and a hint that says what to change. " +
        "Secrets never appear in any of them.",
    ),
    wrap(
      "With `--json` an error is a line of type `diagnostic`. In a program, errors are `VpnformError` objects with the " +
        "properties `code`, `address`, `hint` and `cause`; a `ValidationError` lists everything that is wrong in `issues`.",
    ),
    "## Codes",
    table(
      ["Code", "Meaning"],
      Object.entries(errorCodes).map(([name, meaning]) => [code(name), meaning]),
    ),
    "## Answers of Alibaba Cloud",
    wrap(
      "An error that the cloud itself reports carries the cloud's own code beside ours. These have advice of their own; " +
        "for others the family decides, such as `…NotFound` or `…QuotaFull`.",
    ),
    [...hintedCodes].sort().map(cloudCode).join("\n"),
  );
}

function cloudCode(name: string): string {
  const hint = hintFor(name) ?? "";
  return item(`${code(name)}: ${hint}.`);
}
