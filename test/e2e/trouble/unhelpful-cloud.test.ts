import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { NetworkInPlace, network } from "./_network-in-place";

const place = new NetworkInPlace();

describe("a cloud that", () => {
  it("does not know the access key is quoted", async () => {
    expect(await place.refusal({ ALIBABA_CLOUD_ACCESS_KEY_ID: "LTAInobody" })).toMatch(
      /InvalidAccessKeyId.*LTAInobody/s,
    );
  });

  it("finds the signature wrong is quoted", async () => {
    const wrong = "marker-of-a-wrong-secret";
    const error = await place.refusal({ ALIBABA_CLOUD_ACCESS_KEY_SECRET: wrong });
    expect(error).toMatch(/SignatureDoesNotMatch/);
    expect(error).not.toContain(wrong);
  });

  it("is asked without credentials is not asked at all", async () => {
    const none = { ALIBABA_CLOUD_ACCESS_KEY_ID: "", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "" };
    expect(await place.refusal(none)).toMatch(/credentials.*ALIBABA_CLOUD_ACCESS_KEY_ID/s);
  });

  it("forbids to look is never taken for one that has nothing", async () => {
    await place.cloud.faults({ action: "Describe*", kind: "error", code: "Forbidden.RAM", http: 403 });
    expect(await place.refusal()).toMatch(/Forbidden\.RAM/);
  });

  it("forbids the change is quoted, with the construct", async () => {
    await place.cloud.faults({
      action: "ModifyCustomerGatewayAttribute",
      kind: "error",
      code: "Forbidden.RAM",
      http: 403,
    });
    const error = await place.refusal();
    expect(error).toMatch(/Forbidden\.RAM/);
    expect(error).toMatch(/alivpn_customer_gateway\.office \(net\/office\)/);
  });

  it("is not there is told by its address", async () => {
    place.project.declare(network.slice(0, 1));
    place.project.write({
      "app.js": readFileSync(join(place.project.folder, "app.js"), "utf8").replace(
        '"region"',
        '"maxRetries":1,"region"',
      ),
    });
    const gone = { VPNFORM_ALIBABA_ENDPOINT: "http://127.0.0.1:1" };
    expect(await place.refusal(gone)).toMatch(/127\.0\.0\.1:1\b/);
  });

  it.each([
    ["an error page", 502, "<html><body>Bad gateway</body></html>"],
    ["a page of something else", 200, "<html><body>Please log in to the hotel's network</body></html>"],
    ["half a reply", 200, '{"RequestId": "1", "VpnGat'],
  ])("answers %s is told so", async (_, status, body) => {
    const server = createServer((_request, response) => response.writeHead(status).end(body)).listen(0, "127.0.0.1");
    await new Promise((ready) => server.once("listening", ready));
    const { port } = server.address() as AddressInfo;
    try {
      place.project.write({
        "app.js": readFileSync(join(place.project.folder, "app.js"), "utf8").replace(
          '"region"',
          '"maxRetries":1,"region"',
        ),
      });
      const error = await place.refusal({ VPNFORM_ALIBABA_ENDPOINT: `http://127.0.0.1:${port}` });
      expect(error).toMatch(new RegExp(`127\\.0\\.0\\.1:${port}`));
      expect(error).toMatch(/not a reply|502|JSON/);
    } finally {
      server.close();
    }
  });
});
