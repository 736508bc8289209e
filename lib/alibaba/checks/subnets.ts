import { overlaps, parseCidr } from "../../core/cidr";
import type { KindCheck, KindFinding } from "../../core/kind";
import { knownTexts } from "../../core/known";

const everything = "0.0.0.0/0";

function duplicates(attribute: string, value: unknown): KindFinding[] {
  const seen = new Set<string>();
  return knownTexts(value).flatMap(({ text, index }) => {
    if (!seen.has(text)) {
      seen.add(text);
      return [];
    }
    const message = `"${text}" is listed twice`;
    return [{ severity: "error" as const, attribute: `${attribute}[${index}]`, message, hint: "list it once" }];
  });
}

/**
 * Networks of the two sides. The same network on both sides can never work, hence an error. One that holds the other is
 * a warning: the longer prefix wins in routing, and no document forbids it. `0.0.0.0/0` stands for "by routes" and is
 * not compared.
 */
export const checkSubnets: KindCheck = ({ localSubnet, remoteSubnet }) => {
  const findings = [...duplicates("localSubnet", localSubnet), ...duplicates("remoteSubnet", remoteSubnet)];
  for (const local of knownTexts(localSubnet)) {
    for (const remote of knownTexts(remoteSubnet)) {
      const [near, far] = [parseCidr(local.text), parseCidr(remote.text)];
      if (!near || !far || local.text === everything || remote.text === everything || !overlaps(near, far)) continue;
      const same = local.text === remote.text;
      findings.push({
        severity: same ? "error" : "warning",
        attribute: `remoteSubnet[${remote.index}]`,
        message: same
          ? `"${remote.text}" is in localSubnet, too`
          : `"${remote.text}" overlaps with "${local.text}" of localSubnet`,
        hint: "list only networks of the other side",
      });
    }
  }
  return findings;
};
