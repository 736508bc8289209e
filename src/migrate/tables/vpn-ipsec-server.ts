import { ipsecServer } from "../../../lib/alibaba/kinds";
import { peerOf, same, sameOutputs } from "./rule";
import type { ResourceRule } from "./rule";

export const vpnIpsecServerRule: ResourceRule = {
  type: peerOf(ipsecServer),
  kind: ipsecServer,
  noun: "ipsec-server",
  attributes: {
    ipsec_server_name: {},
    vpn_gateway_id: { refersTo: "alicloud_vpn_gateway" },
    client_ip_pool: {},
    local_subnet: { separator: "," },
    // Optional in the provider, required here; pre-shared keys are the only way that the cloud has.
    psk_enabled: { unset: true },
    ...same("psk effect_immediately"),
    ike_config: {
      block: same("ike_version ike_mode ike_enc_alg ike_auth_alg ike_pfs ike_lifetime local_id remote_id"),
    },
    // quirk: the provider sends it with changes only; a server that was never changed has the cloud's defaults.
    ipsec_config: { block: same("ipsec_enc_alg ipsec_auth_alg ipsec_pfs ipsec_lifetime") },
    dry_run: {
      reason: "it makes the provider only try, even when it deletes",
      advice: "use `vpnform plan`, which changes nothing",
    },
  },
  outputs: sameOutputs("id"),
};
