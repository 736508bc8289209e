import { strToU8, zipSync } from "fflate";
import type { OpenVpnClient, OpenVpnServer, Origin } from "./model";
import { oneLine } from "./one-line";
import { endOfCertificate, openVpnPlaces, openVpnText, pemFiles } from "./openvpn";

/** A ZIP archive knows no time zone, and begins with this year: the same bundle has the same bytes. */
const mtime = new Date(1980, 0, 1);
/** Unix, and its mode in the upper half. */
const ownerOnly = { os: 3, attrs: 0o100600 * 0x10000 };

/** A person's configuration as an archive: the one file for everything, and its parts for clients that want them apart. */
export function openVpnBundle(client: OpenVpnClient, server: OpenVpnServer, origin: Origin): Uint8Array {
  const { name } = client;
  const { ca, cert, key } = pemFiles(client);
  const files = {
    [`${name}/${name}.ovpn`]: openVpnText(client, server, origin),
    [`${name}/ca.crt`]: ca,
    [`${name}/${name}.crt`]: cert,
    [`${name}/${name}.key`]: key,
    [`${name}/README.txt`]: readMe(client, server, origin),
  };
  const entries = Object.entries(files).map(([path, text]) => [path, strToU8(text)] as const);
  return zipSync(Object.fromEntries(entries), { mtime, ...ownerOnly });
}

function readMe(client: OpenVpnClient, server: OpenVpnServer, origin: Origin): string {
  const { name, path, endsAt } = client;
  const warning = endOfCertificate(client, origin.now);
  const lines = [
    `OpenVPN for ${path}, to ${server.path}. Made by vpnform from ${origin.from}.`,
    ...(endsAt === undefined ? [] : [`The certificate is valid until ${new Date(endsAt).toISOString().slice(0, 10)}.`]),
    ...(warning === undefined ? [] : [`Warning: ${warning}.`]),
    "",
    `${name}.ovpn is all that a client needs. Keep it, and ${name}.key, to yourself.`,
    "",
    ...openVpnPlaces,
    "",
    `ca.crt, ${name}.crt and ${name}.key hold the same certificates and key, for clients that want them apart.`,
  ];
  return `${lines.map(oneLine).join("\r\n")}\r\n`;
}
