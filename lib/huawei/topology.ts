import { groupBy, issueOf } from "../core/topology";
import type { TopologyRule } from "../core/topology";

/**
 * A gateway has one set of certificates. An error: the cloud refuses the second (Creating a VPN Gateway Certificate).
 */
export const checkHuaweiTopology: TopologyRule = (resources) => {
  const certificates = resources.filter(({ type }) => type === "huaweivpn_gateway_certificate");
  const groups = groupBy(certificates, ({ values: { vgwId } }) => {
    const differs = typeof vgwId !== "string" || /\b(count|each|self)\./.test(vgwId);
    return differs ? undefined : vgwId;
  });
  return [...groups.values()].flatMap(([first, ...others]) =>
    others.map((other) =>
      issueOf(other, {
        severity: "error",
        attribute: "vgwId",
        message: `the gateway has the certificates of ${first?.path ?? ""} already`,
        hint: "remove one of them: a gateway has one set of certificates",
      }),
    ),
  );
};
