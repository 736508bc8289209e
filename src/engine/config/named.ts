import { resourceAddress, takeKey } from "../../../lib/core/address";
import { objectKey } from "../../../lib/core/object-key";
import { didYouMean } from "../../../lib/core/similar";
import { UsageError } from "../../errors";

/**
 * What a command line can name, by its address such as `alivpn_gateway.many["a"]` or by its construct path such as
 * `net/many["a"]`. Without the key, either names all instances; a path also names everything below it.
 */
export interface Nameable {
  readonly address: string;
  readonly path: string;
  /** Deposed key, if it is a deposed object: it has a name of its own. */
  readonly deposed?: string;
}

/** Whether a text names this. */
export function names(text: string, named: Nameable): boolean {
  const { address, path } = named;
  if (text === address || text === path || path.startsWith(`${text}/`) || text === objectKey(named)) return true;
  const wanted = splitKey(text);
  return [address, path].some((own) => {
    const { resource, key } = splitKey(own);
    return resource === wanted.resource && (wanted.key === undefined || wanted.key === key);
  });
}

/** The one that a text names: a deposed object only by its own name. Undefined if there is none. */
export function oneNamed<T extends Nameable>(text: string, all: Iterable<T>): T | undefined {
  const named = [...all].filter((each) => names(text, each));
  const exact = named.filter((each) => text === objectKey(each));
  const found = exact.length > 0 ? exact : named.filter(({ deposed }) => deposed === undefined);
  if (found.length > 1) {
    throw new UsageError(`"${text}" names ${found.length} resources`, {
      hint: `name one: ${found.map(({ address }) => address).join(", ")}`,
    });
  }
  return found[0];
}

/** Which of these names a wrong one was probably meant to be, as a hint; undefined where nothing is like it. */
export function nearest(text: string, all: Iterable<Nameable>): string | undefined {
  const objects = [...all].flatMap((each) => [each.path, objectKey(each)]);
  const resources = objects.map((name) => splitKey(name).resource);
  return didYouMean(text, [...objects, ...resources]) ?? didYouMean(splitKey(text).resource, resources);
}

/** The instance key at the end of an address or a construct path, and what stands before it. */
export function splitKey(text: string): { readonly resource: string; readonly key: string | number | undefined } {
  const resource = resourceAddress(text);
  return { resource, key: takeKey(text.slice(resource.length)).key };
}
