import type { Coverage, Row } from "./_coverage";

const nothing = "**none**";

/** The page of all actions for people. */
export function coveragePage({ documented, publicOnly, huawei }: Coverage): string {
  return [
    "# Coverage of the clouds' APIs",
    "",
    "Every action of the vendors' documents: what leads to it, the test of the emulator's side, and the test in which the",
    "vendor's own, unmodified client library calls it. The page is made by `test/conformance/coverage.test.ts`, which also",
    "fails when a cell is empty; `COVERAGE=write npx jest test/conformance/coverage` writes it anew.",
    "",
    "## Alibaba Cloud and Apsara Stack",
    "",
    `The ${documented.length} actions of the documents; "guide" is the Apsara Stack VPN developer guide v3.16.2.`,
    "",
    ...table("Document", documented),
    "",
    "Further actions of the public cloud that are in use:",
    "",
    ...table("Document", publicOnly),
    "",
    "## Huawei Cloud",
    "",
    ...table("Request", huawei),
    "",
  ].join("\n");
}

function table(about: string, rows: readonly Row[]): string[] {
  return [
    `| action | ${about.toLowerCase()} | used by | emulator test | SDK test |`,
    "| --- | --- | --- | --- | --- |",
    ...rows.map(({ action, document, users, emulatorTest, sdkTest }) =>
      ["", `\`${action}\``, document, users.join(", ") || nothing, emulatorTest ?? nothing, sdkTest ?? nothing, ""]
        .join(" | ")
        .trim(),
    ),
  ];
}

/** Cells that have nothing in them. */
export function emptyCells({ documented, publicOnly, huawei }: Coverage): string[] {
  return [...documented, ...publicOnly, ...huawei].flatMap(({ action, users, emulatorTest, sdkTest }) => [
    ...(users.length > 0 ? [] : [`${action}: used by`]),
    ...(emulatorTest ? [] : [`${action}: emulator test`]),
    ...(sdkTest ? [] : [`${action}: SDK test`]),
  ]);
}
