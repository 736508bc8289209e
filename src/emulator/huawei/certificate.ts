import { randomUUID } from "node:crypto";
import { z } from "zod";
import { takes } from "../cloud/clock";
import type { Cloud } from "../cloud/cloud";
import type { HuaweiCertificate } from "../model/huawei-certificate";
import { bodyOf } from "./body";
import { vpnError } from "./errors";
import { findHuaweiGateway, idleHuaweiGateway } from "./gateway";
import { vpnPath, type Operation } from "./operation";
import { checkKey, factsOf, readCertificate } from "./pem";
import { chinaTime, chinaTimeMs } from "./time";

const pem = z.string().min(1).max(4096);
const parts = {
  certificate: pem,
  private_key: pem,
  certificate_chain: z.string().min(1).max(8192),
  enc_certificate: pem,
  enc_private_key: pem,
};
// quirk: the English page leaves the period out, the Chinese one allows Chinese characters; everything in either is
// allowed.
const name = z.string().regex(/^[\w.\-\u4e00-\u9fa5]{3,63}$/);
const creation = z.object({ certificate: z.object({ name: name.optional(), ...parts }) });
const change = z.object({ certificate: z.object({ name, ...parts }).partial() });

type Parts = z.infer<z.ZodObject<typeof parts>>;

/** BINDING, then BOUND; or FAULT if the chain is not the issuer of both certificates. */
function status(item: HuaweiCertificate, now: number): string {
  if (now < item.boundAt) return "BINDING";
  const { chain, signature, encryption } = item;
  return signature.issuer === chain.subject && encryption.issuer === chain.subject ? "BOUND" : "FAULT";
}

/** The replies of create and update: facts about the certificates, never their texts or keys. */
function summary(item: HuaweiCertificate) {
  const { signature, encryption, chain } = item;
  return {
    id: item.id,
    name: item.name,
    vgw_id: item.gatewayId,
    issuer: signature.issuer,
    signature_algorithm: "SM3WITHSM2",
    certificate_serial_number: signature.serial,
    certificate_subject: signature.subject,
    certificate_expire_time: chinaTime(signature.expires),
    certificate_chain_serial_number: chain.serial,
    certificate_chain_subject: chain.subject,
    certificate_chain_expire_time: chinaTime(chain.expires),
    enc_certificate_serial_number: encryption.serial,
    enc_certificate_subject: encryption.subject,
    enc_certificate_expire_time: chinaTime(encryption.expires),
    created_at: chinaTimeMs(item.createTime),
  };
}

/** The reply of show, and an item of the list. */
export function showHuaweiCertificate(cloud: Cloud, item: HuaweiCertificate) {
  return {
    ...summary(item),
    project_id: item.projectId,
    status: status(item, cloud.now()),
    updated_at: chinaTimeMs(item.updateTime),
  };
}

function examine(given: Parts, now: number) {
  const signature = readCertificate("certificate", given.certificate, false, now);
  const encryption = readCertificate("enc_certificate", given.enc_certificate, false, now);
  const chain = readCertificate("certificate_chain", given.certificate_chain, true, now);
  checkKey("private_key", given.private_key, signature);
  checkKey("enc_private_key", given.enc_private_key, encryption);
  return { signature: factsOf(signature), encryption: factsOf(encryption), chain: factsOf(chain) };
}

const ofGateway = "vpn-gateways/(?<gateway>[^/]+)/certificate";

const createVgwCertificate: Operation = {
  method: "POST",
  path: vpnPath(ofGateway),
  run({ project = "", gateway: gatewayId = "" }, request, cloud) {
    const gateway = idleHuaweiGateway(cloud, project, gatewayId);
    if (gateway.flavor !== "GM") throw vpnError("VPN.0001", `The VPN gateway ${gatewayId} is not of the GM flavor.`);
    const { name: given, ...texts } = bodyOf(request, creation).certificate;
    if (cloud.huaweiCertificates.by("gateway", gatewayId).length > 0) {
      throw vpnError("VPN.0077", `The VPN gateway ${gatewayId} has a certificate already.`);
    }
    const now = Math.floor(cloud.now());
    const facts = examine(texts, now);
    const id = randomUUID();
    const boundAt = cloud.clock.after(takes.certificate);
    const item = { id, projectId: project, gatewayId, name: given ?? `cert-${id.slice(0, 4)}`, ...facts };
    const stored = cloud.huaweiCertificates.put({ ...item, createTime: now, updateTime: now, boundAt });
    return { status: 201, body: { certificate: summary(stored) } };
  },
};

function bound(cloud: Cloud, gatewayId: string): HuaweiCertificate {
  const [item] = cloud.huaweiCertificates.by("gateway", gatewayId);
  // quirk: the reply for a gateway without a certificate is not documented.
  if (item === undefined) throw vpnError("VPN.0004", `The VPN gateway ${gatewayId} has no certificate.`);
  return item;
}

const showVpnGatewayCertificate: Operation = {
  method: "GET",
  path: vpnPath(ofGateway),
  run({ project = "", gateway = "" }, _request, cloud) {
    findHuaweiGateway(cloud, project, gateway);
    return { status: 200, body: { certificate: showHuaweiCertificate(cloud, bound(cloud, gateway)) } };
  },
};

// quirk: the page's example request says POST, its URI says PUT; the SDK sends PUT.
const updateVgwCertificate: Operation = {
  method: "PUT",
  path: vpnPath(`${ofGateway}/(?<certificate>[^/]+)`),
  run({ project = "", gateway = "", certificate = "" }, request, cloud) {
    idleHuaweiGateway(cloud, project, gateway);
    const item = bound(cloud, gateway);
    if (item.id !== certificate) throw vpnError("VPN.0004", `The certificate ${certificate} does not exist.`);
    if (status(item, cloud.now()) === "BINDING")
      throw vpnError("VPN.0030", `The certificate ${certificate} is being bound.`);
    const { name: given, ...texts } = bodyOf(request, change).certificate;
    item.name = given ?? item.name;
    if (Object.keys(texts).length > 0) {
      // The name may change alone; certificates and keys change only together.
      const whole = z.object(parts).safeParse(texts);
      if (!whole.success) throw vpnError("VPN.0001", `${whole.error.issues[0]?.path.join(".")} is missing.`);
      Object.assign(item, examine(whole.data, cloud.now()));
      item.boundAt = cloud.clock.after(takes.certificate);
    }
    item.updateTime = Math.floor(cloud.now());
    cloud.huaweiCertificates.put(item);
    return { status: 200, body: { certificate: summary(item) } };
  },
};

const listVpnGatewayCertificates: Operation = {
  method: "GET",
  path: vpnPath("vpn-gateway-certificates"),
  run({ project = "" }, _request, cloud) {
    const all = cloud.huaweiCertificates.by("project", project);
    return {
      status: 200,
      body: { certificates: all.map((item) => showHuaweiCertificate(cloud, item)), total_count: all.length },
    };
  },
};

export const operations: Record<string, Operation> = {
  CreateVgwCertificate: createVgwCertificate,
  ShowVpnGatewayCertificate: showVpnGatewayCertificate,
  UpdateVgwCertificate: updateVgwCertificate,
  ListVpnGatewayCertificates: listVpnGatewayCertificates,
};
