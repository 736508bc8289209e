/** The page of a kind. */
import type { Kind, Timing } from "../lib/core/kind";
import { firstSentence } from "./docs-comment";
import { inputSections, outputList, overview } from "./docs-attributes";
import { code, enumerate, item, page, paragraphs, program, wrap } from "./docs-markdown";
import type { Cloud, KindSubject } from "./docs-subjects";

export function kindPage(cloud: Cloud, subject: KindSubject): string {
  const { kind, shape, documented, comment } = subject;
  return page(
    `# ${cloud.namespace}.${subject.construct}`,
    wrap(`${kind.summary} In graph and state its type is ${code(kind.type)}.`),
    comment ? paragraphs(comment.text.slice(firstSentence(comment).length).trim()) : undefined,
    comment?.tags["example"]
      ? program(`import { ${cloud.namespace} } from "vpnform";\n\n${comment.tags["example"]}`)
      : undefined,
    "## Attributes",
    overview(shape, { changes: true }),
    wrap(
      "What is left out is left to the cloud: it is neither sent nor compared. " +
        "Every resource also takes `dependsOn`, `lifecycle`, `provider`, `count` and `forEach`, " +
        "see [options of every resource](README.md#options-of-every-resource).",
    ),
    inputSections(shape, documented, { changes: true }),
    "## Outputs",
    wrap(`Known once the ${kind.title} exists. Every attribute above can be read in the same way.`),
    [item(`**\`id\`** (string): ${idWords(kind)}`), ...outputList(shape, documented)].join("\n"),
    "## Import",
    importWords(kind),
    "## Rules",
    ruleList(cloud, kind).map(item).join("\n"),
    wrap("[What concerns several resources](checks.md) is checked as well."),
    "## Timing",
    timingList(cloud, kind).map(item).join("\n"),
    "## Documents",
    kind.documents.map(item).join("\n"),
    documentsNote(kind),
  );
}

function idWords({ compositeId, title }: Kind): string {
  return compositeId ? `The parts that name it: ${code(idForm(compositeId))}.` : `Id that the cloud gave the ${title}.`;
}

function idForm(parts: readonly string[]): string {
  return parts.map((part) => `<${part}>`).join(":");
}

function importWords(kind: Kind): string {
  const id = kind.compositeId ? idForm(kind.compositeId) : "<id>";
  const words = kind.compositeId
    ? `The id is made of ${enumerate(kind.compositeId.map(code))}, joined by colons.`
    : `The id is the one that the cloud gave the ${kind.title}; the console shows it.`;
  return [
    wrap(`Declare it, then take it under management, with the address or the construct path. ${words}`),
    ["```sh", `vpnform import ${kind.type}.NAME '${id}'`, "```"].join("\n"),
    wrap(`In the program the same is \`importFrom("${id}")\` on the construct.`),
  ].join("\n\n");
}

function ruleList(cloud: Cloud, kind: Kind): string[] {
  return [
    ...(kind.checks ?? []).flatMap(({ name }) => cloud.checks.get(name)?.text ?? []),
    ...(kind.uniqueKeys ?? []).map((names) => `No two may have the same ${enumerate(names.map(code))}.`),
    ...(kind.undeletable ? [`It cannot be deleted: ${kind.undeletable}.`] : []),
  ];
}

function timingList(cloud: Cloud, kind: Kind): string[] {
  const { readiness: settle } = kind;
  const status = settle && [
    `It is ready when ${code(settle.attribute)} is ${settle.ready.map(code).join(" or ")}, ` +
      `and awaited while it is ${settle.pending.map(code).join(", ")}.`,
  ];
  return [...timingWords(kind.timing), ...(status ?? []), ...(kind.queue ? [queueWords(cloud, kind)] : [])];
}

function queueWords({ kinds }: Cloud, { queue, title }: Kind): string {
  const titleOf = (type = "") => kinds.find((each) => each.type === type)?.kind.title ?? type;
  if (queue?.attribute === "id") {
    return `The cloud takes one write at a time for each ${title}; vpnform queues them, and several ${title}s change in parallel.`;
  }
  const named = `that ${code(queue?.attribute ?? "")} names`;
  const which = queue?.through ? `that of the ${titleOf(queue.through.kind)} ${named}` : `the one ${named}`;
  return `The cloud takes one write at a time for each ${titleOf(queue?.kind)}, here ${which}; vpnform queues them, longest chain first.`;
}

function timingWords({ create, update, delete: remove, timeout }: Timing): string[] {
  const work = Object.entries({ create, change: update, delete: remove }).filter(([, ms]) => ms > 0);
  if (work.length === 0) return ["What is sent takes effect at once."];
  const times = [...new Set(work.map(([, ms]) => ms))].map((ms) => {
    const verbs = work.filter(([, each]) => each === ms).map(([verb]) => verb);
    return `${duration(ms)} to ${enumerate(verbs).replace(" and ", " or ")}`;
  });
  return [
    `Usually takes ${enumerate(times)}.`,
    `A wait of more than ${duration(timeout)} is reported (\`settle-timeout\`); the resource is kept, and the next run goes on waiting.`,
  ];
}

function duration(ms: number): string {
  const [count, unit] = ms >= 60_000 ? [ms / 60_000, "minute"] : [ms / 1000, "second"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

function documentsNote({ documents }: Kind): string | undefined {
  const guide = documents.find((document) => document.includes("guide"));
  return guide ? wrap(`In the attributes' sources, "guide" is the ${guide.replace(/, [\d.]+$/, "")}.`) : undefined;
}
