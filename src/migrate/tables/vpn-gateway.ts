import { vpnGateway } from "../../../lib/alibaba/kinds";
import { peerOf, same, sameOutputs } from "./rule";
import type { ResourceRule } from "./rule";

export const vpnGatewayRule: ResourceRule = {
  type: peerOf(vpnGateway),
  kind: vpnGateway,
  noun: "gateway",
  attributes: {
    vpn_gateway_name: { to: "name", formerly: { name: "name" } },
    ...same("description vpc_id"),
    vswitch_id: { to: "vSwitchId" },
    disaster_recovery_vswitch_id: { to: "disasterRecoveryVSwitchId" },
    ...same("bandwidth enable_ipsec enable_ssl ssl_connections network_type vpn_type"),
    payment_type: {
      to: "instanceChargeType",
      values: { Subscription: "PREPAY", PayAsYouGo: "POSTPAY" },
      formerly: { name: "instance_charge_type", values: { PrePaid: "PREPAY", PostPaid: "POSTPAY" } },
    },
    ...same("period auto_pay auto_propagate resource_group_id tags"),
  },
  outputs: sameOutputs(
    "id status business_status create_time internet_ip ssl_vpn_internet_ip disaster_recovery_internet_ip",
  ),
  // quirk: the provider keeps purchase settings in its state for every gateway, and sends them only with subscriptions;
  // it sends a number of SSL clients only with SSL.
  conflicts: (value) => [
    ...(value("instanceChargeType") === "PREPAY"
      ? []
      : ["period", "autoPay"].map((attribute) => ({
          attribute,
          reason: "the gateway is no subscription, so the provider ignored it",
          advice: "nothing",
        }))),
    ...(value("enableSsl") === undefined || value("enableSsl") === false
      ? [{ attribute: "sslConnections", reason: "SSL is off, so the provider ignored it", advice: "nothing" }]
      : []),
  ],
  // quirk: where these are not set, the provider buys one month and pays at once; the cloud requires a period, and
  // leaves the payment to the console.
  additions: (value): Readonly<Record<string, number | boolean>> =>
    value("instanceChargeType") !== "PREPAY"
      ? {}
      : {
          ...(value("period") === undefined ? { period: 1 } : {}),
          ...(value("autoPay") === undefined ? { autoPay: true } : {}),
        },
};
