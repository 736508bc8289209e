import { startEmulator } from "../../src/emulator/server";
import { popCore } from "./_sdk";

it("pop-core learns the host of a region from the location service", async () => {
  const emulator = await startEmulator({ port: 0, open: true });
  try {
    const { accessKeyId, accessKeySecret } = emulator;
    const service = { endpoint: emulator.url, apiVersion: "2015-06-12", accessKeyId, accessKeySecret };
    const client = new popCore.RPCClient(service);
    const ask = (Id: string) =>
      client.request("DescribeEndpoints", { Id, ServiceCode: "vpc", Type: "openAPI" }, { method: "POST" });
    const known = await ask("eu-central-1");
    expect(known.Endpoints.Endpoint).toMatchObject([{ Endpoint: "vpc.eu-central-1.aliyuncs.com", Type: "openAPI" }]);
    expect((await ask("mars-1")).Endpoints.Endpoint).toEqual([]);
  } finally {
    await emulator.close();
  }
});
