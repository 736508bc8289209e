/** The page of what is checked without asking the cloud. */
import { code, item, page, wrap } from "./docs-markdown";
import type { Cloud } from "./docs-subjects";

export function checksPage(clouds: readonly Cloud[]): string {
  return page(
    "# Checks",
    wrap(
      "Nothing is sent to the cloud before all of this holds. Attributes are checked when the construct is made; what " +
        "depends on the edition, on several attributes or on several resources is checked by `synth`, `validate` and " +
        "`plan`, all findings at once, each with construct path, attribute and the line of the program. " +
        "A warning stops nothing.",
    ),
    ...clouds.flatMap(sections),
  );
}

function sections(cloud: Cloud): string[] {
  const kinds = cloud.kinds.filter(({ kind }) => kind.checks?.length);
  return [
    `## ${cloud.title}: several resources`,
    [...cloud.topology.values()].map(({ text }) => item(text)).join("\n"),
    `## ${cloud.title}: one resource`,
    ...kinds.map(({ construct, type, kind }) =>
      [
        `### [${construct}](${type}.md)`,
        (kind.checks ?? []).map(({ name }) => item(cloud.checks.get(name)?.text ?? code(name))).join("\n"),
      ].join("\n\n"),
    ),
  ];
}
