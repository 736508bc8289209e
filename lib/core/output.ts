import { Token } from "cdktf";
import type { TerraformDataSource, TerraformResource } from "cdktf";
import type { Attribute, Shape } from "./attribute";
import { snakeCase } from "./naming";

/** The token that stands for an attribute at a path of a resource, such as `tunnel_options_specification[0].state`. */
export function outputOf(
  resource: TerraformResource | TerraformDataSource,
  attribute: Attribute,
  path: string,
): unknown {
  const reference = () => resource.interpolationForAttribute(path);
  switch (attribute.type) {
    case "string":
      return Token.asString(reference());
    case "number":
      return Token.asNumber(reference());
    case "bool":
      return reference();
    case "list":
      return Token.asList(reference());
    case "map":
      return Token.asStringMap(reference());
    case "object":
      return members(resource, attribute.shape, path);
    case "objects":
      return { get: (index: number) => members(resource, attribute.shape, `${path}[${index}]`) };
  }
}

function members(resource: TerraformResource | TerraformDataSource, shape: Shape, path: string): object {
  const object = {};
  for (const [name, attribute] of Object.entries(shape)) {
    if (attribute.flags.writeOnlyOf !== undefined) continue;
    Object.defineProperty(object, name, {
      enumerable: true,
      get: () => outputOf(resource, attribute, `${path}.${snakeCase(name)}`),
    });
  }
  return object;
}
