/** Huawei Cloud VPN: the certificates of gateways of the GM flavor. */
export { Provider } from "./provider";
export type { ProviderProps } from "./provider";
export * from "./resources";
