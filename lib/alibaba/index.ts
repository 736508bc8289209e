/** Alibaba Cloud VPN Gateway, on the public cloud and on Apsara Stack. */
export {
  DataCustomerGateway,
  DataRegions,
  DataVpnConnection,
  DataVpnConnectionConfig,
  DataVpnGateway,
  DataVpnGatewayZones,
} from "./data-sources";
export type {
  DataCustomerGatewayProps,
  DataRegionsProps,
  DataVpnConnectionConfigProps,
  DataVpnConnectionProps,
  DataVpnGatewayProps,
  DataVpnGatewayZonesProps,
} from "./data-sources";
export { Provider } from "./provider";
export type { ProviderProps } from "./provider";
export * from "./resources";
export { unlisted } from "../core/unlisted";
export type { Unlisted } from "../core/unlisted";
