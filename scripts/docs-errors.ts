/** The page of errors: our own codes, and what to do about the cloud's. */
import { errorCodes } from "../lib/core/errors";
import { code, item, page, table, wrap } from "./docs-markdown";
import type { Cloud } from "./docs-subjects";

export function errorsPage(clouds: readonly Cloud[]): string {
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
    ...clouds.filter(({ hints }) => hints.size > 0).map(answers),
  );
}

function answers({ title, hints }: Cloud): string {
  return [
    `## Answers of ${title}`,
    wrap(
      "An error that the cloud itself reports carries the cloud's own code beside ours. These have advice of their own; " +
        "for others the family decides, such as `…NotFound` or `…QuotaFull`.",
    ),
    [...hints].map(([name, hint]) => item(`${code(name)}: ${hint}.`)).join("\n"),
  ].join("\n\n");
}
