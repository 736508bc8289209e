import { newPsk } from "../../cloud/ids";
import type { Ike, Ipsec } from "../../model/connection";
import { refuse } from "../../protocol/errors";
import { int, text, wrong, type Values } from "../../rules/rules";
import { chosen, lifetime, longest, type Setting } from "./proposals";

const psk = text({
  check(value, at) {
    // The documents print the allowed symbols with two different misprints; every visible ASCII character is accepted.
    const allowed = at.edition === "public" ? /^[!-~]{1,100}$/ : /^.{1,100}$/;
    if (!allowed.test(value)) throw wrong(at, "it is not 1-100 visible characters without spaces");
  },
});
const identity = text({ pattern: /^\S{1,100}$/ });
// quirk: with SM algorithms the identity is "the subject of the other end's CA" (CreateVpnConnection, RemoteId), and a
// subject such as `C=CN,O=Example Ltd,CN=branch` may have spaces.
const identityOrSubject = text({ pattern: /^(\S{1,100}|(?=.{1,100}$)\w+=\S.*)$/ });

export const ikeRules = {
  Psk: psk,
  IkeVersion: text(),
  IkeMode: text(),
  IkeEncAlg: text(),
  IkeAuthAlg: text(),
  IkePfs: text(),
  IkeLifetime: int({ range: [0, longest] }),
  LocalId: identity,
  RemoteId: identityOrSubject,
};

export const ipsecRules = {
  IpsecEncAlg: text(),
  IpsecAuthAlg: text(),
  IpsecPfs: text(),
  IpsecLifetime: int({ range: [0, longest] }),
};

export type IkeInput = Values<typeof ikeRules>;
export type IpsecInput = Values<typeof ipsecRules>;

export interface IkeContext extends Setting {
  /** Default identities: the addresses of the two ends. */
  localId: string;
  remoteId: string;
}

/**
 * Phase 1 settings, for a new tunnel or as a change of `before`.
 * quirk: IkeConfig without Psk sets a new random key, also on modify (public reference).
 */
export function ikeOf(given: IkeInput, before: Ike | undefined, context: IkeContext): Ike {
  if (context.sm && given.RemoteId === undefined) throw refuse("MissingParam.RemoteId");
  return {
    Psk: given.Psk ?? newPsk(),
    IkeVersion: chosen("IkeVersion", given.IkeVersion, before?.IkeVersion, context),
    IkeMode: chosen("IkeMode", given.IkeMode, before?.IkeMode, context),
    IkeEncAlg: chosen("IkeEncAlg", given.IkeEncAlg, before?.IkeEncAlg, context),
    IkeAuthAlg: chosen("IkeAuthAlg", given.IkeAuthAlg, before?.IkeAuthAlg, context),
    IkePfs: chosen("IkePfs", given.IkePfs, before?.IkePfs, context),
    IkeLifetime: lifetime(given.IkeLifetime, before?.IkeLifetime, context),
    LocalId: given.LocalId ?? context.localId,
    RemoteId: given.RemoteId ?? context.remoteId,
  };
}

/** Phase 2 settings, for a new tunnel or as a change of `before`. */
export function ipsecOf(given: IpsecInput, before: Ipsec | undefined, at: Setting): Ipsec {
  return {
    IpsecEncAlg: chosen("IpsecEncAlg", given.IpsecEncAlg, before?.IpsecEncAlg, at),
    IpsecAuthAlg: chosen("IpsecAuthAlg", given.IpsecAuthAlg, before?.IpsecAuthAlg, at),
    IpsecPfs: chosen("IpsecPfs", given.IpsecPfs, before?.IpsecPfs, at),
    IpsecLifetime: lifetime(given.IpsecLifetime, before?.IpsecLifetime, at),
  };
}
