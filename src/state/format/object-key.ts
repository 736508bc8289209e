declare const brand: unique symbol;

/**
 * Identity of one object of a state: the address of its instance, and the deposed key of an object that was replaced and
 * is still to be deleted. As text `alivpn_gateway.hub` or `alivpn_gateway.hub (deposed 0a1b2c3d)`. An address alone
 * names several objects once a replacement has left something over, so maps of objects have these as their keys.
 */
export type ObjectKey = string & { readonly [brand]: true };

/** What an object is known by. */
export interface ObjectName {
  readonly address: string;
  /** Absent for the current object of the address. */
  readonly deposed?: string | undefined;
}

const deposedName = /^(.*) \(deposed (\w+)\)$/su;

/** The key of an object. */
export function objectKey({ address, deposed }: ObjectName): ObjectKey {
  return (deposed === undefined ? address : `${address} (deposed ${deposed})`) as ObjectKey;
}

/** Takes the text of a key apart; any other text is taken for the address of a current object. */
export function parseObjectKey(text: string): ObjectName {
  const [, address, deposed] = deposedName.exec(text) ?? [];
  return address === undefined ? { address: text } : { address, deposed };
}
