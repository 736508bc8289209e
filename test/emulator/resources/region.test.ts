import { ok, refused, start, stopAll } from "../_client";

afterEach(stopAll);

const location = { common: { Version: "2015-06-12" } };

it("the location service tells a product's hosts in a region, and none where it is not served", async () => {
  const on = await start();
  const ask = async (parameters: Record<string, string>) =>
    (await ok(on, "DescribeEndpoints", { Id: "cn-shanghai", ServiceCode: "vpc", ...parameters }, location)).Endpoints
      .Endpoint;
  expect(await ask({})).toMatchObject([
    { Endpoint: "vpc.cn-shanghai.aliyuncs.com", SerivceCode: "vpc", Type: "openAPI" },
  ]);
  expect(await ask({ Type: "innerAPI" })).toMatchObject([{ Endpoint: "vpc-vpc.cn-shanghai.aliyuncs.com" }]);
  expect(await ask({ Id: "mars-1" })).toEqual([]);
  expect(await ask({ ServiceCode: "oss" })).toEqual([]);
  expect(await refused(on, "DescribeEndpoints", { Id: "cn-shanghai" }, location)).toMatch(/^400 Missing/);
});
