import type { Cloud } from "../../cloud/cloud";
import { gatewayStatus } from "../../cloud/lifecycle";
import { ownership } from "../../cloud/ownership";
import { inShape } from "../../cloud/shape";
import { isDual, type Gateway } from "../../model/gateway";
import type { Body } from "../../protocol/body";
import { showTags } from "../../rules/tag-rules";

/** Feature flags of the gateway's version: a string with JSON. The real tags are in `Tags`. */
const features = JSON.stringify({
  VpnEnableBgp: "true",
  VisuallySsl: "true",
  PbrPriority: "true",
  VpnNewImage: "true",
  description: "forwarding1.3.7",
  VpnVersion: "v1.2.1",
  IDaaSNewVersion: "true",
});

const apsaraFields = [
  "VpnGatewayId",
  "VpcId",
  "VSwitchId",
  "InternetIp",
  "CreateTime",
  "EndTime",
  "Spec",
  "Name",
  "Description",
  "Status",
  "BusinessStatus",
  "ChargeType",
  "IpsecVpn",
  "SslMaxConnections",
  "SslVpn",
  "Tag",
];

/** A gateway in both Describe actions. */
export function showGateway(cloud: Cloud, gateway: Gateway): Body {
  const full = {
    VpnGatewayId: gateway.id,
    Name: gateway.name,
    Description: gateway.description,
    VpcId: gateway.vpcId,
    VSwitchId: gateway.vSwitchId,
    DisasterRecoveryVSwitchId: gateway.disasterRecoveryVSwitchId,
    InternetIp: gateway.internetIp,
    DisasterRecoveryInternetIp: gateway.disasterRecoveryInternetIp,
    SslVpnInternetIp: gateway.sslInternetIp,
    CreateTime: gateway.createTime,
    // quirk: absent where nothing ends, not null (cloud-truth, 4.4); the guide's replies always have it.
    EndTime: gateway.prepaid || cloud.edition === "apsara" ? gateway.endTime : undefined,
    // quirk: printed as "5 Mbps", "5M" and "5" in the documents; real replies have "5M".
    Spec: `${gateway.bandwidth}M`,
    Status: gatewayStatus(gateway, cloud.now()),
    BusinessStatus: "Normal",
    // quirk: the request says PREPAY or POSTPAY, the reply this; the reference's POSTPAY is wrong (cloud-truth, 11).
    ChargeType: gateway.prepaid ? "Prepay" : "PostpayByFlow",
    IpsecVpn: gateway.ipsec ? "enable" : "disable",
    SslVpn: gateway.ssl ? "enable" : "disable",
    SslMaxConnections: gateway.sslConnections,
    AutoPropagate: gateway.autoPropagate,
    EnableBgp: cloud.connections.by("gateway", gateway.id).some((connection) => connection.bgpEnabled),
    NetworkType: gateway.networkType,
    VpnType: gateway.vpnType,
    GatewayType: "Traditional",
    ResourceGroupId: gateway.resourceGroupId,
    EniInstanceIds: { EniInstanceId: [`eni-${gateway.id.slice(4)}`] },
    Tag: features,
    Tags: showTags(gateway.tags),
  };
  return inShape(cloud.edition, full, apsaraFields);
}

export function listGateway(cloud: Cloud, gateway: Gateway): Body {
  return { ...showGateway(cloud, gateway), ...ownership(cloud.edition, gateway) };
}

/** The reply of ModifyVpnGatewayAttribute: fewer fields, and a private address that no Describe action returns. */
export function modifiedGateway(cloud: Cloud, gateway: Gateway): Body {
  const shown = showGateway(cloud, gateway);
  const fields = [
    ...["VpnGatewayId", "VpcId", "VSwitchId", "InternetIp", "CreateTime", "EndTime", "Spec", "Name", "Description"],
    ...["Status", "AutoPropagate", "EnableBgp", "ResourceGroupId", "DisasterRecoveryVSwitchId"],
    ...["DisasterRecoveryInternetIp", "SslVpnInternetIp"],
    // quirk: in the guide it is in both Describe replies but not in this one (6.3.2).
    ...(cloud.edition === "public" ? ["BusinessStatus"] : []),
  ];
  const body = Object.fromEntries(
    fields.filter((field) => shown[field] !== undefined).map((field) => [field, shown[field]]),
  );
  return isDual(gateway) ? body : { ...body, IntranetIp: `10.255.${gateway.internetIp.split(".").slice(2).join(".")}` };
}
