import { signedRequest } from "../../../src/huawei/client/request";

const destination = { endpoint: new URL("https://vpn.example.com"), projectId: "project-1" };
const credentials = { accessKeyId: "AK", accessKeySecret: "secret", source: "a test" };
const call = { action: "Any", parameters: { id: "one", force: "true" } };
const path = "/v5/{project_id}/things/{id}";

describe("what is no part of the path", () => {
  it.each(["GET", "DELETE"] as const)("is the query of a %s, which has no body", (method) => {
    const request = signedRequest(call, { method, path, service: "vpn" }, destination, credentials, new Date(0));
    expect(request).toMatchObject({ method, path: "/v5/project-1/things/one?force=true", body: undefined });
    expect(Object.keys(request.headers)).not.toContain("content-type");
  });

  it.each(["POST", "PUT"] as const)("is the body of a %s", (method) => {
    const request = signedRequest(call, { method, path, service: "vpn" }, destination, credentials, new Date(0));
    expect(request).toMatchObject({ method, path: "/v5/project-1/things/one", body: '{"force":"true"}' });
    expect(request.headers).toMatchObject({ "content-type": "application/json" });
  });
});
