/** A key that a passphrase is made into (PBKDF2). */
export interface PassphraseKey {
  /**
   * At least 16 characters: a variable of the program, such as `passphrase.stringValue`. A literal would stand in the graph
   * for everybody to read.
   */
  readonly passphrase: string;
  /**
   * Rounds of the derivation, at least 200000.
   * @default 600000
   */
  readonly iterations?: number;
  /**
   * Name of the key provider in the graph, under which its metadata is kept in what is sealed.
   * @default "main"
   */
  readonly name?: string;
}

/** A key of a program that speaks OpenTofu's protocol for external key providers, such as `vpnform key-provider age`. */
export interface CommandKey {
  /** The program and its arguments; no shell reads them. */
  readonly command: readonly string[];
  /**
   * Name of the key provider in the graph, under which its metadata is kept in what is sealed.
   * @default "main"
   */
  readonly name?: string;
}

/** What was used before: an old key, or no encryption at all. */
export type Fallback = PassphraseKey | CommandKey | "unencrypted";

/** What opens states of other stacks, if it is another key than this stack's. */
export type RemoteKey = PassphraseKey | CommandKey | "unencrypted";

/** How a stack is sealed. */
export interface EncryptionSettings {
  readonly key: PassphraseKey | CommandKey;
  readonly fallback?: Fallback | readonly Fallback[] | undefined;
  readonly enforced?: boolean | undefined;
  readonly plan?: boolean | undefined;
  readonly remoteState?: RemoteKey | Readonly<Record<string, RemoteKey>> | undefined;
}

interface Target {
  readonly method: string;
  readonly fallback?: Target;
  readonly enforced?: true;
}

type Blocks = Record<string, Record<string, object>>;

/** OpenTofu's block `encryption`, in Terraform's JSON: `keys` with braces, methods without. */
export function encryptionBlock(settings: EncryptionSettings): object {
  const writer = new BlockWriter();
  const main = writer.method(settings.key, settings.key.name ?? "main");
  const old = [settings.fallback ?? []].flat() as readonly Fallback[];
  const fallbacks = old.map((each, index) => writer.old(each, `fallback_${index + 1}`));
  const target = chain([main, ...fallbacks]);
  const enforced = settings.enforced ? { enforced: true as const } : {};
  const remote = remoteTargets(writer, settings.remoteState) ?? { default: target };
  return {
    key_provider: writer.providers,
    method: writer.methods,
    state: { ...target, ...enforced },
    ...(settings.plan === false ? {} : { plan: { ...target, ...enforced } }),
    remote_state_data_sources: remote,
  };
}

function remoteTargets(writer: BlockWriter, remote: EncryptionSettings["remoteState"]): object | undefined {
  if (remote === undefined) return undefined;
  if (isKey(remote)) return { default: chain([writer.old(remote, "remote")]) };
  const named = Object.entries(remote).map(
    ([name, key]) => [name, chain([writer.old(key, `remote_${name}`)])] as const,
  );
  return { remote_state_data_source: Object.fromEntries(named) };
}

function isKey(remote: RemoteKey | Readonly<Record<string, RemoteKey>>): remote is RemoteKey {
  if (typeof remote === "string") return true;
  const { passphrase, command } = remote as { readonly passphrase?: unknown; readonly command?: unknown };
  return typeof passphrase === "string" || Array.isArray(command);
}

function chain([method, ...others]: readonly string[]): Target {
  return { method: method ?? "", ...(others.length > 0 ? { fallback: chain(others) } : {}) };
}

/** Collects key providers and methods. */
class BlockWriter {
  readonly providers: Blocks = {};
  readonly methods: Blocks = {};

  /** A method under this name; returns its reference. */
  method(key: PassphraseKey | CommandKey, name: string, alias?: string): string {
    const type = typeOf(key);
    const { name: _, ...values } = "passphrase" in key ? key : { ...key, command: [...key.command] };
    const provider = { ...values, ...(alias === undefined ? {} : { encrypted_metadata_alias: alias }) };
    (this.providers[type] ??= {})[name] = provider;
    (this.methods["aes_gcm"] ??= {})[name] = { keys: `\${key_provider.${type}.${name}}` };
    return `method.aes_gcm.${name}`;
  }

  /** A method for what was sealed elsewhere or before, whose metadata has the key's own name. */
  old(key: Fallback, name: string): string {
    if (key !== "unencrypted") return this.method(key, name, `key_provider.${typeOf(key)}.${key.name ?? "main"}`);
    (this.methods["unencrypted"] ??= {})["clear"] = {};
    return "method.unencrypted.clear";
  }
}

function typeOf(key: PassphraseKey | CommandKey): "pbkdf2" | "external" {
  return "passphrase" in key ? "pbkdf2" : "external";
}
