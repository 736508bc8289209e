import { startEmulator, type Emulator } from "../../src/emulator/server";
import { certificateSet } from "../emulator/_sm-certificates";
import { BasicCredentials, DefaultHttpClient, HcClient, type SdkClient } from "./_huawei-sdk";
import type { Json } from "./_sdk";

let emulator: Emulator;
beforeEach(async () => (emulator = await startEmulator({ timeScale: 0 })));
afterEach(() => emulator.close());

const certificate = "/v5/{project_id}/vpn-gateways/{vgw_id}/certificate";
const operations = {
  CreateVgw: ["POST", "/v5/{project_id}/vpn-gateways"],
  CreateVgwCertificate: ["POST", certificate],
  ShowVpnGatewayCertificate: ["GET", certificate],
  UpdateVgwCertificate: ["PUT", `${certificate}/{certificate_id}`],
  KeystoneListProjects: ["GET", "/v3/projects"],
} as const;

// Left to itself it prints every refusal.
const quiet = { debug: () => undefined, info: () => undefined, error: () => undefined };

/** The official core client, which is what all of Huawei's own service clients send through. */
function client(secret = emulator.accessKeySecret): SdkClient {
  const credential = new BasicCredentials().withAk(emulator.accessKeyId).withSk(secret).withIamEndpoint(emulator.url);
  const endpoints = [emulator.url];
  return new HcClient(new DefaultHttpClient({ logger: quiet }, endpoints))
    .withEndpoints(endpoints)
    .withRegion({ id: "cn-north-4", endpoints })
    .withCredential(credential);
}

function send(sdk: SdkClient, operation: keyof typeof operations, pathParams: object, data?: object): Promise<Json> {
  const [method, url] = operations[operation];
  const json = { headers: {}, contentType: "application/json" };
  return sdk.sendRequest({ method, url, pathParams, queryParams: {}, data, ...json });
}

// Updating Certificate Information of a VPN Gateway, Table 5.
const documented = [
  ...["id", "name", "vgw_id", "issuer", "signature_algorithm", "created_at"],
  ...["certificate", "certificate_chain", "enc_certificate"].flatMap((which) =>
    ["serial_number", "subject", "expire_time"].map((fact) => `${which}_${fact}`),
  ),
].sort();

it("works with the official client: finds the project, binds, shows and updates a certificate", async () => {
  // The client asks IAM for the project of its region by itself.
  const sdk = client();
  const made = await send(sdk, "CreateVgw", {}, { vpn_gateway: { name: "gm", flavor: "GM", vpc_id: "v" } });
  const vgw_id = made.vpn_gateway.id as string;
  const created = await send(
    sdk,
    "CreateVgwCertificate",
    { vgw_id },
    { certificate: { name: "cert-1", ...certificateSet() } },
  );
  expect(created).toMatchObject({ httpStatusCode: 201, certificate: { vgw_id, name: "cert-1" } });
  const shown = await send(sdk, "ShowVpnGatewayCertificate", { vgw_id });
  expect(shown.certificate).toMatchObject({ id: created.certificate.id, status: "BOUND" });
  const certificate_id = created.certificate.id as string;
  const updated = await send(sdk, "UpdateVgwCertificate", { vgw_id, certificate_id }, { certificate: { name: "new" } });
  expect(updated.certificate.name).toBe("new");
  expect(Object.keys(updated.certificate).sort()).toEqual(documented);
  expect(Object.keys(updated).sort()).toEqual(["certificate", "httpStatusCode", "request_id"]);
  const { projects } = await send(sdk, "KeystoneListProjects", {});
  expect(projects.map(({ name }: { name: string }) => name)).toContain("cn-north-4");
});

it("tells the official client by status what is wrong", async () => {
  const none = { vgw_id: "none" };
  await expect(send(client(), "ShowVpnGatewayCertificate", none)).rejects.toMatchObject({ httpStatusCode: 404 });
  const stranger = client("wrong");
  await expect(send(stranger, "ShowVpnGatewayCertificate", none)).rejects.toMatchObject({ httpStatusCode: 401 });
});
