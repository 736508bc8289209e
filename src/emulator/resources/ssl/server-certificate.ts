import type { Cloud } from "../../cloud/cloud";
import type { KeyPair } from "../../model/key-pair";
import type { SslServer } from "../../model/ssl-server";
import { issue } from "./x509";

const authorityYears = 20;
const year = 365 * 24 * 3600 * 1000;

/** When the server's authority ends, and with it the server's own certificate. */
export function authorityEnd({ createTime }: Pick<SslServer, "createTime">): Date {
  return new Date(createTime + authorityYears * year);
}

/**
 * The certificate with which the server meets its clients, always the same. No action of the API tells it. Its name is
 * not the authority's: a certificate whose issuer has its own name is taken for one that signed itself.
 */
export function serverCertificate(cloud: Cloud, server: SslServer): KeyPair {
  if (server.pair !== undefined) return server.pair;
  server.pair = issue({
    name: `server of ${server.id}`,
    purpose: "server",
    notBefore: new Date(server.createTime),
    notAfter: authorityEnd(server),
    issuer: { name: server.id, pair: server.authority },
  });
  cloud.sslServers.put(server);
  return server.pair;
}
