/** VPN networks as code. */
export * as alibaba from "./alibaba";
export * as device from "./device";
export * as huawei from "./huawei";
export { ValidationError, VpnformError, errorCodes } from "./core/errors";
export type { ErrorCode, ErrorDetails, Issue } from "./core/errors";
export { Defaults } from "./core/defaults";
export type { ProviderConfiguration } from "./core/defaults";
export { environmentOf } from "./core/environment";
export type { ResourceOptions } from "./core/resource";
export { fromCommand, fromEnv, fromFile } from "./core/sourced-text";
export { Encryption } from "./core/encryption";
export type { EncryptionProps } from "./core/encryption";
export type { CommandKey, Fallback, PassphraseKey, RemoteKey } from "./core/encryption-block";
