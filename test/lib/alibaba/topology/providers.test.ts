import { checkAlibabaTopology } from "../../../../lib/alibaba/topology";
import { declared } from "../../declared";

test("customer gateways of two providers may share an address: they may be in two regions", () => {
  const site = { ipAddress: "203.0.113.7" };
  const [east, west] = declared({ "alivpn_customer_gateway.a": site, "alivpn_customer_gateway.b": site });
  expect(checkAlibabaTopology([east!, { ...west!, provider: "alivpn.west" }])).toEqual([]);
});

test("an issue says which construct and which line of the program it is about", () => {
  const [a, b] = declared({
    "alivpn_customer_gateway.a": { ipAddress: "203.0.113.7" },
    "alivpn_customer_gateway.b": { ipAddress: "203.0.113.7" },
  });
  expect(checkAlibabaTopology([a!, { ...b!, source: "main.ts:12" }])).toMatchObject([
    { path: "net/b", source: "main.ts:12", attribute: "ipAddress", severity: "error" },
  ]);
});
