/** Put in by the build. */
declare const VPNFORM_VERSION: string | undefined;

export const version: string = typeof VPNFORM_VERSION === "string" ? VPNFORM_VERSION : "0.0.0-source";
