/** VPN networks as code. */
export * as alibaba from "./alibaba";
export * as huawei from "./huawei";
export { ValidationError, VpnformError, errorCodes } from "./core/errors";
export type { ErrorCode, ErrorDetails, Issue } from "./core/errors";
export type { ResourceOptions } from "./core/resource";
export { fromCommand, fromEnv, fromFile } from "./core/sourced-text";
