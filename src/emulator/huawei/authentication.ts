import type { Accounts, Credential } from "../accounts/accounts";
import { allowedSkewMs } from "../accounts/nonces";
import { ApiError } from "../protocol/errors";
import { headerOf, type ApiRequest } from "../protocol/request";
import { same } from "../protocol/signature";
import { canonicalRequest, parseAuthorization, sdkSignature } from "./signature";

function refused(why: string): ApiError {
  return new ApiError(401, "APIGW.0301", `Incorrect IAM authentication information: ${why}`);
}

/**
 * Verifies SDK-HMAC-SHA256, the signature of Huawei's SDKs. The key pair is the emulator's, the same as for Alibaba.
 */
export function authenticateHuawei(request: ApiRequest, accounts: Accounts): Credential {
  const given = parseAuthorization(headerOf(request, "authorization"));
  if (given === undefined) throw refused("authorization header is missing or malformed");
  const date = headerOf(request, "x-sdk-date");
  if (date === undefined || !given.signedHeaders.split(";").includes("x-sdk-date"))
    throw refused("x-sdk-date is not signed");
  checkDate(date);
  const { owner } = accounts;
  if (given.access !== owner.accessKeyId) throw refused("access key is unknown");
  const canonical = canonicalRequest(request, request.queryText, given.signedHeaders);
  if (!same(sdkSignature(owner.secret, date, canonical), given.signature)) {
    throw refused("verify aksk signature fail");
  }
  return owner;
}

function checkDate(date: string): void {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date);
  if (parts === null) throw refused(`x-sdk-date ${date} is malformed`);
  const [, year, month, day, hour, minute, second] = parts;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(time) || Math.abs(Date.now() - time) > allowedSkewMs) throw refused("x-sdk-date is out of range");
}
