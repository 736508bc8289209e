/** Huawei Cloud VPN: the certificates of gateways of the GM flavor. */
export { Provider } from "./provider";
export type { ProviderProps } from "./provider";
export { VpnGatewayCertificate } from "./resources";
export type { VpnGatewayCertificateProps } from "./resources";
