import { ApiError } from "../protocol/errors";

/** Codes of the VPN service, with the HTTP status of each. */
const statuses = {
  "VPN.0001": 400, // invalid request
  "VPN.0003": 403, // no permission
  "VPN.0004": 404, // no such resource
  "VPN.0030": 400, // busy, try again
  "VPN.0070": 400, // key algorithm
  "VPN.0071": 400, // signature algorithm
  "VPN.0072": 400, // expired
  "VPN.0073": 400, // not yet valid
  "VPN.0074": 400, // format
  "VPN.0075": 400, // content
  "VPN.0076": 400, // not a CA
  "VPN.0077": 400, // duplicate
  "VPN.0506": 400, // gateway is being created
  "VPN.0507": 400, // gateway is being updated
  "VPN.0508": 400, // gateway is being deleted
  "VPN.0509": 404, // no such gateway
} as const;

export function vpnError(code: keyof typeof statuses, message: string): ApiError {
  return new ApiError(statuses[code], code, message);
}

/** The reply of the gateway in front of all services to a call above the rate limit. */
export function throttled(perSecond: number): ApiError {
  const policy = `policy user over ratelimit,limit:${perSecond},time:1 second`;
  return new ApiError(429, "APIGW.0308", `The throttling threshold has been reached: ${policy}`);
}
