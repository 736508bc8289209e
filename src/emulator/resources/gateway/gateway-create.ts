import { takes } from "../../cloud/clock";
import type { Cloud } from "../../cloud/cloud";
import { newOwner } from "../../cloud/ownership";
import type { Gateway } from "../../model/gateway";
import { addressOf } from "../../network/cidr";
import type { Caller } from "../../protocol/caller";
import { inEdition } from "../../protocol/edition";
import { invalid, refuse } from "../../protocol/errors";
import { clientToken } from "../../rules/client-token";
import { gatewayName } from "../../rules/name-rules";
import { regionId } from "../../rules/region";
import { flag, int, missing, need, publicOnly, text, wrong, type Values } from "../../rules/rules";
import { zonesOf } from "../../rules/zones";

/** Addresses of gateways: one block for the internet, one for gateways of network type `private`. */
const publicBlock = addressOf("47.96.0.0") ?? 0;
const privateBlock = addressOf("10.254.0.0") ?? 0;

// quirk: the sites (china, intl) sell different bandwidths and charge types; the emulator's account may buy all of
// them.
export const createParams = {
  RegionId: regionId,
  VpcId: need(text({ pattern: /^vpc-./, code: "InvalidVpcId.NotFound" })),
  VSwitchId: text({ pattern: /^vsw-./, code: "InvalidVSwitchId.NotFound" }),
  DisasterRecoveryVSwitchId: publicOnly(text({ pattern: /^vsw-./, code: "InvalidVSwitchId.NotFound" })),
  Bandwidth: need(int({ oneOf: { public: [5, 10, 20, 50, 100, 200, 500, 1000], apsara: [5, 10, 20, 50, 100] } })),
  EnableIpsec: flag(),
  EnableSsl: flag(),
  SslConnections: int({ oneOf: { public: [5, 10, 20, 50, 100, 200, 500, 1000], apsara: [5, 10, 20] } }),
  Name: gatewayName,
  NetworkType: publicOnly(text({ oneOf: ["public", "private"] })),
  VpnType: publicOnly(text({ oneOf: ["Normal", "NationalStandard"] })),
  InstanceChargeType: publicOnly(text({ oneOf: ["PREPAY", "POSTPAY"] })),
  Period: publicOnly(int({ oneOf: [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 24, 36] })),
  AutoPay: publicOnly(flag()),
  ResourceGroupId: publicOnly(text()),
  // The Apsara Stack guide has no ClientToken for this create action alone: sent twice, it makes two gateways.
  ClientToken: publicOnly(clientToken),
};

type Input = Values<typeof createParams>;

export function newGateway(input: Input, cloud: Cloud, caller: Caller, id: string): Gateway {
  checkCombination(input, cloud);
  const isPrivate = input.NetworkType === "private";
  const now = cloud.now();
  const prepaid = input.InstanceChargeType === "PREPAY";
  const address = () => cloud.nextAddress(isPrivate ? privateBlock : publicBlock);
  const ssl = input.EnableSsl ?? false;
  const dual = input.DisasterRecoveryVSwitchId !== undefined;
  return {
    id,
    region: input.RegionId,
    name: input.Name ?? id,
    description: "",
    vpcId: input.VpcId,
    vSwitchId: input.VSwitchId ?? `vsw-${id.slice(4)}`,
    disasterRecoveryVSwitchId: input.DisasterRecoveryVSwitchId,
    bandwidth: input.Bandwidth,
    ipsec: input.EnableIpsec ?? inEdition({ public: true, apsara: false }, cloud.edition),
    ssl,
    sslConnections: input.SslConnections ?? (ssl ? 5 : 0),
    networkType: input.NetworkType ?? "public",
    vpnType: input.VpnType ?? "Normal",
    prepaid,
    autoPropagate: false,
    internetIp: address(),
    disasterRecoveryInternetIp: dual ? address() : undefined,
    // SSL does not use the addresses of the tunnels (DescribeVpnGateway, InternetIp and SslVpnInternetIp).
    ...(dual && ssl && !isPrivate ? { sslInternetIp: address() } : {}),
    createTime: Math.floor(now),
    endTime: endOf(now, prepaid ? (input.Period ?? 1) : 100 * 12),
    initUntil: cloud.clock.after(takes.gatewayCreate / 10),
    readyAt: cloud.clock.after(takes.gatewayCreate),
    busyUntil: 0,
    tags: [],
    ...newOwner(caller, input.ResourceGroupId),
  };
}

function checkCombination(input: Input, cloud: Cloud): void {
  const at = (name: string) => ({ name, edition: cloud.edition });
  if (cloud.edition === "public") checkVSwitches(input, cloud);
  // Seen live (cloud-truth, 1.3). Apsara's own provider always sends the number, also without SSL (cloud-truth, 9).
  if (cloud.edition === "public" && input.SslConnections !== undefined && input.EnableSsl !== true) {
    throw invalid("UnnecessarySslConnection", "SslConnections has no meaning while EnableSsl is false.");
  }
  if (input.InstanceChargeType === "PREPAY" && input.Period === undefined) throw missing("Period");
  if (input.NetworkType === "private" && input.Bandwidth !== 200 && input.Bandwidth !== 1000) {
    throw wrong(at("Bandwidth"), `${input.Bandwidth} is not 200 or 1000, as a private network needs`);
  }
}

/**
 * A gateway has a vSwitch in each of two zones; in a region with one zone both may be the same.
 * quirk: the refusal of a request without the second vSwitch says that the first is not found (a live reply).
 */
function checkVSwitches(input: Input, cloud: Cloud): void {
  const { VSwitchId: first, DisasterRecoveryVSwitchId: second, RegionId } = input;
  if (second === undefined) {
    if (!cloud.singleTunnel) throw refuse("InvalidVSwitchId.NotFound");
    return;
  }
  if (first === undefined) throw missing("VSwitchId");
  if (first === second && zonesOf(RegionId).length > 1) {
    const at = { name: "DisasterRecoveryVSwitchId", edition: cloud.edition };
    throw wrong(at, `"${second}" is VSwitchId, too, and ${RegionId} has several zones`);
  }
}

/** Pay-as-you-go gateways never expire; where the API shows a date all the same, it is a century ahead. */
function endOf(start: number, months: number): number {
  const end = new Date(start);
  end.setUTCMonth(end.getUTCMonth() + months);
  return end.getTime();
}
