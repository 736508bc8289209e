import { Construct } from "constructs";
import { encryptionBlock } from "./encryption-block";
import type { EncryptionSettings, Fallback, RemoteKey } from "./encryption-block";
import { VpnformError } from "./errors";
import { ownStack } from "./own-stack";

/** What a stack's state and saved plans are sealed with: exactly one of `passphrase` and `command`. */
export interface EncryptionProps {
  /**
   * A passphrase of at least 16 characters: a variable of the program, such as `passphrase.stringValue`. A literal would
   * stand in the graph for everybody to read.
   */
  readonly passphrase?: string;
  /**
   * A program that supplies keys by OpenTofu's protocol for external key providers, with its arguments; no shell reads
   * them. `["vpnform", "key-provider", "age", "--recipient", "age1..."]` lets several people open the state.
   */
  readonly command?: readonly string[];
  /**
   * Rounds by which the passphrase is made into a key, at least 200000.
   * @default 600000
   */
  readonly iterations?: number;
  /**
   * Name of the key provider in the graph, under which its metadata is kept in what is sealed.
   * @default "main"
   */
  readonly name?: string;
  /**
   * What opens files that were sealed before: old keys, the newest first, or `"unencrypted"` for files that never were
   * sealed. The next write seals them with the first key. Take it out again afterwards.
   */
  readonly fallback?: Fallback | readonly Fallback[];
  /**
   * Refuses `"unencrypted"` wherever it is named, by TF_ENCRYPTION too.
   * @default false
   */
  readonly enforced?: boolean;
  /**
   * Seals saved plans as well. Without it they hold no secret values, and these are given again when one is applied.
   * @default true
   */
  readonly plan?: boolean;
  /**
   * What opens states of other stacks that this one reads: one key, or one by the name of each data source.
   * `"unencrypted"` is for states that are not sealed.
   * @default the keys of this stack
   */
  readonly remoteState?: RemoteKey | Readonly<Record<string, RemoteKey>>;
}

/**
 * Seals the state, the journal and saved plans of a stack, as OpenTofu does: the graph gets OpenTofu's own block
 * `terraform { encryption }`, and files that one of both has sealed open in the other. Terraform has no such block and
 * refuses the stack. One is made per stack.
 *
 * @example
 * const passphrase = new TerraformVariable(this, "passphrase", { type: "string", sensitive: true });
 * new Encryption(this, { passphrase: passphrase.stringValue });
 */
export class Encryption extends Construct {
  /** Throws if not exactly one of `passphrase` and `command` is given, or if it stands in no stack. */
  constructor(scope: Construct, props: EncryptionProps) {
    super(scope, "encryption");
    const block = encryptionBlock(settingsOf(props));
    ownStack(this, "write new Encryption(this, {...}) in the constructor of a TerraformStack").addOverride(
      "terraform.encryption",
      block,
    );
  }
}

function settingsOf(props: EncryptionProps): EncryptionSettings {
  const { passphrase, command, iterations, name, ...others } = props;
  const named = name === undefined ? {} : { name };
  if (passphrase !== undefined && command === undefined)
    return { ...others, key: { passphrase, ...(iterations === undefined ? {} : { iterations }), ...named } };
  if (command !== undefined && passphrase === undefined) return { ...others, key: { command, ...named } };
  const what = command === undefined ? "neither passphrase nor command" : "both passphrase and command";
  throw new VpnformError("validation-failed", `Encryption has ${what}`, { hint: "give it exactly one of them" });
}
