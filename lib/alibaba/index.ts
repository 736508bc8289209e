/** Alibaba Cloud VPN Gateway, on the public cloud and on Apsara Stack. */
export { DataCustomerGateway, DataRegions, DataVpnConnection, DataVpnGateway } from "./data-sources";
export type {
  DataCustomerGatewayProps,
  DataRegionsProps,
  DataVpnConnectionProps,
  DataVpnGatewayProps,
} from "./data-sources";
export { Provider } from "./provider";
export type { ProviderProps } from "./provider";
export { CustomerGateway, VpnConnection, VpnGateway, VpnPbrRouteEntry, VpnRouteEntry } from "./resources";
export type {
  CustomerGatewayProps,
  VpnConnectionProps,
  VpnGatewayProps,
  VpnPbrRouteEntryProps,
  VpnRouteEntryProps,
} from "./resources";
