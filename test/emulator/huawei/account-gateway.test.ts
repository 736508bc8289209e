import type { Emulator } from "../../../src/emulator/server";
import { admin, start, stopAll } from "../_client";
import { huawei } from "../_huawei";
import { certificateSet } from "../_sm-certificates";

afterEach(stopAll);

const id = "c7f1d3e3-0476-4a71-95a7-3ce8cbb969de";

/** The gateway that the account has had since before the emulator was started. */
async function accountGateway(): Promise<{ on: Emulator; gateway: string }> {
  const on = await start({ timeScale: 0 });
  const { body } = await huawei(on, "GET", "/v3/projects", undefined, { query: [["name", "cn-north-4"]] });
  return { on, gateway: `/v5/${body.projects[0].id}/vpn-gateways/${id}` };
}

test("the account has a gateway of the GM flavor that takes certificates", async () => {
  const { on, gateway } = await accountGateway();
  expect((await huawei(on, "GET", gateway)).body.vpn_gateway).toMatchObject({ id, flavor: "GM", status: "ACTIVE" });
  const made = await huawei(on, "POST", `${gateway}/certificate`, { certificate: certificateSet() });
  expect([made.status, made.body.certificate.vgw_id]).toEqual([201, id]);
});

test("it is in its own project only", async () => {
  const { on } = await accountGateway();
  const { body } = await huawei(on, "GET", "/v3/projects", undefined, { query: [["name", "cn-east-3"]] });
  const elsewhere = await huawei(on, "GET", `/v5/${body.projects[0].id}/vpn-gateways/${id}`);
  expect([elsewhere.status, elsewhere.body.code]).toEqual([404, "VPN.0509"]);
});

test("it is among the emulator's resources from its first change on, until a reset", async () => {
  const { on, gateway } = await accountGateway();
  expect((await admin(on, "resources")).HuaweiVpnGateway).toEqual([]);
  expect((await huawei(on, "PUT", gateway, { vpn_gateway: { name: "new" } })).status).toBe(200);
  expect((await admin(on, "resources")).HuaweiVpnGateway).toMatchObject([{ id, name: "new" }]);
  expect((await huawei(on, "GET", gateway)).body.vpn_gateway).toMatchObject({ name: "new" });
  await admin(on, "reset", {});
  expect((await admin(on, "resources")).HuaweiVpnGateway).toEqual([]);
  expect((await huawei(on, "GET", gateway)).body.vpn_gateway).toMatchObject({ name: "vpngw-gm" });
});

test("it is not deleted, since it is billed yearly", async () => {
  const { on, gateway } = await accountGateway();
  const refused = await huawei(on, "DELETE", gateway);
  expect([refused.status, refused.body.message]).toEqual([400, expect.stringContaining("unsubscribe")]);
  expect((await huawei(on, "GET", gateway)).status).toBe(200);
});
