import type { IncomingHttpHeaders } from "node:http";
import { canonicalRequest, sdkSignature } from "../../../src/emulator/huawei/signature";
import type { Emulator } from "../../../src/emulator/server";
import { admin, start, stopAll } from "../_client";
import { huawei } from "../_huawei";
import { certificateSet, smCertificate } from "../_sm-certificates";

afterEach(stopAll);

test.each([
  ["GET", "limit=1", "", "5a2ce64c865e0e6046321c6f3d5a77ba8413eeaf355c3166c03d58d02ac79624"],
  ["POST", "key=value", '{"Name":"test","Id":1}\n', "cecc2af119b18ab70b4d094c0750f3b42c02f254903179a0fc2cc72fc9db4f59"],
])("SDK-HMAC-SHA256 gives the published signature of a %s", (method, queryText, body, expected) => {
  const headers: IncomingHttpHeaders = { "x-sdk-date": "20060102T150405Z" };
  const empty = new Map<string, string>();
  const request = { method, path: "/path", headers, query: empty, params: empty, queryText, body: Buffer.from(body) };
  expect(sdkSignature("SecretKey", "20060102T150405Z", canonicalRequest(request, queryText, "x-sdk-date"))).toBe(
    expected,
  );
});

test("repeated and odd query names are sorted by name and value", () => {
  const queryText =
    "path=%2Ftmp%2F123&multi=2&multi=1&enable=true&multi=3&test=%E4%B8%80%20(%26%3D%3F!%23%25.%2A)&limit=1";
  const empty = new Map<string, string>();
  const request = {
    method: "GET",
    path: "/a b",
    headers: {},
    query: empty,
    params: empty,
    queryText,
    body: Buffer.alloc(0),
  };
  expect(canonicalRequest(request, queryText, "host").split("\n").slice(1, 3)).toEqual([
    "/a%20b/",
    "enable=true&limit=1&multi=1&multi=2&multi=3&path=%2Ftmp%2F123&test=%E4%B8%80%20%28%26%3D%3F%21%23%25.%2A%29",
  ]);
});

async function project(on: Emulator): Promise<string> {
  const { body } = await huawei(on, "GET", "/v3/projects", undefined, { query: [["name", "cn-north-4"]] });
  return `/v5/${body.projects[0].id}`;
}

/** The gateway that the account has had since before the emulator was started. */
const accountsOwn = "c7f1d3e3-0476-4a71-95a7-3ce8cbb969de";

async function gmGateway(timeScale = 0) {
  const on = await start({ timeScale });
  const base = await project(on);
  const made = await huawei(on, "POST", `${base}/vpn-gateways`, {
    vpn_gateway: { name: "gm", flavor: "GM", vpc_id: "v" },
  });
  const gateway = `${base}/vpn-gateways/${made.body.vpn_gateway.id}`;
  return { on, base, made, gateway, id: made.body.vpn_gateway.id as string };
}

describe("IAM projects", () => {
  test("are found by the name of their region", async () => {
    const on = await start();
    const found = await huawei(on, "GET", "/v3/projects", undefined, { query: [["name", "cn-north-4"]] });
    expect(found.body.projects).toEqual([
      expect.objectContaining({ id: expect.stringMatching(/^[0-9a-f]{32}$/), name: "cn-north-4" }),
    ]);
    const none = await huawei(on, "GET", "/v3/projects", undefined, { query: [["name", "mars"]] });
    expect([none.status, none.body.projects]).toEqual([200, []]);
    expect((await huawei(on, "GET", "/v3/projects")).body.projects.length).toBeGreaterThan(5);
  });
});

describe("a request is refused", () => {
  test.each([
    ["a wrong secret", { secret: "wrong" }, "signature"],
    ["an old date", { date: "20060102T150405Z" }, "range"],
    ["a date of another form", { date: "2006-01-02" }, "malformed"],
  ])("with %s", async (_name, how, why) => {
    const on = await start();
    const answer = await huawei(on, "GET", "/v3/projects", undefined, how);
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ error_code: "APIGW.0301", error_msg: expect.stringContaining(why) });
  });

  test("without a signature, in an unknown project, on an unknown path", async () => {
    const on = await start();
    expect((await fetch(`${on.url}/v3/projects`)).status).toBe(401);
    expect((await huawei(on, "GET", "/v5/nobody/vpn-gateways")).body).toMatchObject({ code: "VPN.0003" });
    const unknown = await huawei(on, "DELETE", `${await project(on)}/vpn-gateways/x/certificate/y`);
    expect([unknown.status, unknown.body.error_code]).toEqual([404, "APIGW.0101"]);
  });
});

describe("a VPN gateway", () => {
  test("is created, listed, changed and deleted, at its own pace", async () => {
    const { on, base, made, gateway, id } = await gmGateway(1);
    const status = async () => (await huawei(on, "GET", gateway)).body.vpn_gateway?.status;
    expect([made.status, made.body.vpn_gateway.flavor]).toEqual([201, "GM"]);
    expect(await status()).toBe("PENDING_CREATE");
    expect((await huawei(on, "PUT", gateway, { vpn_gateway: { name: "new" } })).body.code).toBe("VPN.0506");
    await admin(on, "clock", { advanceMs: 181_000 });
    expect((await huawei(on, "PUT", gateway, { vpn_gateway: { name: "new" } })).body.vpn_gateway.name).toBe("new");
    expect(await status()).toBe("PENDING_UPDATE");
    expect((await huawei(on, "DELETE", gateway)).body.code).toBe("VPN.0507");
    await admin(on, "clock", { advanceMs: 10_000 });
    const list = await huawei(on, "GET", `${base}/vpn-gateways`);
    expect(list.body.vpn_gateways.map((each: { id: string }) => each.id)).toEqual([accountsOwn, id]);
    expect((await huawei(on, "DELETE", gateway)).status).toBe(204);
    expect(await status()).toBe("PENDING_DELETE");
    await admin(on, "clock", { advanceMs: 30_000 });
    const gone = await huawei(on, "GET", gateway);
    expect([gone.status, gone.body.code]).toEqual([404, "VPN.0509"]);
  });

  test("is listed in pages", async () => {
    const { on, base, id } = await gmGateway();
    await huawei(on, "POST", `${base}/vpn-gateways`, { vpn_gateway: {} });
    const page = async (...query: [string, string][]) =>
      (await huawei(on, "GET", `${base}/vpn-gateways`, undefined, { query })).body;
    const first = await page(["limit", "1"]);
    expect(first.page_info).toEqual({ current_count: 1, next_marker: accountsOwn });
    const second = await page(["limit", "1"], ["marker", accountsOwn]);
    expect(second.vpn_gateways).toMatchObject([{ id, flavor: "GM" }]);
    const third = await page(["limit", "1"], ["marker", second.page_info.next_marker]);
    expect(third.vpn_gateways).toMatchObject([{ flavor: "Professional1", ha_mode: "active-active" }]);
    expect(third.page_info).toEqual({ current_count: 1 });
  });

  test("refuses a flavor that nobody knows", async () => {
    const { on, base } = await gmGateway();
    const answer = await huawei(on, "POST", `${base}/vpn-gateways`, { vpn_gateway: { flavor: "Vanilla" } });
    expect([answer.status, answer.body.code, answer.body.message]).toEqual([
      400,
      "VPN.0001",
      expect.stringContaining("flavor"),
    ]);
  });
});

describe("a gateway's certificate", () => {
  test("is bound, and only facts of it are ever returned", async () => {
    const { on, base, gateway, id } = await gmGateway();
    const set = certificateSet();
    const made = await huawei(on, "POST", `${gateway}/certificate`, { certificate: set });
    expect(made.status).toBe(201);
    expect(made.headers.get("header-response-token")).toBeTruthy();
    const created = {
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      name: expect.stringMatching(/^cert-[0-9a-f]{4}$/),
      vgw_id: id,
      issuer: "C=CN,O=Example,CN=root",
      signature_algorithm: "SM3WITHSM2",
      certificate_serial_number: "16548506527294397241",
      certificate_subject: "C=CN,O=Example,CN=sign",
      certificate_expire_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/),
      certificate_chain_serial_number: "12369133709000538078",
      certificate_chain_subject: "C=CN,O=Example,CN=root",
      certificate_chain_expire_time: expect.any(String),
      enc_certificate_serial_number: "16548506527294397242",
      enc_certificate_subject: "C=CN,O=Example,CN=enc",
      enc_certificate_expire_time: expect.any(String),
      created_at: expect.stringMatching(/\.\d{3}\+08:00$/),
    };
    expect(made.body).toEqual({ certificate: created, request_id: expect.any(String) });
    const shown = await huawei(on, "GET", `${gateway}/certificate`);
    expect(shown.body.certificate).toEqual({
      ...created,
      status: "BOUND",
      project_id: base.slice(4),
      updated_at: expect.any(String),
    });
    expect((await huawei(on, "GET", gateway)).body.vpn_gateway.certificate_id).toBe(made.body.certificate.id);
    const list = await huawei(on, "GET", `${base}/vpn-gateway-certificates`);
    expect(list.body.certificates).toEqual([shown.body.certificate]);
    expect((await admin(on, "resources")).HuaweiVgwCertificate).toEqual([shown.body.certificate]);
    expect(JSON.stringify(await admin(on, "resources"))).not.toContain("PRIVATE KEY");
  });

  test("is BINDING first, and FAULT when the chain did not issue it", async () => {
    const { on, gateway } = await gmGateway(1);
    await admin(on, "clock", { advanceMs: 181_000 });
    const other = smCertificate({ cn: "other", ca: true }).certificate;
    const made = await huawei(on, "POST", `${gateway}/certificate`, {
      certificate: { ...certificateSet(), certificate_chain: other },
    });
    const one = `${gateway}/certificate/${made.body.certificate.id}`;
    const status = async () => (await huawei(on, "GET", `${gateway}/certificate`)).body.certificate.status;
    expect(await status()).toBe("BINDING");
    expect((await huawei(on, "PUT", one, { certificate: { name: "new" } })).body.code).toBe("VPN.0030");
    await admin(on, "clock", { advanceMs: 5_000 });
    expect(await status()).toBe("FAULT");
    await huawei(on, "PUT", one, { certificate: certificateSet() });
    await admin(on, "clock", { advanceMs: 5_000 });
    expect(await status()).toBe("BOUND");
  });

  test("changes its name alone, or everything together", async () => {
    const { on, gateway } = await gmGateway();
    const made = await huawei(on, "POST", `${gateway}/certificate`, {
      certificate: { name: "first", ...certificateSet() },
    });
    const one = `${gateway}/certificate/${made.body.certificate.id}`;
    const renamed = await huawei(on, "PUT", one, { certificate: { name: "cert-2.x" } });
    expect(renamed.body.certificate).toMatchObject({ name: "cert-2.x", issuer: "C=CN,O=Example,CN=root" });
    const half = await huawei(on, "PUT", one, { certificate: { certificate: certificateSet().certificate } });
    expect([half.status, half.body.code]).toEqual([400, "VPN.0001"]);
    const authority = smCertificate({ cn: "root2", ca: true });
    const whole = await huawei(on, "PUT", one, { certificate: certificateSet(authority) });
    expect(whole.body.certificate).toMatchObject({ name: "cert-2.x", issuer: "C=CN,O=Example,CN=root2" });
    expect((await huawei(on, "PUT", `${gateway}/certificate/none`, { certificate: { name: "new" } })).status).toBe(404);
  });

  const day = 24 * 3600_000;
  test.each([
    ["a missing part", { enc_private_key: undefined }, "VPN.0001"],
    ["a short name", { name: "x" }, "VPN.0001"],
    ["a text that is not PEM", { certificate: "certificate" }, "VPN.0074"],
    [
      "PEM that holds something else",
      { certificate: "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----" },
      "VPN.0075",
    ],
    [
      "a certificate of another curve",
      { certificate: smCertificate({ cn: "p", curve: "P-256" }).certificate },
      "VPN.0070",
    ],
    [
      "an expired certificate",
      { certificate: smCertificate({ cn: "x", from: Date.now() - 9 * day, to: Date.now() - day }).certificate },
      "VPN.0072",
    ],
    [
      "a certificate of tomorrow",
      { certificate: smCertificate({ cn: "x", from: Date.now() + day }).certificate },
      "VPN.0073",
    ],
    ["a CA as signature certificate", { certificate: smCertificate({ cn: "x", ca: true }).certificate }, "VPN.0075"],
    ["a chain that is no CA", { certificate_chain: smCertificate({ cn: "x" }).certificate }, "VPN.0076"],
    ["a key of somebody else", { private_key: smCertificate({ cn: "x" }).privateKey }, "VPN.0075"],
    ["a key that is not PEM", { enc_private_key: "key" }, "VPN.0074"],
    ["a certificate that is too long", { certificate: "x".repeat(4097) }, "VPN.0001"],
  ])("is refused with %s", async (_name, wrong, code) => {
    const { on, gateway } = await gmGateway();
    const answer = await huawei(on, "POST", `${gateway}/certificate`, {
      certificate: { ...certificateSet(), ...wrong },
    });
    expect([answer.status, answer.body.code]).toEqual([400, code]);
    expect((await huawei(on, "GET", `${gateway}/certificate`)).body.code).toBe("VPN.0004");
  });

  test("exists once per gateway of the GM flavor, and has no deletion", async () => {
    const { on, base, gateway } = await gmGateway();
    await huawei(on, "POST", `${gateway}/certificate`, { certificate: certificateSet() });
    expect((await huawei(on, "POST", `${gateway}/certificate`, { certificate: certificateSet() })).body.code).toBe(
      "VPN.0077",
    );
    const plain = await huawei(on, "POST", `${base}/vpn-gateways`, { vpn_gateway: {} });
    const path = `${base}/vpn-gateways/${plain.body.vpn_gateway.id}/certificate`;
    expect((await huawei(on, "POST", path, { certificate: certificateSet() })).body.code).toBe("VPN.0001");
    expect((await huawei(on, "DELETE", `${gateway}/certificate`)).status).toBe(404);
    await huawei(on, "DELETE", gateway);
    expect((await admin(on, "resources")).HuaweiVgwCertificate).toEqual([]);
  });
});

test("faults, access and the call log work for Huawei's operations too", async () => {
  const { on, gateway, id } = await gmGateway();
  await admin(on, "faults", {
    rules: [{ action: "CreateVgw*", kind: "error", code: "VPN.0002", http: 500, times: 1 }],
  });
  const failed = await huawei(on, "POST", `${gateway}/certificate`, { certificate: certificateSet() });
  expect([failed.status, failed.body.code]).toEqual([500, "VPN.0002"]);
  await admin(on, "access", { grants: [{ deny: ["CreateVgwCertificate"] }] });
  const denied = await huawei(on, "POST", `${gateway}/certificate`, { certificate: certificateSet() });
  expect(denied.status).toBe(403);
  const calls = await admin(on, "requests");
  expect(calls.at(-1)).toMatchObject({ action: "CreateVgwCertificate", status: 403, ids: [id], committed: false });
});

test("the call log has operations by the names that Huawei's SDKs give them", async () => {
  const { on, gateway } = await gmGateway();
  const { body } = await huawei(on, "POST", `${gateway}/certificate`, { certificate: certificateSet() });
  await huawei(on, "GET", `${gateway}/certificate`);
  await huawei(on, "PUT", `${gateway}/certificate/${body.certificate.id}`, { certificate: { name: "new" } });
  const calls: { action: string }[] = await admin(on, "requests");
  const certificate = ["CreateVgwCertificate", "ShowVpnGatewayCertificate", "UpdateVgwCertificate"];
  expect(calls.map(({ action }) => action)).toEqual(["KeystoneListProjects", "CreateVgw", ...certificate]);
});
