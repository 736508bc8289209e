import { fromGraph } from "../../../lib/core/graph-values";
import {
  attributesIn,
  blocks,
  locationOf,
  providerKeyIn,
  unlistedOf,
  withoutBraces,
} from "../../../lib/core/graph-block";
import type { Kind } from "../../../lib/core/kind";
import { camelCase } from "../../../lib/core/naming";
import { GraphError } from "../../errors";
import type { DataConfig, Lifecycle, ProviderConfig, ResourceConfig } from "./config";
import { isPlain, parseValue, references } from "../lang/value-expression";
import { unsetNulls } from "../values/graph-values";
import { parseExpression } from "../lang/expression";
import type { Provider } from "../../provider/provider";
import { addressOf } from "../lang/reference";

export type Json = Readonly<Record<string, unknown>>;

export function onlyTerraform(where: string, what: string): GraphError {
  return new GraphError("expression-unsupported", `${where} uses ${what}, which only Terraform has`, {
    address: where,
    hint: "express it in the program itself (a loop, a function, a construct), or run this stack with `vpnform terraform`",
  });
}

/** Compiles resource and data blocks. */
export class ResourceCompiler {
  constructor(
    private readonly providers: ReadonlyMap<string, Provider>,
    private readonly blocks: ReadonlyMap<string, ProviderConfig>,
  ) {}

  resource(type: string, name: string, body: Json): ResourceConfig {
    const address = `${type}.${name}`;
    const where = locationOf(body, address);
    const kind = this.kind(type, where.path);
    for (const block of ["provisioner", "connection"]) {
      // No kind has an attribute of this name: such names are reserved.
      if (body[block] !== undefined) throw onlyTerraform(where.path, "provisioners");
    }
    const declared = fromGraph(kind.attributes, attributesIn(body));
    const parse = (value: unknown) => withLocation(where.path, () => parseValue(value));
    const values = Object.fromEntries(
      Object.entries(unsetNulls(declared)).map(([attribute, value]) => [attribute, parse(value)]),
    );
    const count = body["count"] === undefined ? undefined : parse(body["count"]);
    const forEach = body["for_each"] === undefined ? undefined : parse(body["for_each"]);
    const lifecycle = compileLifecycle(body["lifecycle"], where.path);
    const parsed = [...Object.values(values), ...(count ? [count] : []), ...(forEach ? [forEach] : [])];
    return {
      address,
      type,
      name,
      kind,
      ...where,
      unlisted: unlistedOf(body),
      providerKey: this.providerKey(body, kind.provider, where.path),
      declared,
      values,
      isPlain: Object.values(values).every(isPlain),
      ...(count ? { count } : {}),
      ...(forEach ? { forEach } : {}),
      dependencies: dependencies(parsed, [...strings(body["depends_on"]), ...lifecycle.replaceTriggeredBy]),
      lifecycle,
    };
  }

  data(type: string, name: string, body: Json): DataConfig {
    const address = `data.${type}.${name}`;
    const where = locationOf(body, address);
    const provider =
      type === "terraform_remote_state"
        ? undefined
        : [...this.providers.values()].find((provider) => provider.dataSources.has(type));
    if (type !== "terraform_remote_state" && !provider) {
      throw new GraphError("graph-invalid", `data source "${type}" is not served by vpnform`, { address: where.path });
    }
    if (body["for_each"] !== undefined || body["count"] !== undefined)
      throw onlyTerraform(where.path, "count or for_each on a data source");
    const attributes = attributesIn(body);
    const spelt = provider
      ? Object.fromEntries(Object.entries(attributes).map(([key, value]) => [camelCase(key), value]))
      : attributes;
    const values = withLocation(where.path, () =>
      Object.fromEntries(Object.entries(spelt).map(([key, value]) => [key, parseValue(value)])),
    );
    return {
      address,
      type,
      name,
      ...where,
      providerKey: provider ? this.providerKey(body, provider.name, where.path) : "",
      values,
      ...(provider ? { shape: provider.dataSources.get(type)?.shape ?? {} } : {}),
      dependencies: dependencies(Object.values(values), strings(body["depends_on"])),
    };
  }

  private kind(type: string, path: string): Kind {
    for (const provider of this.providers.values()) {
      const handler = provider.handlers.get(type);
      if (handler) return handler.kind;
    }
    throw new GraphError("graph-invalid", `resource type "${type}" is not served by vpnform`, {
      address: path,
      hint: "put other providers' resources into a stack that Terraform runs",
    });
  }

  private providerKey(body: Json, provider: string, path: string): string {
    const key = providerKeyIn(body, provider);
    if (!this.blocks.has(key)) {
      throw new GraphError("reference-unknown", `provider "${key}" is not declared in this stack`, {
        address: path,
        hint: `add a Provider construct for "${provider}" to the stack`,
      });
    }
    return key;
  }
}

/** Adds the construct's path to a parse error. */
export function withLocation<T>(path: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof GraphError) || error.address !== undefined) throw error;
    const { code, message, hint } = error;
    throw new GraphError(code, message, { address: path, ...(hint ? { hint } : {}), cause: error });
  }
}

export function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.map((item) => withoutBraces(String(item))) : [];
}

function compileLifecycle(value: unknown, path: string): Lifecycle {
  const [lifecycle = {}] = blocks(value);
  if (lifecycle["precondition"] !== undefined || lifecycle["postcondition"] !== undefined) {
    throw onlyTerraform(path, "preconditions and postconditions");
  }
  const ignore = lifecycle["ignore_changes"];
  return {
    createBeforeDestroy: lifecycle["create_before_destroy"] === true,
    preventDestroy: lifecycle["prevent_destroy"] === true,
    ignoreChanges:
      ignore === "all" || (Array.isArray(ignore) && ignore.includes("all")) ? "all" : strings(ignore).map(programPath),
    replaceTriggeredBy: strings(lifecycle["replace_triggered_by"]),
  };
}

/** `ike_config[0].psk` as the program writes it: `ikeConfig.psk`. */
function programPath(path: string): string {
  return path
    .replace(/\[(\d+)\]/g, (_, index: string) => (index === "0" ? "" : `.${index}`))
    .split(".")
    .map(camelCase)
    .join(".");
}

/** Addresses that the values and the explicit references need. */
export function dependencies(
  values: readonly Parameters<typeof references>[0][],
  explicit: readonly string[],
): string[] {
  const found = new Set<string>();
  for (const value of values) {
    for (const traversal of references(value)) {
      const address = addressOf(traversal.root, traversal.steps);
      if (address) found.add(address);
      else if (traversal.root === "local") found.add(`local.${(traversal.steps[0] as { name?: string }).name ?? ""}`);
    }
  }
  for (const text of explicit) {
    const parsed = parseExpression(text);
    const address = parsed.type === "traversal" ? addressOf(parsed.root, parsed.steps) : undefined;
    if (address) found.add(address);
  }
  return [...found];
}
