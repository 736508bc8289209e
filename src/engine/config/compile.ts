import { blocks, byTypeAndName, namedBlocks, providerKey } from "../../../lib/core/graph-block";
import { defaultEdition, editionOf } from "../../../lib/core/edition";
import { camelCase } from "../../../lib/core/naming";
import { GraphError } from "../../errors";
import type { DataConfig, OutputConfig, ProviderConfig, ResourceConfig, StackConfig } from "./config";
import { wrongReferences } from "./check-references";
import { throwProblems } from "./problems";
import { compileVariable } from "./compile-variable";
import { parseValue } from "../lang/value-expression";
import { ResourceCompiler, dependencies, onlyTerraform, withLocation, strings } from "./compile-resource";
import type { Json } from "./compile-resource";
import type { StackSource } from "../api/engine";
import type { Provider } from "../../provider/provider";

/** Parts of Terraform's language that only Terraform can run. */
const unsupportedBlocks: Readonly<Record<string, string>> = {
  module: "modules",
  check: "check blocks",
  ephemeral: "ephemeral resources",
  action: "actions",
};
const knownBlocks = new Set([
  "//",
  "provider",
  "resource",
  "data",
  "output",
  "locals",
  "variable",
  "terraform",
  "moved",
  "import",
  "removed",
]);

/** Turns a synthesized stack into the configuration that the planner reads, with references that all are right. */
export function compile(stack: StackSource, providers: ReadonlyMap<string, Provider>): StackConfig {
  const config = compileBlocks(stack, providers);
  throwProblems(wrongReferences(config));
  return config;
}

/** The same with references as they are. Refuses what only Terraform can do. */
export function compileBlocks(
  stack: StackSource,
  providers: ReadonlyMap<string, Provider>,
  workspace = "default",
): StackConfig {
  const { json } = stack;
  for (const block of Object.keys(json)) {
    const unsupported = Object.hasOwn(unsupportedBlocks, block) ? unsupportedBlocks[block] : undefined;
    if (unsupported) throw onlyTerraform(stack.name, unsupported);
    if (!knownBlocks.has(block))
      throw new GraphError("graph-invalid", `stack "${stack.name}" has an unknown block "${block}"`);
  }
  const configurations = compileProviders(json["provider"], providers);
  const compiler = new ResourceCompiler(providers, configurations);
  const resources = new Map<string, ResourceConfig>();
  for (const [type, name, body] of byTypeAndName(json["resource"])) {
    const resource = compiler.resource(type, name, body);
    resources.set(resource.address, resource);
  }
  const data = new Map<string, DataConfig>();
  for (const [type, name, body] of byTypeAndName(json["data"])) {
    const source = compiler.data(type, name, body);
    data.set(source.address, source);
  }
  const config: StackConfig = {
    name: stack.name,
    folder: stack.folder,
    workspace,
    providers: configurations,
    resources,
    data,
    outputs: new Map(namedBlocks(json["output"], "output").map(([name, body]) => [name, compileOutput(name, body)])),
    locals: new Map(
      blocks(json["locals"])
        .flatMap((block) => Object.entries(block))
        .map(([name, value]) => [name, withLocation(`local ${name}`, () => parseValue(value))]),
    ),
    variables: new Map(
      namedBlocks(json["variable"], "variable").map(([name, body]) => [name, compileVariable(name, body)]),
    ),
    moved: blocks(json["moved"]).map((block) => ({ from: String(block["from"]), to: String(block["to"]) })),
    imports: blocks(json["import"]).map((block) => ({ to: String(block["to"]), id: parseValue(block["id"]) })),
    removed: blocks(json["removed"]).map((block) => ({ from: String(block["from"]), destroy: removedDestroys(block) })),
    backend: ((json["terraform"] as Json | undefined)?.["backend"] as Json | undefined) ?? {},
  };
  return config;
}

function removedDestroys(block: Json): boolean {
  const [lifecycle] = blocks(block["lifecycle"]);
  return lifecycle?.["destroy"] !== false;
}

function compileProviders(value: unknown, providers: ReadonlyMap<string, Provider>): Map<string, ProviderConfig> {
  const configurations = new Map<string, ProviderConfig>();
  for (const [name, body] of Object.entries((value ?? {}) as Record<string, unknown>)) {
    if (!providers.has(name)) throw unknownProvider(name, providers);
    for (const block of blocks(body)) {
      const { alias, ...attributes } = block;
      const key = providerKey(name, alias);
      const camel = Object.fromEntries(
        Object.entries(attributes).map(([attribute, v]) => [
          camelCase(attribute),
          withLocation(`provider ${key}`, () => parseValue(v)),
        ]),
      );
      const edition = editionOf(attributes) ?? defaultEdition;
      configurations.set(key, { key, name, values: camel, edition });
    }
  }
  return configurations;
}

function unknownProvider(name: string, providers: ReadonlyMap<string, Provider>): GraphError {
  return new GraphError("graph-invalid", `provider "${name}" is not served by vpnform`, {
    hint: `vpnform serves ${[...providers.keys()].join(" and ")}; put other providers' resources into a stack of their own, or run this one with \`vpnform terraform\``,
  });
}

function compileOutput(name: string, body: Json): OutputConfig {
  const value = withLocation(`output ${name}`, () => parseValue(body["value"]));
  return {
    name,
    value,
    sensitive: body["sensitive"] === true,
    ephemeral: body["ephemeral"] === true,
    dependencies: dependencies([value], strings(body["depends_on"])),
  };
}
