import { invalid, refuse } from "../protocol/errors";
import type { ApiRequest } from "../protocol/request";
import {
  acs3CanonicalRequest,
  acs3Signature,
  parseAcs3,
  rpcSignature,
  rpcStringToSign,
  same,
  sha256,
  type Acs3Authorization,
} from "../protocol/signature";
import { missing } from "../rules/rules";
import type { Accounts, Credential } from "./accounts";
import { allowedSkewMs, type Nonces } from "./nonces";

/**
 * Identifies the caller and checks the signature, or refuses the request as the cloud's gateway does. `now` is the
 * cloud's time, by which temporary keys expire.
 */
export function authenticate(request: ApiRequest, accounts: Accounts, nonces: Nonces, now: number): Credential {
  const acs3 = parseAcs3(request.headers.authorization);
  return acs3 === undefined ? rpc(request, accounts, nonces, now) : acs3Caller(request, acs3, accounts, nonces, now);
}

function rpc(request: ApiRequest, accounts: Accounts, nonces: Nonces, now: number): Credential {
  const given = (name: string): string => {
    const value = request.params.get(name);
    if (value === undefined || value === "") throw missing(name);
    return value;
  };
  const keyId = given("AccessKeyId");
  const signature = given("Signature");
  if (given("SignatureMethod") !== "HMAC-SHA1") throw invalid("InvalidSignatureMethod", "Only HMAC-SHA1 is known.");
  if (given("SignatureVersion") !== "1.0") throw invalid("InvalidSignatureVersion", "Only version 1.0 is known.");
  const nonce = given("SignatureNonce");
  checkTime(given("Timestamp"));
  const credential = accounts.find(keyId, request.params.get("SecurityToken"), now);
  const stringToSign = rpcStringToSign(request.method, request.params);
  if (!same(rpcSignature(credential.secret, stringToSign), signature)) throw mismatch(stringToSign);
  nonces.use(`${keyId} ${nonce}`);
  return credential;
}

function acs3Caller(
  request: ApiRequest,
  given: Acs3Authorization,
  accounts: Accounts,
  nonces: Nonces,
  now: number,
): Credential {
  const header = (name: string): string => {
    const value = request.headers[name];
    if (typeof value !== "string" || value === "") throw missing(name);
    return value;
  };
  const nonce = header("x-acs-signature-nonce");
  checkTime(header("x-acs-date"));
  if (header("x-acs-content-sha256").toLowerCase() !== sha256(request.body)) {
    throw invalid("InvalidContentSha256", "x-acs-content-sha256 is not the hash of the body.");
  }
  for (const name of ["host", "x-acs-date", "x-acs-signature-nonce"]) {
    if (!given.signedHeaders.split(";").includes(name)) throw invalid("IncompleteSignature", `${name} is not signed.`);
  }
  const token = request.headers["x-acs-security-token"];
  const credential = accounts.find(given.credential, typeof token === "string" ? token : undefined, now);
  // quirk: the vpc SDK, given an endpoint with a path, signs the path as a part of the host.
  const hosts = [undefined, `${request.headers.host}${request.path.replace(/\/$/, "")}`];
  const canonical = hosts.map((host) => acs3CanonicalRequest(request, given.signedHeaders, host));
  const matches = canonical.some((text) => same(acs3Signature(credential.secret, text), given.signature));
  if (!matches) throw mismatch(canonical[0] ?? "");
  nonces.use(`${given.credential} ${nonce}`);
  return credential;
}

function mismatch(stringToSign: string): Error {
  // Credential libraries read the server's string to sign from the message: it is the text after the last colon.
  const message = `The signature does not match what the server calculated. server string to sign is:${stringToSign}`;
  return invalid("SignatureDoesNotMatch", message);
}

/** Signatures are checked by the machine's own clock, so advancing the cloud's clock does not invalidate requests. */
function checkTime(text: string): void {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text)) throw refuse("InvalidTimeStamp.Format", `Timestamp: ${text}.`);
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw refuse("InvalidTimeStamp.Format", `Timestamp: ${text}.`);
  if (Math.abs(Date.now() - time) > allowedSkewMs) throw refuse("InvalidTimeStamp.Expired", `Timestamp: ${text}.`);
}
