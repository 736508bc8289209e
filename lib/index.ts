/** VPN networks as code. */
export * as alibaba from "./alibaba";
export * as huawei from "./huawei";
export { ValidationError, VpnformError, errorCodes } from "./core/errors";
export type { ErrorCode, ErrorDetails, Issue } from "./core/errors";
export type { ResourceOptions } from "./core/resource";
export { Encryption } from "./core/encryption";
export type { EncryptionProps } from "./core/encryption";
export type { CommandKey, Fallback, PassphraseKey, RemoteKey } from "./core/encryption-block";
