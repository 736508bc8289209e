import type { KindCheck } from "../../core/kind";
import { isSet, knownFlag, knownNumber, knownText } from "../../core/known";

/**
 * A gateway has a vSwitch in each of two zones. Without the second one it is of the old kind, with single-tunnel
 * connections, which the public cloud keeps and does not make any more. In a region with one zone both may be the same:
 * CreateVpnGateway, DisasterRecoveryVSwitchId; DescribeVpnGatewayAvailableZones.
 */
export const checkVSwitches: KindCheck = ({ vSwitchId, disasterRecoveryVSwitchId }, edition) => {
  const attribute = "disasterRecoveryVSwitchId";
  if (!isSet(disasterRecoveryVSwitchId)) {
    if (edition !== "public") return [];
    const message = "is not set: the cloud makes no gateways with one vSwitch any more";
    const hint = `set vSwitchId and ${attribute} to vSwitches in two zones, and two tunnels on each connection`;
    return [{ severity: "warning", attribute, message, hint, whenMade: true }];
  }
  if (!isSet(vSwitchId)) {
    const message = "is set without vSwitchId";
    return [{ severity: "error", attribute, message, hint: "set vSwitchId to the vSwitch of the first zone" }];
  }
  // Two equal expressions name the same vSwitch too.
  if (vSwitchId !== disasterRecoveryVSwitchId) return [];
  const message = `${JSON.stringify(vSwitchId)} is vSwitchId, too, which only a region with one zone allows`;
  const hint = "use a vSwitch in another zone; the data source alivpn_gateway_zones lists the zones";
  return [{ severity: "warning", attribute, message, hint, whenMade: true }];
};

/** Bandwidths of public gateways alone. */
const tooSmall = [5, 10, 20, 50, 100, 500];

/** A private gateway has one of two bandwidths: CreateVpnGateway, Bandwidth. */
export const checkGatewayBandwidth: KindCheck = ({ networkType, bandwidth }) => {
  const size = knownNumber(bandwidth);
  if (networkType !== "private" || size === undefined || !tooSmall.includes(size)) return [];
  return [
    {
      severity: "error",
      attribute: "bandwidth",
      message: `${size} is not allowed with networkType "private"`,
      hint: "use 200 or 1000",
    },
  ];
};

/** A number of SSL clients needs SSL: without it the cloud refuses the number. */
export const checkSsl: KindCheck = ({ enableSsl, sslConnections }) => {
  if (!isSet(sslConnections) || (isSet(enableSsl) && knownFlag(enableSsl) !== false)) return [];
  return [
    {
      severity: "error",
      attribute: "sslConnections",
      message: `${knownNumber(sslConnections) ?? "it"} is set, but enableSsl is not true`,
      hint: "set enableSsl: true, or remove sslConnections",
    },
  ];
};

/** A subscription needs a period, and waits for its payment: CreateVpnGateway, Period and AutoPay. */
export const checkChargeType: KindCheck = ({ instanceChargeType, period, autoPay }) => {
  const type = knownText(instanceChargeType);
  if (type === "PREPAY" && !isSet(period)) {
    const message = 'is required with instanceChargeType "PREPAY"';
    return [{ severity: "error", attribute: "period", message, hint: "set the months to buy, such as 1" }];
  }
  if (type === "PREPAY" && (!isSet(autoPay) || knownFlag(autoPay) === false)) {
    const message = "is not true: the gateway is not made until someone pays its order in the console";
    const hint = "set autoPay: true, or pay while apply waits";
    return [{ severity: "warning", attribute: "autoPay", message, hint, whenMade: true }];
  }
  if (type !== "POSTPAY") return [];
  return Object.entries({ period, autoPay })
    .filter(([, value]) => isSet(value))
    .map(([attribute]) => ({
      severity: "error" as const,
      attribute,
      message: 'has no meaning with instanceChargeType "POSTPAY"',
      hint: `remove ${attribute}, or set instanceChargeType: "PREPAY"`,
    }));
};
