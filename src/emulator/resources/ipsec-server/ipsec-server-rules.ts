import type { Ipsec } from "../../model/connection";
import type { Gateway } from "../../model/gateway";
import type { ServerIke } from "../../model/ipsec-server";
import { clientToken } from "../../rules/client-token";
import { anyName } from "../../rules/name-rules";
import { flag, type Values } from "../../rules/rules";
import { json } from "../../rules/structured-rules";
import { ikeRules, ipsecRules } from "../ipsec/ike";
import { chosen, longest } from "../ipsec/proposals";
import { subnets } from "../ipsec/subnets";

const { Psk, ...phase1 } = ikeRules;

export const ipsecServerSettings = {
  IpsecServerName: anyName,
  ClientIpPool: subnets("IllegalParam.ClientIpPool"),
  LocalSubnet: subnets("IllegalParam.LocalSubnet"),
  Psk,
  PskEnabled: flag(),
  EffectImmediately: flag(),
  IkeConfig: json(phase1, { code: "IllegalParam.IkeConfig" }),
  IpsecConfig: json(ipsecRules, { code: "IllegalParam.IpsecConfig" }),
  ClientToken: clientToken,
  DryRun: flag(),
};

const setting = { edition: "public", sm: false } as const;

/**
 * quirk: an IPsec server's defaults differ from a connection's: ikev2 and sha1. On update, algorithms that are not
 * given are reset to the defaults, while the version and the identities keep their values.
 */
export function serverIke(given: Values<typeof phase1>, before: ServerIke | undefined, gateway: Gateway): ServerIke {
  return {
    IkeVersion: chosen("IkeVersion", given.IkeVersion ?? before?.IkeVersion ?? "ikev2", undefined, setting),
    IkeMode: chosen("IkeMode", given.IkeMode, undefined, setting),
    IkeEncAlg: chosen("IkeEncAlg", given.IkeEncAlg, undefined, setting),
    IkeAuthAlg: chosen("IkeAuthAlg", given.IkeAuthAlg ?? "sha1", undefined, setting),
    IkePfs: chosen("IkePfs", given.IkePfs, undefined, setting),
    IkeLifetime: given.IkeLifetime ?? longest,
    LocalId: given.LocalId ?? before?.LocalId ?? gateway.internetIp,
    RemoteId: given.RemoteId ?? before?.RemoteId ?? "",
  };
}

export function serverIpsec(given: Values<typeof ipsecRules>): Ipsec {
  return {
    IpsecEncAlg: chosen("IpsecEncAlg", given.IpsecEncAlg, undefined, setting),
    IpsecAuthAlg: chosen("IpsecAuthAlg", given.IpsecAuthAlg ?? "sha1", undefined, setting),
    IpsecPfs: chosen("IpsecPfs", given.IpsecPfs, undefined, setting),
    IpsecLifetime: given.IpsecLifetime ?? longest,
  };
}
