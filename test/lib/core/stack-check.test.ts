import { alibabaKinds } from "../../../lib/alibaba/kinds";
import { checkAlibabaTopology } from "../../../lib/alibaba/topology";
import { formatIssue } from "../../../lib/core/errors";
import type { Issue } from "../../../lib/core/errors";
import { checkStack, declaredResources } from "../../../lib/core/stack-check";
import type { StackGraph } from "../../../lib/core/stack-check";

const checks = { provider: "alivpn", kinds: alibabaKinds, topology: checkAlibabaTopology };
const note = { "//": { metadata: { path: "net/hub", source: "main.ts:3", uniqueId: "hub" } } };
const hub = { vpc_id: "vpc-1", bandwidth: 10 };
const graph = (resource: StackGraph["resource"], provider: object[] = [{ region: "eu" }]) =>
  ({ resource, provider: { alivpn: provider } }) as StackGraph;

test("resources are read from the graph in the program's spelling, without what Terraform adds", () => {
  const block = {
    ...note,
    ...hub,
    v_switch_id: "vsw-1",
    count: 2,
    depends_on: ["a.b"],
    lifecycle: {},
    provider: "alivpn.own",
  };
  const providers = [{ region: "eu" }, { region: "cn", alias: "own", edition: "apsara" }];
  expect(declaredResources(graph({ alivpn_gateway: { hub: block }, random_id: { x: {} } }, providers), checks)).toEqual(
    [
      {
        address: "alivpn_gateway.hub",
        path: "net/hub",
        source: "main.ts:3",
        type: "alivpn_gateway",
        values: { vpcId: "vpc-1", bandwidth: 10, vSwitchId: "vsw-1" },
        edition: "apsara",
        provider: "alivpn.own",
      },
    ],
  );
});

/** Without the warning that one vSwitch makes a gateway of the old kind. */
const errorsOf = (issues: readonly Issue[]) => issues.filter(({ severity }) => severity === "error").map(formatIssue);

test("a resource without a note is named by its address", () => {
  const issues = checkStack(graph({ alivpn_gateway: { hub: { ...hub, bandwidth: 7 } } }), checks);
  expect(errorsOf(issues)).toEqual([
    'alivpn_gateway.hub: bandwidth: 7 is not allowed in edition "public"; use one of 5, 10, 20, 50, 100, 200, 500, 1000, or unlisted(7) if the cloud has it by now',
  ]);
});

test("an unknown attribute of the graph is an issue", () => {
  const issues = checkStack(graph({ alivpn_gateway: { hub: { ...note, ...hub, vswitch_id: "vsw-1" } } }), checks);
  expect(errorsOf(issues)).toEqual([
    'net/hub (main.ts:3): vswitchId: "vswitchId" is not an attribute of VpnGateway; write vSwitchId',
  ]);
});

test("a graph without resources is fine", () => {
  expect(checkStack({}, checks)).toEqual([]);
});
