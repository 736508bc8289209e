import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import tls from "node:tls";
import { send } from "../_http";
import { admin, newGateway, ok, region, start, stopAll } from "../_client";

afterEach(stopAll);

interface Authority {
  server: string;
  caCertificate: string;
  certificate: string;
  privateKey: string;
}

async function sslServer() {
  const on = await start();
  const VpnGatewayId = await newGateway(on, { EnableSsl: true });
  const pool = { ClientIpPool: "10.8.0.0/24", LocalSubnet: "10.0.0.0/16" };
  const { SslVpnServerId } = await ok(on, "CreateSslVpnServer", { ...region, VpnGatewayId, ...pool });
  const authorities = async () => (await admin(on, "authorities")) as [Authority];
  return { on, SslVpnServerId, authorities };
}

test("an SSL server and its clients know each other by the certificates that the emulator tells", async () => {
  const { on, SslVpnServerId, authorities } = await sslServer();
  const { SslVpnClientCertId } = await ok(on, "CreateSslVpnClientCert", { ...region, SslVpnServerId });
  const client = await ok(on, "DescribeSslVpnClientCert", { ...region, SslVpnClientCertId });
  const [{ server, caCertificate, certificate, privateKey }] = await authorities();
  expect([server, caCertificate]).toEqual([SslVpnServerId, client.CaCert]);
  const met = tls.createServer({
    ca: caCertificate,
    cert: certificate,
    key: privateKey,
    requestCert: true,
    rejectUnauthorized: true,
  });
  const peer = new Promise<tls.TLSSocket>((resolve) => met.once("secureConnection", resolve));
  await once(met.listen(0, "127.0.0.1"), "listening");
  const { port } = met.address() as AddressInfo;
  const identity = { ca: client.CaCert, cert: client.ClientCert, key: client.ClientKey };
  // OpenVPN asks for the purpose of the certificate, not for the server's name.
  const socket = tls.connect({ host: "127.0.0.1", port, ...identity, checkServerIdentity: () => undefined });
  try {
    await once(socket, "secureConnect");
    expect([socket.authorized, (await peer).authorized]).toEqual([true, true]);
    expect((await peer).getPeerCertificate().subject.CN).toBe(SslVpnClientCertId);
  } finally {
    socket.destroy();
    met.close();
  }
});

test("the certificate of an SSL server is for servers, and always the same", async () => {
  const { on, SslVpnServerId, authorities } = await sslServer();
  const [first] = await authorities();
  const certificate = new X509Certificate(first.certificate);
  expect(certificate.keyUsage).toEqual(["1.3.6.1.5.5.7.3.1"]);
  expect(certificate.subject).not.toBe(certificate.issuer);
  await ok(on, "ModifySslVpnServer", { ...region, SslVpnServerId, Name: "other" });
  expect(await authorities()).toEqual([first]);
});

test("authorities are not told without the token", async () => {
  const { on } = await sslServer();
  expect((await send(on, "/_emulator/authorities"))[0]).toBe(403);
});
