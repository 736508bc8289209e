import { vpnGatewayCertificate } from "../../lib/huawei/kinds/vpn-gateway-certificate";
import { first, steps } from "../e2e/stories/huawei-certificate";
import { deleteGateway, gmGateway } from "../e2e/stories/huawei-project";
import { apply, nothing } from "./_scenario";
import type { Program, Scenario } from "./_scenario";

/** Every account of the emulator has this gateway of the GM flavor; its certificates stay there until it is deleted. */
export const vgwId = "c7f1d3e3-0476-4a71-95a7-3ce8cbb969de";

const address = `${vpnGatewayCertificate.type}.vpn`;
const bound = (own: object, more?: Program["more"], id = "vpn"): Program => {
  return { declarations: [], sets: () => ({ [id]: { vgwId, ...first, ...own } }), ...(more && { more }) };
};
const boundTo = (gateway: string): Program => {
  return { declarations: [], sets: (idOf) => ({ vpn: { vgwId: idOf(gateway), ...first } }) };
};
const { name: named, signature: renewed } = steps;

const scenario = (verb: string, name: string, rest: Pick<Scenario, "base" | "goal"> & Partial<Scenario>): Scenario => ({
  ...{
    verb,
    name: `gateway certificate${name}`,
    place: "huawei",
    engine: "embedded",
    backend: "local",
    command: apply,
  },
  subject: vpnGatewayCertificate.type,
  ...rest,
});

const untouched = { keepsAll: true };

/** The life of a gateway's certificates on Huawei Cloud. */
export const huaweiScenarios: readonly Scenario[] = [
  scenario("create", "", { base: nothing, goal: bound(named.from) }),
  scenario("update", "", { base: bound(renewed.from), goal: bound(renewed.to), ...untouched }),
  scenario("update", "'s name", { base: bound(named.from), goal: bound(named.to), ...untouched }),
  // Only after the gateway is gone: certificates are not moved to another one.
  scenario("replace", "", {
    console: {
      before: async (cloud, ids) => void ids.set("first gateway", await gmGateway(cloud)),
      after: async (cloud, ids) => {
        await deleteGateway(cloud, ids.get("first gateway") ?? "");
        ids.set("second gateway", await gmGateway(cloud));
      },
    },
    base: boundTo("first gateway"),
    goal: boundTo("second gateway"),
  }),
  // There is nothing by which certificates are taken off a gateway: they are forgotten, and bound anew over what is there.
  scenario("destroy", "", {
    base: bound(named.from),
    goal: nothing,
    command: () => ["destroy", "--auto-approve"],
    ...untouched,
    leaves: [vpnGatewayCertificate.type],
  }),
  scenario("import", "", {
    base: bound(named.from),
    forgotten: [address],
    goal: bound(named.from, () => `vpn.importFrom(${JSON.stringify(vgwId)});`),
    ...untouched,
  }),
  scenario("import by command", "", {
    base: bound(named.from),
    forgotten: [address],
    goal: bound(named.from),
    command: () => ["import", address, vgwId],
    repeated: true,
    ...untouched,
  }),
  scenario("move", "", {
    base: bound(named.from),
    goal: bound(named.to, () => `moved.moveFromId(${JSON.stringify(address)});`, "moved"),
    ...untouched,
  }),
];
