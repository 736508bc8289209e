import { createHash } from "node:crypto";
import { alibabaClient } from "../../src/alibaba/client/client";
import type { ClientSettings } from "../../src/alibaba/client/settings";
import type { Call } from "../../src/provider/call";
import { Capture, decoded } from "./_capture";
import { coreSdk, popCore } from "./_sdk";

const accessKeyId = "LTAI-id";
const accessKeySecret = "secret+/=";
const call: Call = {
  action: "DeleteVpnGateway",
  parameters: { VpnGatewayId: "vpn-1", Name: "网关 *~'()!" },
  instanceId: "vpn-1",
};

let capture: Capture;
beforeAll(async () => (capture = await Capture.start()));
afterAll(() => capture.stop());

async function sent(signature: "rpc" | "acs3") {
  const settings: ClientSettings = {
    ...{ endpoint: new URL(`http://${capture.host}/asapi/v3`), product: "Vpc", region: "cn-lab-1", signature },
    ...{ edition: "apsara", organizationId: "3", resourceGroupId: "8" },
    credentials: () => ({ accessKeyId, accessKeySecret, source: "the test" }),
  };
  const client = alibabaClient(settings, "key");
  await client.send(call);
  await client.close();
  return capture.take();
}

it("sends through ASAPI what pop-core sends there, byte for byte", async () => {
  const request = await sent("rpc");
  const { Timestamp, SignatureNonce } = decoded(request.body);
  const endpoint = `http://${capture.host}/asapi/v3`;
  const client = new popCore.RPCClient({ endpoint, apiVersion: "2016-04-28", accessKeyId, accessKeySecret });
  const parameters = { ...call.parameters, Product: "Vpc", RegionId: "cn-lab-1", Timestamp, SignatureNonce };
  await client.request(call.action, parameters, { method: "POST" });
  const expected = capture.take();
  // pop-core adds a slash, which the gateway takes either way.
  expect([request.method, `${request.path}/`, request.query]).toEqual([expected.method, expected.path, ""]);
  expect(request.body.split("&").sort()).toEqual(expected.body.split("&").sort());
});

it("signs Apsara Stack's headers with ACS3 as openapi-core does, for the path `/`", async () => {
  const { headers, body, query } = await sent("acs3");
  const names = /SignedHeaders=([^,]+)/.exec(headers.authorization ?? "")?.[1]?.split(";");
  const apsara = ["organizationid", "resourcegroupid", "instanceid", "regionid", "caller-sdk-source"];
  expect(names).toEqual(expect.arrayContaining(apsara.map((name) => `x-acs-${name}`)));
  const signed = { method: "POST", pathname: "/", query: decoded(query), headers: { ...headers } };
  const payload = createHash("sha256").update(body).digest("hex");
  const judge = coreSdk.$OpenApiUtil.default;
  expect(headers.authorization).toBe(
    judge.getAuthorization(signed, "ACS3-HMAC-SHA256", payload, accessKeyId, accessKeySecret),
  );
});
