import { overlaps, parseCidr } from "../../core/cidr";
import type { KindCheck } from "../../core/kind";
import { knownText, knownTexts } from "../../core/known";

/**
 * Clients get addresses of their own: the pool must not overlap the networks that they reach. An error, because the cloud
 * refuses it (CreateSslVpnServer and CreateIpsecServer, ClientIpPool; guide 6.7.1).
 */
export const checkClientPool: KindCheck = ({ clientIpPool, localSubnet }) => {
  const text = knownText(clientIpPool);
  const pool = text === undefined ? undefined : parseCidr(text);
  if (!pool) return [];
  const hit = knownTexts(localSubnet).find((local) => {
    const block = parseCidr(local.text);
    return block !== undefined && overlaps(pool, block);
  });
  if (!hit) return [];
  return [
    {
      severity: "error",
      attribute: "clientIpPool",
      message: `"${text ?? ""}" overlaps with "${hit.text}" of localSubnet`,
      hint: "use a network that neither the VPC nor the clients use",
    },
  ];
};
