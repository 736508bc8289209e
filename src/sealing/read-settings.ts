import { blocks } from "../../lib/core/graph-block";
import type { GraphBlock } from "../../lib/core/graph-block";
import { didYouMean } from "../../lib/core/similar";
import { GraphError, UsageError } from "../errors";
import type { KeyProviderSettings, MethodSettings, SealingSettings, SettingsOrigin, TargetSettings } from "./settings";

const members = ["key_provider", "method", "state", "plan", "remote_state_data_sources"];

/** Reads a block `encryption` in Terraform's JSON, or TF_ENCRYPTION as JSON. */
export function readSettings(block: unknown, origin: SettingsOrigin): SealingSettings {
  return new SettingsReader(origin).read(block);
}

class SettingsReader {
  constructor(private readonly origin: SettingsOrigin) {}

  read(value: unknown): SealingSettings {
    const block = this.single(value, "the encryption block") ?? {};
    this.checkMembers(block, members, "the encryption block");
    const remote = this.single(block["remote_state_data_sources"], "remote_state_data_sources") ?? {};
    this.checkMembers(remote, ["default", "remote_state_data_source"], "remote_state_data_sources");
    return {
      keyProviders: this.declared(block["key_provider"], "key_provider").map((each) => this.keyProvider(each)),
      methods: this.declared(block["method"], "method").map((each) => ({ ...each, ...this.sourced(each.values) })),
      state: this.target(block["state"], "state", true),
      plan: this.target(block["plan"], "plan", true),
      remote: {
        default: this.target(remote["default"], "remote_state_data_sources.default"),
        named: this.namedTargets(remote["remote_state_data_source"]),
      },
    };
  }

  private keyProvider({ type, name, values }: Omit<MethodSettings, "fromEnvironment">): KeyProviderSettings {
    const { encrypted_metadata_alias: alias, ...others } = values;
    if (alias !== undefined && typeof alias !== "string")
      throw this.wrong(`encrypted_metadata_alias of key_provider.${type}.${name} is not a text`);
    return { type, name, alias: alias || undefined, values: others, ...this.sourced(others) };
  }

  private sourced(values: GraphBlock): Pick<MethodSettings, "fromEnvironment"> {
    return { fromEnvironment: new Set(this.origin === "environment" ? Object.keys(values) : []) };
  }

  /** Blocks with a type and a name, such as `key_provider "pbkdf2" "main" {}`. */
  private declared(value: unknown, what: string): Omit<MethodSettings, "fromEnvironment">[] {
    const found = new Map<string, Omit<MethodSettings, "fromEnvironment">>();
    for (const byType of blocks(value))
      for (const [type, named] of Object.entries(byType))
        for (const byName of blocks(named))
          for (const [name, bodies] of Object.entries(byName))
            for (const values of blocks(bodies)) {
              const address = `${what}.${type}.${name}`;
              if (found.has(address)) throw this.wrong(`${address} is declared more than once`);
              if (!/^[A-Za-z_][\w-]*$/.test(name)) throw this.wrong(`${address} is not a name`);
              found.set(address, { type, name, values });
            }
    return [...found.values()];
  }

  private target(value: unknown, where: string, enforceable = false): TargetSettings | undefined {
    const block = this.single(value, where);
    if (!block) return undefined;
    this.checkMembers(block, ["method", "fallback", ...(enforceable ? ["enforced"] : [])], where);
    const { method, enforced = false } = block;
    if (method !== undefined && typeof method !== "string") throw this.wrong(`${where}.method is not a reference`);
    if (typeof enforced !== "boolean") throw this.wrong(`${where}.enforced is neither true nor false`);
    return { method, fallback: this.target(block["fallback"], `${where}.fallback`), enforced };
  }

  private namedTargets(value: unknown): Map<string, TargetSettings> {
    const targets = new Map<string, TargetSettings>();
    for (const byName of blocks(value))
      for (const [name, body] of Object.entries(byName)) {
        const target = this.target(body, `remote_state_data_source.${name}`);
        if (targets.has(name)) throw this.wrong(`remote_state_data_source.${name} is declared more than once`);
        if (target) targets.set(name, target);
      }
    return targets;
  }

  private single(value: unknown, what: string): GraphBlock | undefined {
    if (value === undefined || value === null) return undefined;
    const [found, ...others] = blocks(value);
    if (others.length > 0) throw this.wrong(`${what} is there more than once`);
    if (!found && !Array.isArray(value)) throw this.wrong(`${what} is not a block`);
    return found;
  }

  private checkMembers(block: GraphBlock, known: readonly string[], what: string): void {
    const name = Object.keys(block).find((each) => each !== "//" && !known.includes(each));
    if (name === undefined) return;
    const hint = didYouMean(name, known);
    throw this.wrong(
      `${what} has no "${name}"`,
      [...(hint ? [hint] : []), `it may have: ${known.join(", ")}`].join(" "),
    );
  }

  private wrong(problem: string, hint?: string): UsageError | GraphError {
    const details = { hint: hint ?? "write it as OpenTofu does: key_provider, method, state, plan" };
    if (this.origin === "environment") return new UsageError(`TF_ENCRYPTION: ${problem}`, details);
    return new GraphError("graph-invalid", `terraform.encryption: ${problem}`, details);
  }
}
