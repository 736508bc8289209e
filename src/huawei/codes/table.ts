import { CodeBook } from "../../cloud/code-book";
import type { CodeTable } from "../../cloud/code-book";

const reference = "VPN API reference 5.0, error codes";
const busy = "another change is under way: run again when it is done";
const slower = "set a lower requestRate on the provider, or run fewer programs at a time on this account";
const keys = "check access key and secret key, the region, and that this machine's clock is right";
const permission =
  "ask the account's administrator for the IAM actions vpn:vpnGateways:getCertificate, :create and :updateCertificate";

/** Huawei's error codes, by operation. */
export const huaweiCodes: CodeTable = {
  actions: {
    "*": [
      { source: reference, means: "throttled", codes: { "VPN.0429": slower } },
      {
        source: "API Gateway, error codes",
        means: "throttled",
        codes: { "APIGW.0308": slower },
      },
      {
        // Those that the reference marks with "try again later": nothing was done.
        source: reference,
        means: "conflict",
        codes: {
          "VPN.0009": busy,
          "VPN.0016": busy,
          "VPN.0017": busy,
          "VPN.0030": busy,
          "VPN.0031": busy,
          "VPN.0306": busy,
          "VPN.0506": busy,
          "VPN.0507": busy,
        },
      },
      { source: "API Gateway, error codes", means: "credentials", codes: { "APIGW.0301": keys } },
      { source: reference, means: "forbidden", codes: { "VPN.0003": permission } },
      {
        source: reference,
        means: "exists",
        codes: { "VPN.0077": "the gateway has certificates already: import them with <vgwId>" },
      },
      {
        source: reference,
        codes: {
          "VPN.0001": "correct what the message names; only gateways of the GM flavor take certificates",
          "VPN.0004": "check the ids and the provider's region and project",
          "VPN.0070": "give certificates with an SM2 key",
          "VPN.0071": "give certificates that are signed with SM3 and SM2",
          "VPN.0072": "give a certificate that has not expired",
          "VPN.0073": "give a certificate that is valid already, or wait",
          "VPN.0074": "give certificates and keys in PEM form",
          "VPN.0075": "give certificates that are not a CA's, with the keys that belong to them",
          "VPN.0076": "give certificates of CAs in certificateChain",
          "VPN.0508": "the gateway is being deleted: remove its certificate from the program",
          "VPN.0509": "check vgwId and the provider's region and project",
        },
      },
    ],
    ShowVpnGatewayCertificate: [
      // The gateway has no certificate, or does not exist.
      { source: reference, means: "gone", codes: { "VPN.0004": "", "VPN.0509": "" } },
    ],
  },
  families: [
    {
      status: [429, 429],
      means: "throttled",
      advice: slower,
    },
    {
      status: [401, 401],
      means: "credentials",
      advice: keys,
    },
    { status: [403, 403], means: "forbidden", advice: permission },
    {
      status: [500, 599],
      means: "server",
      advice: "the cloud has trouble of its own: run again; nothing is lost or doubled",
    },
  ],
  misprints: {},
};

/** Huawei's codes. */
export const codes = new CodeBook(huaweiCodes);
