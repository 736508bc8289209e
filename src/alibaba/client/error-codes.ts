import type { ErrorClass } from "../../cloud/protocol";

/** Codes that the documents or the cloud itself misspell, and their right spelling. */
const misprints: Readonly<Record<string, string>> = {
  // quirk: seven tables of the Apsara Stack VPN developer guide, and CreateVpnConnection in the public reference.
  "Forbbiden.SubUser": "Forbidden.SubUser",
  Forbbiden: "Forbidden",
  // quirk: DeleteVpnGateway and ModifyVpnPbrRouteEntryWeight in the Apsara Stack VPN developer guide.
  "InvalidVpnGatewayInstancelId.NotFound": "InvalidVpnGatewayInstanceId.NotFound",
  // quirk: CreateVpnConnection in the Apsara Stack VPN developer guide.
  InvalidVpnConnectionAlreadyExists: "InvalidVpnConnection.AlreadyExists",
};

/** The one spelling of an error code that the rest of the program compares with. */
export function canonicalCode(code: string): string {
  return Object.hasOwn(misprints, code) ? (misprints[code] ?? code) : code;
}

const conflicts = new Set([
  "VpnTask.CONFLICT",
  "TaskConflict",
  "OperationConflict",
  "LastTokenProcessing",
  "IncorrectStatus.VpnGateway",
]);

const credentials = new Set([
  "IncompleteSignature",
  "InvalidSecurityToken.MismatchWithAccessKey",
  "MissingAccessKeyId",
  "MissingSecurityToken",
  "SignatureDoesNotMatch",
]);

/** The keys were temporary and are no longer known, or never were. */
const expired = new Set([
  "InvalidSecurityToken",
  "InvalidSecurityToken.Expired",
  "InvalidSecurityToken.Malformed",
  "InvalidAccessKeyId",
  "InvalidAccessKeyId.NotFound",
  "InvalidAccessKeyId.Inactive",
]);

/** Refusals that look like missing permission and are none. */
const notPermission = new Set(["Forbidden.TagKey.Duplicated", "ForbiddenRelease"]);

/** Whether a read that is refused with this code may succeed a while later: states change, and other requests end. */
export function isPassing(code: string): boolean {
  return code === "UnknownError" || /^IncorrectStatus(\.|$)|(^|\.)(Idempotent|LastToken)Processing$/.test(code);
}

/** Classifies a refusal; `code` in its canonical spelling. */
export function meaningOf(status: number, code: string): ErrorClass {
  if (status === 429 || code.includes("Throttling")) return "throttled";
  if (conflicts.has(code) || code.endsWith(".Configuring")) return "conflict";
  if (expired.has(code)) return "expired";
  if (credentials.has(code)) return "credentials";
  if (code === "InvalidTimeStamp.Expired") return "skew";
  if (code === "SignatureNonceUsed") return "replay";
  if (notPermission.has(code)) return "rejected";
  if (status === 403 || /^(Forbidden|NoPermission)(\.|$)/.test(code)) return "forbidden";
  if (status >= 500 || /^(InternalError|InternalServerError|ServiceUnavailable|SystemBusy)(\.|$)/.test(code))
    return "server";
  if (code === "IdempotentParameterMismatch") return "token-mismatch";
  // quirk: the documents spell it with and without an s, and with a dot and without one.
  if (/\.?AlreadyExists?$/.test(code)) return "exists";
  return "rejected";
}
