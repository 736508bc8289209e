import { action, type ActionTable } from "../../cloud/action";
import { takes } from "../../cloud/clock";
import type { Cloud } from "../../cloud/cloud";
import { newId } from "../../cloud/ids";
import { checkIdle, findGateway, occupy } from "../../cloud/lifecycle";
import { ownership } from "../../cloud/ownership";
import type { SslClientCert } from "../../model/ssl-client-cert";
import type { Body } from "../../protocol/body";
import { refuse } from "../../protocol/errors";
import { clientToken } from "../../rules/client-token";
import { anyName } from "../../rules/name-rules";
import { page, paging } from "../../rules/paging";
import { regionId } from "../../rules/region";
import { need, publicOnly, text } from "../../rules/rules";
import { openVpnConfig } from "./openvpn";
import { findSslServer } from "./ssl-server";
import { issue } from "./x509";

const day = 24 * 3600 * 1000;
/** Certificates are valid for three years and count as expiring in the last week (Apsara Stack guide, 6.7.9). */
const life = 3 * 365 * day;
const lastWeek = 7 * day;

const one = { RegionId: regionId, SslVpnClientCertId: need(text()) };

function find(cloud: Cloud, region: string, id: string, absent = "InvalidSslVpnClientCertId.NotFound"): SslClientCert {
  const cert = cloud.sslClientCerts.get(id);
  if (cert?.region !== region) throw refuse(absent, `SslVpnClientCertId: ${id}.`);
  return cert;
}

/**
 * quirk: on a read the public cloud says this of a certificate that does not exist, on a write what the guide prints
 * (cloud-truth, 2.2 and 9).
 */
const absentInRead = { public: "InvalidInstanceId.NotFound", apsara: "InvalidSslVpnClientCertId.NotFound" };

function status(cert: SslClientCert, now: number): string {
  if (now >= cert.endTime) return "expired";
  return now >= cert.endTime - lastWeek ? "expiring-soon" : "normal";
}

function show(cloud: Cloud, cert: SslClientCert): Body {
  const group = cloud.sslServers.get(cert.serverId)?.resourceGroupId;
  return {
    SslVpnClientCertId: cert.id,
    SslVpnServerId: cert.serverId,
    RegionId: cert.region,
    Name: cert.name,
    CreateTime: cert.createTime,
    EndTime: cert.endTime,
    Status: status(cert, cloud.now()),
    ResourceGroupId: cloud.edition === "public" ? group : undefined,
  };
}

export function listClientCert(cloud: Cloud, cert: SslClientCert): Body {
  return {
    ...show(cloud, cert),
    ...ownership(cloud.edition, cloud.sslServers.get(cert.serverId)),
  };
}

const createSslVpnClientCert = action({
  params: { RegionId: regionId, SslVpnServerId: need(text()), Name: anyName, ClientToken: clientToken },
  run(input, cloud) {
    const server = findSslServer(cloud, input.RegionId, input.SslVpnServerId);
    const gateway = findGateway(cloud, server.region, server.gatewayId);
    checkIdle(cloud, gateway);
    cloud.quotas.check("SslVpnClientCert", cloud.sslClientCerts.by("server", server.id).length);
    const id = newId("vsc");
    const now = Math.floor(cloud.now());
    const pair = issue({
      name: id,
      purpose: "client",
      notBefore: new Date(now),
      notAfter: new Date(now + life),
      issuer: { name: server.id, pair: server.authority },
    });
    const cert = { id, region: server.region, serverId: server.id, name: input.Name ?? "", pair };
    cloud.sslClientCerts.put({ ...cert, createTime: now, endTime: now + life });
    occupy(cloud, gateway, takes.certificate);
    return { SslVpnClientCertId: id, Name: cert.name };
  },
});

const describeSslVpnClientCert = action({
  params: one,
  run(input, cloud) {
    const cert = find(cloud, input.RegionId, input.SslVpnClientCertId, absentInRead[cloud.edition]);
    const server = findSslServer(cloud, cert.region, cert.serverId);
    return {
      ...show(cloud, cert),
      CaCert: server.authority.certificate,
      ClientCert: cert.pair.certificate,
      ClientKey: cert.pair.privateKey,
      ClientConfig: openVpnConfig(cloud, server, cert),
    };
  },
});

const describeSslVpnClientCerts = action({
  params: {
    RegionId: regionId,
    SslVpnServerId: text(),
    SslVpnClientCertId: text(),
    Name: text(),
    ResourceGroupId: publicOnly(text()),
    ...paging,
  },
  run(input, cloud) {
    const { SslVpnServerId, SslVpnClientCertId, Name, ResourceGroupId } = input;
    const candidates =
      SslVpnServerId === undefined
        ? cloud.sslClientCerts.by("region", input.RegionId)
        : cloud.sslClientCerts.by("server", SslVpnServerId);
    const items = candidates.filter(
      (cert) =>
        cert.region === input.RegionId &&
        (SslVpnClientCertId ?? cert.id) === cert.id &&
        (Name ?? cert.name) === cert.name &&
        (ResourceGroupId === undefined || cloud.sslServers.get(cert.serverId)?.resourceGroupId === ResourceGroupId),
    );
    // quirk: the guide's example shows SSL servers here; clients expect SslVpnClientCertKeys.SslVpnClientCertKey[].
    return page(input, items, ["SslVpnClientCertKeys", "SslVpnClientCertKey"], (cert) => listClientCert(cloud, cert));
  },
});

const modifySslVpnClientCert = action({
  params: { ...one, Name: anyName, ClientToken: clientToken },
  run(input, cloud) {
    const cert = find(cloud, input.RegionId, input.SslVpnClientCertId);
    cert.name = input.Name ?? cert.name;
    cloud.sslClientCerts.put(cert);
    return { SslVpnClientCertId: cert.id, Name: cert.name };
  },
});

const deleteSslVpnClientCert = action({
  params: { ...one, ClientToken: clientToken },
  run(input, cloud) {
    const cert = find(cloud, input.RegionId, input.SslVpnClientCertId);
    const server = findSslServer(cloud, cert.region, cert.serverId);
    const gateway = findGateway(cloud, server.region, server.gatewayId);
    checkIdle(cloud, gateway);
    cloud.store.depart(cloud.sslClientCerts, cert, occupy(cloud, gateway, takes.certificate));
    return {};
  },
});

export const actions: ActionTable = {
  CreateSslVpnClientCert: createSslVpnClientCert,
  DescribeSslVpnClientCert: describeSslVpnClientCert,
  DescribeSslVpnClientCerts: describeSslVpnClientCerts,
  ModifySslVpnClientCert: modifySslVpnClientCert,
  DeleteSslVpnClientCert: deleteSslVpnClientCert,
};
