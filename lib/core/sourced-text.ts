import { TerraformStack, TerraformVariable, Token, Tokenization } from "cdktf";
import type { IResolvable } from "cdktf";
import type { Construct } from "constructs";
import type { Attribute, Shape, Value, Values } from "./attribute";
import { VpnformError } from "./errors";
import { describeSource, isCommand, isPath, variableName } from "./secret-source";
import type { SecretSource } from "./secret-source";

/** Stands for a secret until a construct takes it, which makes a variable of it. */
class SourcedText implements IResolvable {
  readonly creationStack: string[] = [];

  constructor(readonly from: SecretSource) {}

  resolve(): never {
    throw new VpnformError(
      "usage-invalid",
      `${describeSource(this.from)} stands where no construct of vpnform takes it`,
      {
        hint: "give it to an attribute of a resource, data source or provider of vpnform; elsewhere use a TerraformVariable",
      },
    );
  }

  toString(): string {
    return Token.asString(this);
  }
}

/**
 * The value of an environment variable, read when the stack is planned and applied. The graph holds a variable in its
 * place, and a saved plan holds nothing of it. `psk` keeps it in the state, `pskWo` nowhere.
 *
 * @throws VpnformError `usage-invalid` if the name is none.
 * @example
 * new alibaba.VpnConnection(stack, "office", { ikeConfig: { psk: fromEnv("OFFICE_PSK") } });
 */
export function fromEnv(name: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    throw wrong(
      `fromEnv(${JSON.stringify(name)}) names no environment variable`,
      "use letters, digits and underscores",
    );
  }
  return Token.asString(new SourcedText({ env: name }));
}

/**
 * The text of a file of at most 64 KiB, read when the stack is planned and applied. A newline at its end is left out.
 *
 * @param path relative to the folder of cdktf.json
 * @throws VpnformError `usage-invalid` if the path is empty.
 */
export function fromFile(path: string): string {
  if (!isPath(path) || Token.isUnresolved(path)) {
    throw wrong(`fromFile(${JSON.stringify(path)}) names no file`, "write the path of a file");
  }
  return Token.asString(new SourcedText({ file: path }));
}

/**
 * What a program prints, run without a shell when the stack is planned and applied, in the folder of cdktf.json. It gets
 * none of the cloud's keys and 60 seconds. A newline at the end is left out.
 *
 * @throws VpnformError `usage-invalid` if there is no program.
 * @example
 * fromCommand("op", "read", "op://network/office/psk");
 */
export function fromCommand(program: string, ...args: readonly string[]): string {
  const command = [program, ...args];
  if (!isCommand(command) || command.some((word) => Token.isUnresolved(word))) {
    throw wrong("fromCommand names no program, or has a word that is only known later", "write each word as a text");
  }
  return Token.asString(new SourcedText({ command }));
}

function wrong(message: string, hint: string): VpnformError {
  return new VpnformError("usage-invalid", message, { hint });
}

/** The variable of a source, which says in the stack's metadata where its value comes from. */
class SourcedVariable extends TerraformVariable {
  constructor(
    stack: TerraformStack,
    name: string,
    readonly from: SecretSource,
    private readonly use: { readonly path: string; readonly ephemeral: boolean },
  ) {
    // Terraform reads it as a template.
    const source = describeSource(from).replace(/[$%]\{/g, (opening) => `${opening.charAt(0)}${opening}`);
    const description = `Comes from ${source}; vpnform terraform gives it`;
    super(stack, name, { type: "string", sensitive: true, nullable: false, description });
    this.overrideLogicalId(name);
  }

  override synthesizeAttributes(): { [key: string]: unknown } {
    return { ...super.synthesizeAttributes(), ...(this.use.ephemeral ? { ephemeral: true } : {}) };
  }

  override toMetadata(): unknown {
    return { vpnform: { variables: { [this.friendlyUniqueId]: { ...this.from, path: this.use.path } } } };
  }
}

/** The stack's variable of a source: one, however many constructs use it. */
function variableOf(scope: Construct, from: SecretSource, ephemeral: boolean): string {
  const stack = TerraformStack.of(scope);
  const name = variableName(from, ephemeral);
  const known = stack.node.tryFindChild(name);
  if (known && !(known instanceof SourcedVariable)) {
    throw new VpnformError(
      "usage-invalid",
      `the stack has a construct "${name}", which is the name of ${describeSource(from)}`,
      {
        address: scope.node.path,
        hint: "give that construct another id",
      },
    );
  }
  return (known ?? new SourcedVariable(stack, name, from, { path: scope.node.path, ephemeral })).stringValue;
}

/** When the values of a construct exist only during a run: in write-only attributes, or all of them. */
export type Lasting = "write-only" | "all";

/** The values with variables in place of sources. `ephemeral` says which of them nothing may keep. */
export function withVariables(scope: Construct, shape: Shape, values: Values, ephemeral: Lasting): Values {
  const text = (value: string, attribute: Attribute | undefined) =>
    replaced(value, scope, ephemeral === "all" || attribute?.flags.writeOnlyOf !== undefined);
  const inside = (value: Value, attribute: Attribute | undefined): Value => {
    if (typeof value === "string") return text(value, attribute);
    if (Array.isArray(value)) return Token.isUnresolved(value) ? value : value.map((each) => inside(each, attribute));
    if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
    return members(attribute?.shape ?? {}, value);
  };
  const members = (of: Shape, from: Values): Values =>
    Object.fromEntries(
      Object.entries(from).map(([name, value]) => [
        name,
        inside(value, Object.hasOwn(of, name) ? of[name] : undefined),
      ]),
    );
  return members(shape, values);
}

function replaced(text: string, scope: Construct, ephemeral: boolean): string {
  if (!text.includes("${TfToken[")) return text;
  let result = text;
  for (const token of Tokenization.reverseString(text).tokens) {
    if (!(token instanceof SourcedText)) continue;
    result = result.replaceAll(Token.asString(token), () => variableOf(scope, token.from, ephemeral));
  }
  return result;
}
