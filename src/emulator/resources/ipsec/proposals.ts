import type { Edition, PerEdition } from "../../protocol/edition";
import { inEdition } from "../../protocol/edition";
import { invalid } from "../../protocol/errors";

/** One setting of a negotiation: its allowed values and its default. */
interface Choice {
  allowed: PerEdition<readonly string[]>;
  byDefault: PerEdition<string>;
  /**
   * Allowed values on NationalStandard (SM) gateways; the first is their default. Absent: the same as on other
   * gateways.
   */
  sm?: readonly [string, ...string[]];
  // quirk: in the Apsara Stack guide, modify has other defaults than create (6.6.2): sha1, printed as "sha" for phase
  // 1.
  apsaraModifyDefault?: string;
}

const encryption = ["aes", "aes192", "aes256", "des", "3des"];
const authentication = { public: ["md5", "sha1", "sha256", "sha384", "sha512"], apsara: ["md5", "sha1"] };
const groups = ["group1", "group2", "group5", "group14"];

const enc: Choice = { allowed: encryption, byDefault: "aes", sm: ["sm4"] };
const auth: Choice = { allowed: authentication, byDefault: "md5", sm: ["sm3"], apsaraModifyDefault: "sha1" };

export const choices = {
  // quirk: the reference's default is ikev1, the live cloud's is ikev2 (cloud-truth, 11); the guide's stays.
  IkeVersion: { allowed: ["ikev1", "ikev2"], byDefault: { public: "ikev2", apsara: "ikev1" }, sm: ["ikev1"] },
  IkeMode: { allowed: ["main", "aggressive"], byDefault: "main", sm: ["main"] },
  IkeEncAlg: enc,
  IkeAuthAlg: auth,
  IkePfs: { allowed: { public: groups, apsara: [...groups, "group24"] }, byDefault: "group2" },
  IpsecEncAlg: enc,
  IpsecAuthAlg: auth,
  IpsecPfs: { allowed: { public: ["disabled", ...groups], apsara: [...groups, "group24"] }, byDefault: "group2" },
} satisfies Record<string, Choice>;

export interface Setting {
  edition: Edition;
  sm: boolean;
}

/**
 * The value of one setting. On modify (`before` is set) the public edition keeps what is not given, while the Apsara
 * Stack guide has defaults for modify as well.
 */
export function chosen(key: keyof typeof choices, given: string | undefined, before: string | undefined, at: Setting) {
  const choice: Choice = choices[key];
  const value = given ?? fallback(choice, before, at);
  const allowed = at.sm && choice.sm ? choice.sm : inEdition(choice.allowed, at.edition);
  if (!allowed.includes(value)) {
    throw invalid(`NotSupportVpnConnectionParameter.${key}`, `${key} "${value}" is not one of ${allowed.join(", ")}.`);
  }
  return value;
}

function fallback(choice: Choice, before: string | undefined, at: Setting): string {
  const ordinary = (at.sm ? choice.sm?.[0] : undefined) ?? inEdition(choice.byDefault, at.edition);
  if (before === undefined) return ordinary;
  return at.edition === "public" ? before : (choice.apsaraModifyDefault ?? ordinary);
}

export const longest = 86_400;

/** Lifetimes follow the same rule as the algorithms. */
export function lifetime(given: number | undefined, before: number | undefined, at: Setting): number {
  return given ?? (before === undefined || at.edition === "apsara" ? longest : before);
}
