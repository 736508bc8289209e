import type { Attribute, Shape } from "../../lib/core/attribute";
import { snakeCase } from "../../lib/core/naming";

/** Descriptions of attributes: the sentences of their comments, by path such as `ikeConfig.psk`. */
export type Descriptions = Readonly<Record<string, string>>;

/**
 * What a schema is for. Unset attributes of resources and data sources are left to the cloud, those of providers are
 * unset.
 */
export type SchemaUse = "provider" | "resource" | "data";

const markdown = 1;
const nesting = { object: 1, objects: 2 } as const;
const simple = { string: "string", number: "number", bool: "bool", list: ["list", "string"], map: ["map", "string"] };

/** Terraform's schema of a shape. */
export function terraformSchemaOf(
  shape: Shape,
  use: SchemaUse,
  description: string,
  descriptions: Descriptions,
): object {
  return {
    version: 0,
    block: {
      attributes: attributesOf(shape, use, descriptions, ""),
      description,
      description_kind: markdown,
    },
  };
}

function attributesOf(shape: Shape, use: SchemaUse, descriptions: Descriptions, prefix: string): object[] {
  return Object.entries(shape)
    .map(([name, attribute]) => attributeOf(name, attribute, use, descriptions, prefix + name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function attributeOf(name: string, attribute: Attribute, use: SchemaUse, descriptions: Descriptions, path: string) {
  const { type, shape, flags } = attribute;
  const description = descriptions[path];
  return {
    name: snakeCase(name),
    ...(type === "object" || type === "objects"
      ? { nested_type: { nesting: nesting[type], attributes: attributesOf(shape, use, descriptions, `${path}.`) } }
      : { type: Buffer.from(JSON.stringify(simple[type])) }),
    ...need(attribute, use),
    ...(flags.sensitive ? { sensitive: true } : {}),
    ...(flags.writeOnlyOf === undefined ? {} : { write_only: true }),
    ...(description ? { description, description_kind: markdown } : {}),
  };
}

/** Unset means "leave to the cloud"; in Terraform's words such an attribute is optional and computed. */
function need({ flags }: Attribute, use: SchemaUse): object {
  if (flags.computed) return { computed: true };
  if (flags.required) return { required: true };
  const alone = use === "provider" || flags.clientOnly || flags.requiredEither || flags.writeOnlyOf !== undefined;
  return alone ? { optional: true } : { optional: true, computed: true };
}
