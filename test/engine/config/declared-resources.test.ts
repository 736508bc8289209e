import { compile } from "../../../src/engine/config/compile";
import { declaredResources } from "../../../src/engine/config/declared-resources";
import { declaredResources as takenFromGraph } from "../../../lib/core/stack-check";
import { alibabaCore } from "../../../src/alibaba/provider";
import { huaweiCore } from "../../../src/huawei/provider";

const metadata = { path: "net/hub", source: "main.ts:3" };
const json = {
  provider: { alivpn: [{ region: "cn-hangzhou" }, { alias: "west", region: "eu-west-1", edition: "apsara" }] },
  resource: {
    alivpn_gateway: {
      hub: { "//": { metadata }, vpc_id: "vpc-1", name: null, tags: { a: "${var.a}" }, lifecycle: {} },
      west: { provider: "alivpn.west", vpc_id: "${alivpn_gateway.hub.vpc_id}", count: 2 },
    },
    alivpn_customer_gateway: { office: { ip_address: "203.0.113.1", provider: "${alivpn.west}" } },
  },
  variable: { a: { type: "string" } },
};

it("a compiled stack declares to the checks what its graph declares", () => {
  const providers = new Map([alibabaCore, huaweiCore].map((provider) => [provider.name, provider]));
  const declared = declaredResources(compile({ name: "net", folder: "/", json }, providers));
  expect(declared).toHaveLength(3);
  expect(declared).toEqual(takenFromGraph(json, alibabaCore.checks));
});
