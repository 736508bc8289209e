import type { Attribute, Shape } from "../../../lib/core/attribute";
import type { Issue } from "../../../lib/core/errors";
import { camelCase } from "../../../lib/core/naming";
import type { ResourceConfig, StackConfig } from "./config";
import type { ValueExpression } from "../lang/value-expression";
import { holdsSecret } from "../values/sensitivity";
import type { Step } from "../lang/expression";
import { Derivation, firstName } from "./derivation";
import { referred } from "./referred";

/** Follows secrets through expressions: a value made from a secret is secret, wherever it is used. */
export class SensitivityAnalysis {
  private readonly secrets: Derivation;

  constructor(private readonly config: StackConfig) {
    this.secrets = new Derivation(config, (root, steps) => this.refersToSecret(root, steps), secrecyOf);
  }

  /**
   * Paths of a resource's attributes, such as `ikeConfig.localId`, that hold a value made from a secret but are not
   * defined as secret.
   */
  attributes(resource: ResourceConfig): string[] {
    return Object.entries(resource.values).flatMap(([name, value]) =>
      this.spilt(resource.kind.attributes[name], value, name),
    );
  }

  /** An output made from a secret must be marked sensitive, as in Terraform. */
  outputIssues(): Issue[] {
    return [...this.config.outputs.values()]
      .filter((output) => !output.sensitive && this.isSecret(output.value))
      .map((output) => ({
        severity: "error",
        path: `output ${output.name}`,
        message: "its value is made from a secret, but the output is not marked as sensitive",
        hint: "set sensitive: true on the output",
      }));
  }

  /** Secret paths in and below the attribute, without those that are defined as secret. */
  private spilt(attribute: Attribute | undefined, value: ValueExpression, path: string): string[] {
    if (attribute?.flags.sensitive) return [];
    if (attribute?.type === "object" && value.type === "json-object") {
      return Object.entries(value.entries).flatMap(([name, each]) =>
        this.spilt(attribute.shape[name], each, `${path}.${name}`),
      );
    }
    if ((attribute?.type === "objects" || attribute?.type === "list") && value.type === "json-list") {
      const element: Attribute = { ...attribute, type: attribute.type === "list" ? "string" : "object" };
      return value.items.flatMap((item, index) => this.spilt(element, item, `${path}.${index}`));
    }
    return this.isSecret(value) ? [path] : [];
  }

  private isSecret(value: ValueExpression): boolean {
    return this.secrets.reaches(value);
  }

  private refersToSecret(root: string, steps: readonly Step[]): boolean {
    if (root === "var") return this.config.variables.get(firstName(steps))?.sensitive === true;
    const target = referred(this.config, root, steps);
    return target ? pathHoldsSecret(target.shape, target.steps) : false;
  }
}

/** What a call makes of the value that it is given; undefined where it stays as secret as it was. */
function secrecyOf(call: string): boolean | undefined {
  return call === "sensitive" ? true : call === "nonsensitive" ? false : undefined;
}

/** Whether the steps lead to a secret or to something that holds one. */
function pathHoldsSecret(shape: Shape, steps: readonly Step[]): boolean {
  let attribute: Attribute | undefined;
  let inside = shape;
  for (const step of steps) {
    if (!("name" in step)) continue;
    attribute = inside[camelCase(step.name)];
    if (!attribute) return false;
    if (attribute.flags.sensitive) return true;
    inside = attribute.shape;
  }
  return attribute ? holdsSecret(attribute) : Object.values(inside).some(holdsSecret);
}
