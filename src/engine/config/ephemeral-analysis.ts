import type { Attribute } from "../../../lib/core/attribute";
import type { Issue } from "../../../lib/core/errors";
import type { ValueExpression } from "../lang/value-expression";
import type { DataConfig, ResourceConfig, StackConfig } from "./config";
import { Derivation, firstName } from "./derivation";

type Where = Pick<Issue, "path" | "source">;

/**
 * Values of ephemeral variables exist during a run only. Locals, provider settings and write-only attributes may take them;
 * everywhere else they would end up in the state, the plan or an output.
 */
export function ephemeralIssues(config: StackConfig): Issue[] {
  return new EphemeralAnalysis(config).issues();
}

class EphemeralAnalysis {
  private readonly derivation: Derivation;

  constructor(private readonly config: StackConfig) {
    this.derivation = new Derivation(
      config,
      (root, steps) => root === "var" && config.variables.get(firstName(steps))?.ephemeral === true,
    );
  }

  issues(): Issue[] {
    const { resources, data, outputs, imports } = this.config;
    return [
      ...[...resources.values()].flatMap((resource) => this.resource(resource)),
      ...[...data.values()].flatMap((source) => this.source(source)),
      ...[...outputs.values()].flatMap(({ name, value, ephemeral }) => [
        ...(ephemeral ? [issue({ path: `output ${name}` }, undefined, "a stack has no ephemeral outputs")] : []),
        ...this.refused(value, { path: `output ${name}` }, undefined),
      ]),
      ...imports.flatMap(({ to, id }) => this.refused(id, { path: to }, "id")),
    ];
  }

  private resource(resource: ResourceConfig): Issue[] {
    const where = whereOf(resource);
    const repeats = (["count", "forEach"] as const).flatMap((name) => {
      const value = resource[name];
      return value ? this.refused(value, where, name) : [];
    });
    const attributes = Object.entries(resource.values).flatMap(([name, value]) =>
      this.attribute(resource.kind.attributes[name], value, where, name),
    );
    return [...repeats, ...attributes];
  }

  private source(source: DataConfig): Issue[] {
    return Object.entries(source.values).flatMap(([name, value]) => this.refused(value, whereOf(source), name));
  }

  /** Looks into objects, so that the path is that of the value and write-only attributes are spared. */
  private attribute(attribute: Attribute | undefined, value: ValueExpression, where: Where, path: string): Issue[] {
    if (attribute?.flags.writeOnlyOf !== undefined) return [];
    if (attribute?.type === "object" && value.type === "json-object") {
      return Object.entries(value.entries).flatMap(([name, each]) =>
        this.attribute(attribute.shape[name], each, where, `${path}.${name}`),
      );
    }
    if (attribute?.type === "objects" && value.type === "json-list") {
      const element: Attribute = { ...attribute, type: "object" };
      return value.items.flatMap((item, index) => this.attribute(element, item, where, `${path}[${index}]`));
    }
    return this.refused(value, where, path);
  }

  private refused(value: ValueExpression, where: Where, attribute: string | undefined): Issue[] {
    if (!this.derivation.reaches(value)) return [];
    return [issue(where, attribute, "is made from an ephemeral variable, whose value is never kept")];
  }
}

function issue(where: Where, attribute: string | undefined, message: string): Issue {
  return {
    severity: "error",
    ...where,
    ...(attribute === undefined ? {} : { attribute }),
    message,
    hint: "locals, provider settings and write-only attributes (such as pskWo) take it; elsewhere use a variable that is not ephemeral",
  };
}

function whereOf({ path, source }: Where): Where {
  return source === undefined ? { path } : { path, source };
}
