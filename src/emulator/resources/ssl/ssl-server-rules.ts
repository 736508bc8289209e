import { anyOverlap, blockOf, overlapsOneOf } from "../../network/cidr";
import type { Edition } from "../../protocol/edition";
import { invalid } from "../../protocol/errors";
import { clientToken } from "../../rules/client-token";
import { anyName } from "../../rules/name-rules";
import { flag, int, missing, publicOnly, text, wrong, type At } from "../../rules/rules";

const everybodys = ["127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "255.0.0.0/8"];
const forbiddenPorts = [22, 2222, 22222, 9000, 9001, 9002, 7505, 80, 443, 53, 68, 123, 4510, 4560, 500, 4500];

/** CIDR blocks joined by commas; lengths and forbidden ranges are those of the public reference. */
function blocks(code: string, prefix: readonly [number, number], forbidden: readonly string[]) {
  return (value: string, at: At) => {
    for (const each of value.split(",")) {
      const block = blockOf(each);
      if (block === undefined) throw wrong(at, `"${each}" is not a CIDR block`, code);
      if (at.edition === "apsara") continue;
      if (block.prefix < prefix[0] || block.prefix > prefix[1]) {
        throw wrong(at, `the mask of ${each} is not in ${prefix[0]}..${prefix[1]}`, code);
      }
      if (overlapsOneOf(each, forbidden)) throw wrong(at, `${each} overlaps a reserved block`, code);
    }
  };
}

const port = int({ range: [1, 65535] });

export const sslSettings = {
  Name: anyName,
  ClientIpPool: text({ check: blocks("IllegalParam.ClientIpPool", [16, 29], ["100.64.0.0/10", ...everybodys]) }),
  LocalSubnet: text({ check: blocks("IllegalParam.LocalSubnet", [8, 32], everybodys) }),
  Proto: text({ oneOf: ["TCP", "UDP"] }),
  Cipher: text({ oneOf: ["AES-128-CBC", "AES-192-CBC", "AES-256-CBC", "none"] }),
  Port: {
    ...port,
    read(raw: Parameters<typeof port.read>[0], at: At) {
      const value = port.read(raw, at);
      if (forbiddenPorts.includes(value)) throw wrong(at, `${value} is reserved`);
      return value;
    },
  },
  Compress: flag(),
  EnableMultiFactorAuth: publicOnly(flag()),
  IDaaSInstanceId: publicOnly(text()),
  IDaaSRegionId: publicOnly(text()),
  IDaaSApplicationId: publicOnly(text()),
  DnsServers: publicOnly(text()),
  ClientToken: clientToken,
  DryRun: publicOnly(flag()),
};

interface Candidate {
  clientIpPool: string;
  localSubnet: string;
  mfa: boolean;
  idaasInstanceId: string;
  idaasRegionId: string;
  idaasApplicationId: string;
}

/** Rules between the settings of a server. */
export function checkSslServer(server: Candidate, connections: number, edition: Edition): void {
  const pool = blockOf(server.clientIpPool);
  if (pool === undefined) throw invalid("IllegalParam.ClientIpPool", "ClientIpPool is not one CIDR block.");
  if (anyOverlap([server.clientIpPool], server.localSubnet.split(","))) {
    throw invalid("IllegalParam.ClientIpPool", "ClientIpPool overlaps LocalSubnet.");
  }
  const addresses = 2 ** (32 - pool.prefix);
  if (edition === "public" && addresses < 4 * connections) {
    throw invalid(
      "IllegalParam.ClientIpPool",
      `ClientIpPool has ${addresses} addresses, ${4 * connections} are needed.`,
    );
  }
  if (!server.mfa) return;
  if (server.idaasInstanceId === "") throw missing("IDaaSInstanceId");
  if (server.idaasRegionId === "") throw missing("IDaaSRegionId");
  if (server.idaasApplicationId === "") throw missing("IDaaSApplicationId");
}
