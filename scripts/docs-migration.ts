/** The page on what becomes of the alicloud provider's attributes, from the tables that migrate them. */
import { providerRules } from "../src/migrate/convert/providers";
import { leftWithTerraform, nameOf, resourceRules } from "../src/migrate/tables";
import type { AttributeRule, AttributeRules } from "../src/migrate/tables/rule";
import { code, item, page, table, wrap } from "./docs-markdown";

export function migrationPage(): string {
  return page(
    "# From the alicloud provider",
    wrap(
      "What `vpnform import --from-terraform` makes of each attribute. How to go about it: [Migration](../migration.md). " +
        "Below each table are the attributes that have the same name on both sides, but for its spelling.",
    ),
    table(
      ["Terraform", "Construct"],
      resourceRules.map(({ type, kind }) => [code(type), `[${kind.construct}](${kind.type}.md)`]),
    ),
    ...resourceRules.flatMap(({ type, attributes }) => section(type, attributes)),
    ...section('provider "alicloud"', providerRules),
    "## Left with Terraform",
    Object.entries(leftWithTerraform)
      .map(([type, reason]) => item(`${code(type)}: ${reason}.`))
      .join("\n"),
  );
}

function section(title: string, rules: AttributeRules): string[] {
  const all = [...flattened(rules, "", "")];
  const plain = all.filter(({ rule, ours }) => isPlain(rule, ours)).map(({ theirs }) => code(theirs));
  const rows = all
    .filter(({ rule, ours }) => !isPlain(rule, ours) && !rule.block)
    .map(({ theirs, ours, rule }) => [code(theirs), ours === undefined ? "" : code(ours), remark(rule)]);
  return [
    `## ${title.includes(" ") ? title : code(title)}`,
    ...(rows.length > 0 ? [table(["Theirs", "Ours", ""], rows)] : []),
    ...(plain.length > 0 ? [wrap(`The same on both sides: ${plain.join(", ")}.`)] : []),
  ];
}

interface Row {
  readonly theirs: string;
  readonly ours: string | undefined;
  readonly rule: AttributeRule;
}

function* flattened(rules: AttributeRules, theirs: string, ours: string): Generator<Row> {
  for (const [name, rule] of Object.entries(rules)) {
    const own = nameOf(name, rule);
    const path = own === undefined ? undefined : ours + own;
    yield { theirs: theirs + name, ours: path, rule };
    if (rule.block) yield* flattened(rule.block, `${theirs}${name}.`, path === undefined ? "" : `${path}.`);
  }
}

function isPlain(rule: AttributeRule, ours: string | undefined): boolean {
  const { formerly, values, separator, unset, byPosition, reason, to, block } = rule;
  const special = [formerly, values, separator, unset, byPosition, reason, to].some((each) => each !== undefined);
  return ours !== undefined && !special && !block;
}

function remark({ formerly, values, separator, unset, byPosition, reason }: AttributeRule): string {
  const words = { ...values, ...formerly?.values };
  return [
    ...(formerly ? [`formerly ${code(formerly.name)}`] : []),
    ...Object.entries(words).map(([theirs, ours]) => `${code(theirs)} is ${code(ours)}`),
    ...(separator === undefined ? [] : ["one text there, a list here"]),
    ...(unset === undefined ? [] : [`${code(JSON.stringify(unset))} where it is not set`]),
    ...(byPosition ? [`by position where it is not set`] : []),
    ...(reason === undefined ? [] : [`not carried over: ${reason}`]),
  ].join("; ");
}
