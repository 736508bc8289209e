import type { Permissions, RegionCalls } from "../provider/provider";

/** Actions of IAM's new model by the operation that needs them, from the vendor's API reference. */
const iamActions: Readonly<Record<string, string>> = {
  ShowVpnGatewayCertificate: "vpn:vpnGateways:getCertificate",
  CreateVgwCertificate: "vpn:vpnGateways:create",
  UpdateVgwCertificate: "vpn:vpnGateways:updateCertificate",
};

/** Huawei's policies have another form than RAM's, so they are only named. */
export function iamPermissions(calls: readonly RegionCalls[]): Permissions {
  const actions = new Set(calls.flatMap((each) => each.actions.map((action) => iamActions[action] ?? action)));
  if (actions.size === 0) return { statements: [], notes: [] };
  const named = [...actions].sort().join(", ");
  const notes = [
    `Huawei Cloud takes a custom policy of IAM beside this one, which must allow (by its documents, not tried): ${named}`,
  ];
  return { statements: [], notes };
}
