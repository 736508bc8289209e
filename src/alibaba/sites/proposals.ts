import type { Values } from "../../../lib/core/attribute";
import { knownNumber, knownText } from "../../../lib/core/known";
import type { Esp, Ike, Proposal } from "../../tunnel/model";

/** Seconds that both phases live by default. */
const lifetime = 86_400;

export function ikeOf(ike: Values = {}): Ike {
  return {
    version: knownText(ike["ikeVersion"]) === "ikev1" ? 1 : 2,
    mode: knownText(ike["ikeMode"]) === "aggressive" ? "aggressive" : "main",
    proposal: proposalOf(ike["ikeEncAlg"], ike["ikeAuthAlg"], ike["ikePfs"]),
    lifetime: knownNumber(ike["ikeLifetime"]) ?? lifetime,
  };
}

export function espOf(ipsec: Values = {}): Esp {
  return {
    proposal: proposalOf(ipsec["ipsecEncAlg"], ipsec["ipsecAuthAlg"], ipsec["ipsecPfs"]),
    lifetime: knownNumber(ipsec["ipsecLifetime"]) ?? lifetime,
  };
}

/** quirk: the API's `aes` has 128 bits, and its default is md5 with group 2. */
function proposalOf(encryption: unknown, integrity: unknown, group: unknown): Proposal {
  const cipher = knownText(encryption) ?? "aes";
  return {
    encryption: cipher === "aes" ? "aes128" : cipher,
    integrity: knownText(integrity) ?? (cipher === "sm4" ? "sm3" : "md5"),
    group: groupOf(knownText(group) ?? "group2"),
  };
}

/** `disabled` is no group; NaN is one that the model does not know, and that no device knows either. */
function groupOf(text: string): number | undefined {
  return text === "disabled" ? undefined : Number(/^group(\d+)$/.exec(text)?.[1] ?? Number.NaN);
}
