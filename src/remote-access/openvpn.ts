import { VpnformError } from "../../lib/core/errors";
import { expiry } from "../cloud/expiry";
import type { OpenVpnClient, OpenVpnServer, Origin } from "./model";
import { oneLine } from "./one-line";

/**
 * A person's configuration for OpenVPN, with keys: one file that OpenVPN takes from 2.4 on, and so do the apps of its makers.
 *
 * @throws VpnformError if something is not told, or is nothing that a configuration may hold
 */
export function openVpnText(client: OpenVpnClient, server: OpenVpnServer, origin: Origin): string {
  const comments = head(client, server, origin).map((line) => `# ${oneLine(line)}`.trimEnd());
  return [...comments, "", ...directives(client, server), ...keys(client), ""].join("\n");
}

/** Why a person should get a new certificate soon; undefined if there is time. */
export function endOfCertificate({ path, endsAt }: OpenVpnClient, now: number): string | undefined {
  const end = expiry("certificate", endsAt, now, "replace it, and hand the new file out");
  return end?.cause === undefined ? undefined : `the certificate of ${path} is valid ${end.says}; ${end.cause}`;
}

/** Certificates and key of a client, each as nothing but PEM. */
export function pemFiles(client: OpenVpnClient): { readonly ca: string; readonly cert: string; readonly key: string } {
  const { path } = client;
  return {
    ca: pem(client.authority, "CERTIFICATE", `the authority's certificate for ${path}`, path),
    cert: pem(client.certificate, "CERTIFICATE", `the certificate of ${path}`, path),
    key: pem(client.key, "(?:RSA |EC )?PRIVATE KEY", `the private key of ${path}`, path),
  };
}

/** Where the file goes. */
export const openVpnPlaces: readonly string[] = [
  "Windows: OpenVPN GUI, Import, Import file; or OpenVPN Connect, drag the file in",
  "macOS: Tunnelblick, drag the file onto its icon; or OpenVPN Connect",
  "Linux: nmcli connection import type openvpn file FILE; or openvpn --config FILE as root",
  "iOS: OpenVPN Connect from the App Store; open the file with it",
  "Android: OpenVPN Connect or OpenVPN for Android; import the file",
];

function head(client: OpenVpnClient, server: OpenVpnServer, { from, now }: Origin): string[] {
  const { endsAt, path } = client;
  return [
    `${path}: OpenVPN configuration for ${server.path}`,
    `Made by vpnform from ${from}. It holds a private key: it is for one person.`,
    ...(endsAt === undefined ? [] : [`Certificate valid until ${new Date(endsAt).toISOString().slice(0, 10)}.`]),
    ...[endOfCertificate(client, now)].flatMap((warning) => (warning === undefined ? [] : [`Warning: ${warning}.`])),
    ...(server.networks.length === 0 ? [] : [`Reaches ${server.networks.join(", ")}.`]),
    ...(server.asksPassword ? ["Asks for user name and password, too."] : []),
    ...(server.cipher === "none" ? ["Warning: the server encrypts nothing."] : []),
    "",
    "Where it goes:",
    ...openVpnPlaces.map((place) => `  ${place}`),
  ];
}

function directives({ path }: OpenVpnClient, server: OpenVpnServer): string[] {
  const { port, asksPassword, isCompressed } = server;
  const host = word(server.host, /^[A-Za-z0-9.:-]+$/, `the address of ${server.path}`, path);
  const protocol = word(server.protocol, /^(tcp|udp)$/, `the protocol of ${server.path}`, path);
  const cipher = word(server.cipher, /^[A-Za-z0-9-]+$/, `the cipher of ${server.path}`, path);
  return [
    "client",
    "dev tun",
    `proto ${protocol === "tcp" ? "tcp-client" : "udp"}`,
    `remote ${host} ${port}`,
    "resolv-retry infinite",
    "nobind",
    "persist-key",
    "persist-tun",
    "remote-cert-tls server",
    // OpenVPN 2.4 and servers of its age know only `cipher`; from 2.6 on it counts for nothing, and the list is all.
    `cipher ${cipher}`,
    "ignore-unknown-option data-ciphers data-ciphers-fallback",
    `data-ciphers ${cipher}`,
    // For servers that do not negotiate at all.
    `data-ciphers-fallback ${cipher}`,
    "auth SHA1",
    ...(isCompressed ? ["comp-lzo"] : []),
    ...(asksPassword ? ["auth-user-pass"] : []),
    "verb 3",
  ];
}

function keys(client: OpenVpnClient): string[] {
  return Object.entries(pemFiles(client)).map(([name, text]) => `<${name}>\n${text}</${name}>`);
}

/** A word that the cloud or a state tells: one that held a line feed would be a directive of its own. */
function word(value: string | undefined, form: RegExp, what: string, path: string): string {
  if (value === undefined) throw untold(what, path);
  if (!form.test(value)) throw notAllowed(what, path);
  return value;
}

/** All blocks of a text, without what stands between them. */
function pem(value: string | undefined, label: string, what: string, path: string): string {
  if (value === undefined || value === "") throw untold(what, path);
  const block = new RegExp(`-----BEGIN (${label})-----\\r?\\n([A-Za-z0-9+/=\\r\\n]+)-----END \\1-----`, "g");
  const found = [...value.matchAll(block)].map(([text]) => text.replace(/\r/g, ""));
  if (found.length === 0) throw notAllowed(what, path);
  return `${found.join("\n")}\n`;
}

function untold(what: string, path: string): VpnformError {
  return new VpnformError("state-missing", `nothing tells ${what}`, {
    address: path,
    hint: `apply first; if it is applied, make a new certificate: vpnform apply --replace ${path}`,
  });
}

function notAllowed(what: string, path: string): VpnformError {
  return new VpnformError("state-corrupt", `${what} has not the form that OpenVPN takes`, {
    address: path,
    hint: "look at it with vpnform state show, and apply to read it from the cloud again",
  });
}
