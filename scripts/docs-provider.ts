/** The pages of a provider and of data sources. */
import { briefList, inputSections, outputList, overview } from "./docs-attributes";
import { code, enumerate, page, paragraphs, program, wrap } from "./docs-markdown";
import type { Cloud, DataSourceSubject, Subject } from "./docs-subjects";

export function providerPage(cloud: Cloud): string {
  const { shape, documented, comment, source, type, alias } = cloud.provider;
  return page(
    `# ${cloud.namespace}.Provider`,
    comment ? paragraphs(comment.text) : undefined,
    wrap(`In graph and state it is ${code(type)}, its source ${code(source)}.`),
    exampleOf(cloud, cloud.provider),
    "## Attributes",
    overview(shape, { changes: false }),
    wrap("A change of these changes no resource: it decides with the next command where and how the cloud is asked."),
    inputSections(shape, documented, { changes: false }),
    alias && ["### `alias`", "_string · optional_", paragraphs(alias.text)].join("\n\n"),
  );
}

export function dataSourcePage(cloud: Cloud, subject: DataSourceSubject): string {
  const { shape, documented, comment, construct, type, keys } = subject;
  const inputs = Object.fromEntries(Object.entries(shape).filter(([, attribute]) => !attribute.flags.computed));
  const outputs = Object.fromEntries(Object.entries(shape).filter(([, attribute]) => attribute.flags.computed));
  const kind = cloud.kinds.find((each) => each.type === type);
  return page(
    `# ${cloud.namespace}.${construct}`,
    comment ? paragraphs(comment.text) : undefined,
    wrap(`In the graph its type is ${code(`data.${type}`)}.`),
    exampleOf(cloud, subject),
    "## What it looks for",
    keys.length > 0 ? wrap(`Set exactly one of ${enumerate(keys.map(code))}.`) : undefined,
    inputSections(inputs, documented, { changes: false }),
    "## What it finds",
    kind && wrap(`In detail on the page of [${kind.construct}](${kind.type}.md).`),
    (kind ? briefList(outputs, documented) : outputList(outputs, documented)).join("\n"),
  );
}

function exampleOf(cloud: Cloud, { comment }: Subject): string | undefined {
  const example = comment?.tags["example"];
  return example && program(`import { ${cloud.namespace} } from "vpnform";\n\n${example}`);
}
