/** The reference's first page. */
import { item, page, table, wrap } from "./docs-markdown";
import { pageOf } from "./docs-subjects";
import type { Cloud, Subject } from "./docs-subjects";
import { firstSentence } from "./docs-comment";

export function indexPage(clouds: readonly Cloud[]): string {
  return page(
    "# Reference",
    wrap("Made from the sources by `npm run docs`: what to correct here is corrected there."),
    ...clouds.map(cloudSection),
    "## Options of every resource",
    options.map(([name, meaning]) => item(`**\`${name}\`**: ${meaning}`)).join("\n"),
    wrap(
      "Methods of every resource: `importFrom(id)` takes an existing resource under management, `moveTo(target)` and " +
        "`moveFromId(id)` tell that a resource is the one that had another address.",
    ),
    "## Values that no document has yet",
    wrap(
      "Algorithms, versions and sizes come from a catalogue that the cloud adds to. What a resource reports is read, imported " +
        'and planned whatever it is. In a program a value that no list has is refused as a mistake, unless it says `alibaba.unlisted("aes512gcm")`; ' +
        "`import --from-terraform` writes that by itself. What only the other edition documents gives a warning; under terraform " +
        "so does every value that is in no list.",
    ),
    "## Further",
    [
      item("[Checks](checks.md): what is checked before anything is sent"),
      item("[Command line](cli.md)"),
      item("[Devices](devices.md): the other ends of tunnels, as a program declares them"),
      item("[Errors](errors.md)"),
      item(
        "[From the alicloud provider](from-alicloud.md): what `vpnform import --from-terraform` makes of its attributes",
      ),
      item("[Architecture](../architecture.md)"),
    ].join("\n"),
  );
}

const options: readonly (readonly [string, string])[] = [
  ["dependsOn", "resources that must exist first, beyond those whose outputs are used."],
  [
    "lifecycle",
    "`preventDestroy` refuses every plan that would delete it, `ignoreChanges` names attributes whose differences are " +
      "let be, `createBeforeDestroy` replaces it the other way round, `replaceTriggeredBy` replaces it when something else changes.",
  ],
  ["provider", "which of several providers of the stack it belongs to."],
  ["count", "how many of it there are; must be known when planning."],
  ["forEach", "one for each element of a set or map; must be known when planning."],
];

function brief(sentence: string): string {
  return sentence.replace(/\.$/, "");
}

function cloudSection(cloud: Cloud): string {
  const link = (subject: Subject): string => `[${subject.construct}](${pageOf(cloud, subject)})`;
  const declared = [
    `## ${cloud.title}`,
    wrap(
      `\`import { ${cloud.namespace} } from "vpnform"\`. Every stack that uses it needs a [provider](${pageOf(cloud, cloud.provider)}).`,
    ),
    table(
      ["Construct", "Type", ""],
      cloud.kinds.map((subject) => [
        link(subject),
        `\`${subject.type}\``,
        brief(subject.kind.summary.split(/: |\. /)[0] ?? ""),
      ]),
    ),
  ];
  const sources = [
    "Data sources, for what exists already:",
    table(
      ["Construct", "Type", ""],
      cloud.dataSources.map((subject) => [
        link(subject),
        `\`data.${subject.type}\``,
        subject.comment ? brief(firstSentence(subject.comment)) : "",
      ]),
    ),
  ];
  return [...declared, ...(cloud.dataSources.length > 0 ? sources : [])].join("\n\n");
}
