import { VpnformError } from "../../lib/core/errors";
import { BlockValues } from "./block-values";
import type { SealingContext } from "./context";
import type { KeyProvider, KeySource } from "./key-provider";
import { makeProvider } from "./providers";
import type { Reference } from "./reference";
import type { KeyProviderSettings } from "./settings";

/** A key that seals, with the metadata of all providers that took part in making it. */
export interface SealingKey {
  readonly key: Buffer;
  readonly meta: ReadonlyMap<string, string>;
}

/** The key providers of a stack. */
export class KeyRing {
  /** One key per provider and run: every write of the run is sealed with it. */
  private readonly sealing = new Map<string, Promise<SealingKey>>();
  /** Keys found by metadata, which takes a third of a second, or a call. */
  private readonly opening = new Map<string, Promise<Buffer | undefined>>();

  constructor(
    private readonly providers: readonly KeyProviderSettings[],
    private readonly context: SealingContext,
  ) {}

  /** Throws if the provider, or one on which it depends, is not there or is set up wrongly. */
  check(reference: Reference, user: BlockValues): void {
    this.provider(reference, user, [], () => ({ address: "", seal: neverAsked, open: neverAsked }));
  }

  /** The key to seal with in this run. */
  seal(reference: Reference, user: BlockValues): Promise<SealingKey> {
    return remembered(this.sealing, addressOf(reference), () => this.newKey(reference, user, []));
  }

  /** The key for what was sealed with this metadata; undefined if the provider has none for it. */
  open(reference: Reference, user: BlockValues, meta: ReadonlyMap<string, string>): Promise<Buffer | undefined> {
    const key = JSON.stringify([addressOf(reference), ...meta]);
    return remembered(this.opening, key, () => this.knownKey(reference, user, [], meta));
  }

  private async newKey(reference: Reference, user: BlockValues, above: readonly string[]): Promise<SealingKey> {
    const metas = new Map<string, string>();
    const [provider, metaKey] = this.provider(reference, user, above, (of, values, stack) => ({
      address: addressOf(of),
      seal: async () => {
        const { key, meta } = await this.newKey(of, values, stack);
        for (const [name, each] of meta) addMeta(metas, name, each, values);
        return key;
      },
      open: neverAsked,
    }));
    const { key, meta } = await provider.seal();
    if (meta !== undefined) addMeta(metas, metaKey, meta, user);
    return { key, meta: metas };
  }

  private knownKey(
    reference: Reference,
    user: BlockValues,
    above: readonly string[],
    meta: ReadonlyMap<string, string>,
  ): Promise<Buffer | undefined> {
    const [provider, metaKey] = this.provider(reference, user, above, (of, values, stack) => ({
      address: addressOf(of),
      seal: neverAsked,
      open: () => this.knownKey(of, values, stack, meta),
    }));
    return provider.open(meta.get(metaKey));
  }

  private provider(
    reference: Reference,
    user: BlockValues,
    above: readonly string[],
    source: (of: Reference, values: BlockValues, stack: readonly string[]) => KeySource,
  ): [provider: KeyProvider, metaKey: string] {
    const address = addressOf(reference);
    const stack = [...above, address];
    if (above.includes(address)) throw user.wrong(`depends on itself: ${stack.join(" -> ")}`);
    const { type, name } = reference;
    const settings = this.providers.find((each) => each.type === type && each.name === name);
    if (!settings) throw user.wrong(`names ${address}, which is not declared`);
    const values = new BlockValues(address, settings, this.context);
    const keyOf = (each: string) => {
      const of = values.keyProvider(each);
      this.provider(of, values, stack, source);
      return source(of, values, stack);
    };
    return [makeProvider(type, values, keyOf), settings.alias ?? address];
  }
}

function addressOf({ type, name }: Reference): string {
  return `key_provider.${type}.${name}`;
}

function addMeta(metas: Map<string, string>, name: string, meta: string, values: BlockValues): void {
  if (metas.has(name) && metas.get(name) !== meta)
    throw values.wrong(`shares the metadata key ${name} with another one`, "give one an encrypted_metadata_alias");
  metas.set(name, meta);
}

function remembered<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const found = known.get(key) ?? make();
  known.set(key, found);
  // What failed may be tried again.
  found.catch(() => known.delete(key));
  return found;
}

function neverAsked(): Promise<never> {
  return Promise.reject(new VpnformError("internal", "a key is asked for in the wrong direction"));
}
