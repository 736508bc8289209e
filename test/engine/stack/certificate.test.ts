import type { TerraformStack } from "cdktf";
import { alibaba } from "../../../lib";
import { TestCloud, stackJson } from "../../_helpers/test-cloud";

interface Options {
  readonly signature?: string;
  readonly importIds?: { readonly gateway: string };
}

function gm(stack: TerraformStack, { signature = "cert-sign", importIds }: Options = {}) {
  const gateway = new alibaba.VpnGateway(stack, "gm", {
    vpcId: "vpc-1",
    bandwidth: 10,
    vpnType: "NationalStandard",
    instanceChargeType: "POSTPAY",
  });
  const made = [
    ["sign", signature, "Signature"],
    ["encrypt", "cert-enc", "Encryption"],
  ].map(([name = "", certificateId = "", certificateType = ""]) => {
    const certificate = new alibaba.VpnGatewayCertificate(stack, name, {
      vpnGatewayId: gateway.id,
      certificateId,
      certificateType,
    });
    if (importIds) certificate.importFrom(`${importIds.gateway}:${certificateId}:${certificateType}`);
    return certificate;
  });
  if (importIds) gateway.importFrom(importIds.gateway);
  return made;
}

const program = (options: Options = {}) => stackJson((stack) => void gm(stack, options));

let cloud: TestCloud;
beforeEach(async () => {
  cloud = await TestCloud.start();
});
afterEach(() => cloud.stop());

async function gatewayId(): Promise<string> {
  return String((await cloud.resources())["VpnGateway"]?.[0]?.["VpnGatewayId"]);
}

async function bound(): Promise<Record<string, unknown>[]> {
  const { VpnCertificateRelations } = await cloud.call("ListVpnCertificateAssociations", {});
  return VpnCertificateRelations as Record<string, unknown>[];
}

it("binds a certificate of each type, plans nothing after that, and takes them off by their associations' ids", async () => {
  await cloud.apply(program());
  const id = await gatewayId();
  expect(JSON.parse(await cloud.state())).toMatchObject({
    resources: [
      {},
      { name: "encrypt", instances: [{ attributes: { id: `${id}:cert-enc:Encryption` } }] },
      { name: "sign", instances: [{ attributes: { id: `${id}:cert-sign:Signature`, certificate_id: "cert-sign" } }] },
    ],
  });
  expect(await cloud.actions(program())).toEqual([]);
  await cloud.apply(program(), { mode: "destroy" });
  expect(await bound()).toEqual([]);
});

it("replaces the certificate, the old one first, since a gateway has one of each type", async () => {
  await cloud.apply(program());
  const renewed = program({ signature: "cert-sign-2" });
  expect(await cloud.actions(renewed)).toEqual(["replace alivpn_gateway_certificate.sign"]);
  await cloud.apply(renewed);
  expect(await bound()).toHaveLength(2);
  expect(await cloud.actions(renewed)).toEqual([]);
});

it("notices a certificate that was bound in its place outside, and replaces it", async () => {
  await cloud.apply(program());
  const VpnGatewayId = await gatewayId();
  const old = (await bound()).find(({ CertificateType }) => CertificateType === "Signature");
  await cloud.call("DissociateVpnGatewayWithCertificate", {
    VpnGatewayId,
    CertificateId: old?.["CertificateId"],
    CertificateType: "Signature",
  });
  await cloud.call("AssociateVpnGatewayWithCertificate", {
    VpnGatewayId,
    CertificateId: "somebody-elses",
    CertificateType: "Signature",
  });
  const plan = await cloud.plan(program());
  expect(plan.changes.filter(({ action }) => action !== "no-op")).toMatchObject([
    {
      address: "alivpn_gateway_certificate.sign",
      action: "replace",
      attributes: [
        { path: ["certificateId"], before: "(changed outside)", after: "cert-sign", forcesReplacement: true },
      ],
    },
  ]);
  expect(plan.drift).toMatchObject([
    {
      address: "alivpn_gateway_certificate.sign",
      attributes: [{ path: ["certificateId"], before: "cert-sign", after: "(changed outside)" }],
    },
  ]);
  await cloud.apply(program());
  expect((await bound()).map(({ CertificateId }) => CertificateId).sort()).toEqual([
    expect.stringContaining("cert-enc"),
    expect.stringContaining("cert-sign"),
  ]);
  expect(await cloud.actions(program())).toEqual([]);
});

it("binds again what was taken off outside", async () => {
  await cloud.apply(program());
  const [one] = await bound();
  await cloud.call("DissociateVpnGatewayWithCertificate", { ...one, RegionId: undefined, AssociationTime: undefined });
  expect(await cloud.actions(program())).toHaveLength(1);
  await cloud.apply(program());
  expect(await cloud.actions(program())).toEqual([]);
});

it("imports what exists, and plans nothing after that", async () => {
  await cloud.apply(program());
  const imported = program({ importIds: { gateway: await gatewayId() } });
  const other = await TestCloud.start();
  try {
    const engine = Object.create(cloud, { folder: { value: other.folder } }) as TestCloud;
    expect((await engine.plan(imported)).summary).toMatchObject({ import: 3, add: 0, change: 0, destroy: 0 });
    await engine.apply(imported);
    expect(await engine.actions(program())).toEqual([]);
  } finally {
    await other.stop();
  }
});

it("adopts an association whose reply was lost, under the id that the program knows", async () => {
  await cloud.faults({ action: "AssociateVpnGatewayWithCertificate", kind: "lost-reply", times: 3 });
  await expect(cloud.apply(program())).rejects.toThrow();
  await cloud.faults();
  await cloud.apply(program());
  const id = await gatewayId();
  expect(await cloud.state()).toContain(`${id}:cert-sign:Signature`);
  expect(await bound()).toHaveLength(2);
  expect(await cloud.actions(program())).toEqual([]);
});

it("shows the right form of an id that cannot be one", async () => {
  await cloud.apply(program());
  const wrong = stackJson((stack) => gm(stack)[0]?.importFrom("cert-sign"));
  const other = await TestCloud.start();
  try {
    const engine = Object.create(cloud, { folder: { value: other.folder } }) as TestCloud;
    await expect(engine.plan(wrong)).rejects.toMatchObject({
      message: '"cert-sign" is not the id of a gateway certificate',
      hint: expect.stringContaining("<vpnGatewayId>:<certificateId>:<certificateType>"),
    });
  } finally {
    await other.stop();
  }
});
