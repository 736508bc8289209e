import type { Issue } from "../../core/errors";
import type { DeclaredResource } from "../../core/topology";
import { bgpAsn } from "./bgp-asn";
import { bgpMixed } from "./bgp-mixed";
import { customerGatewayAddress } from "./customer-gateway-address";
import { gatewayCertificates } from "./gateway-certificates";
import { ipsecDisabled } from "./ipsec-disabled";
import { ipsecServer } from "./ipsec-server";
import { nationalStandard } from "./national-standard";
import { networkOf } from "./network";
import type { NetworkRule } from "./network";
import { routeDestinations } from "./route-destinations";
import { routeNextHop } from "./route-next-hop";
import { routeTwins } from "./route-twins";
import { samePair } from "./same-pair";
import { sslDisabled } from "./ssl-disabled";
import { sslPoolSize } from "./ssl-pool-size";
import { sslRoutes } from "./ssl-routes";
import { tunnelMode } from "./tunnel-mode";
import { tunnelNetworks } from "./tunnel-networks";

const rules: readonly NetworkRule[] = [
  ipsecDisabled,
  tunnelMode,
  nationalStandard,
  ipsecServer,
  tunnelNetworks,
  bgpAsn,
  bgpMixed,
  samePair,
  customerGatewayAddress,
  routeTwins,
  routeNextHop,
  routeDestinations,
  sslDisabled,
  sslPoolSize,
  sslRoutes,
  gatewayCertificates,
];

/** Everything that is wrong with the resources of a stack as a whole. Plain data in and out: no construct is needed. */
export function checkAlibabaTopology(resources: readonly DeclaredResource[]): Issue[] {
  const network = networkOf(resources);
  return rules.flatMap((rule) => rule(network));
}
