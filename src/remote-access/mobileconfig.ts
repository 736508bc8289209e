import { createHash } from "node:crypto";
import type { Issue } from "../../lib/core/errors";
import { ValidationError } from "../../lib/core/errors";
import { filled, gapsIn } from "../tunnel/gap";
import type { Proposal } from "../tunnel/model";
import type { IpsecServer, IpsecServerPart, Origin } from "./model";
import { weaknesses } from "./weaknesses";

/** What Apple's profiles call the algorithms (Device Management, VPN.IKEv2). */
const encryptions: Readonly<Record<string, string>> = {
  des: "DES",
  "3des": "3DES",
  aes128: "AES-128",
  aes256: "AES-256",
};
const integrities: Readonly<Record<string, string>> = {
  sha1: "SHA1-96",
  sha256: "SHA2-256",
  sha384: "SHA2-384",
  sha512: "SHA2-512",
};
const groups: readonly number[] = [1, 2, 5, 14];
/** Minutes that a profile may say. */
const lifetimes = { least: 10, most: 1440 };

/**
 * A profile for iOS, iPadOS and macOS that sets an IKEv2 client up. The same server gives the same profile, so a new one
 * replaces an old one.
 *
 * @throws ValidationError with the attribute of everything that these systems cannot do
 */
export function mobileConfig(server: IpsecServer, { from }: Origin): string {
  const refusals = refusalsOf(server);
  if (refusals.length > 0) throw new ValidationError(refusals);
  const gaps = gapsIn([server.host, server.key]).map(({ placeholder, fill }) => `Fill in: ${placeholder} ${fill}.`);
  const weak = weaknesses(server).map((each) => `Weak, and refused by some systems: ${each}.`);
  const comment = [`${server.path}: made by vpnform from ${from}.`, ...gaps, ...weak].join("\n");
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    `<!-- ${xml(comment).replace(/-(?=-)/g, "- ")} -->`,
    '<plist version="1.0">',
    ...plist(profile(server), ""),
    "</plist>",
    "",
  ].join("\n");
}

function profile(server: IpsecServer): Dictionary {
  const { path, name } = server;
  // Two projects may have servers of one address in the program.
  const address = `${server.address} ${filled(server.host)}`;
  const identifier = `vpnform.${name}.${uuid(address, "identifier").slice(0, 8).toLowerCase()}`;
  const common = { PayloadVersion: 1, PayloadDisplayName: `VPN ${path}` };
  return {
    ...common,
    PayloadType: "Configuration",
    PayloadIdentifier: identifier,
    PayloadUUID: uuid(address, "profile"),
    PayloadDescription: `Connects to ${server.networks.join(", ")}`,
    PayloadContent: [
      {
        ...common,
        PayloadType: "com.apple.vpn.managed",
        PayloadIdentifier: `${identifier}.vpn`,
        PayloadUUID: uuid(address, "vpn"),
        UserDefinedName: `VPN ${path}`,
        VPNType: "IKEv2",
        IKEv2: ikev2(server),
      },
    ],
  };
}

function ikev2({ host, identity, clientIdentity, name, key, ike, esp }: IpsecServer): Dictionary {
  return {
    RemoteAddress: filled(host),
    RemoteIdentifier: filled(identity.value),
    // It must not be empty; a server that takes any takes this one.
    LocalIdentifier: clientIdentity ? filled(clientIdentity.value) : name,
    AuthenticationMethod: "SharedSecret",
    SharedSecret: filled(key),
    ExtendedAuthEnabled: 0,
    EnablePFS: esp.proposal.group === undefined ? 0 : 1,
    IKESecurityAssociationParameters: parameters(ike.proposal, ike.lifetime),
    ChildSecurityAssociationParameters: parameters(esp.proposal, esp.lifetime),
  };
}

function parameters({ encryption, integrity, group }: Proposal, lifetime: number): Dictionary {
  const minutes = Math.floor(lifetime / 60);
  return {
    EncryptionAlgorithm: encryptions[encryption] ?? "",
    IntegrityAlgorithm: integrities[integrity] ?? "",
    ...(group === undefined ? {} : { DiffieHellmanGroup: group }),
    LifeTimeInMinutes: Math.min(lifetimes.most, Math.max(lifetimes.least, minutes)),
  };
}

/** Everything about a server that these systems cannot do, and what they can. */
function refusalsOf(server: IpsecServer): Issue[] {
  const { path, attributes, ike, esp, asksPassword } = server;
  const refuse = (part: IpsecServerPart, message: string, hint: string): Issue => ({
    severity: "error",
    path,
    attribute: attributes[part],
    message,
    hint,
  });
  const systems = "iOS and macOS";
  const known = (phase: "ike" | "esp", { encryption, integrity, group }: Proposal): Issue[] => [
    ...(encryption in encryptions
      ? []
      : [refuse(`${phase}.encryption`, `${systems} do not know ${encryption}`, "use aes256 or aes")]),
    ...(integrity in integrities
      ? []
      : [refuse(`${phase}.integrity`, `${systems} do not take ${integrity} in IKEv2`, "use sha256")]),
    ...(group === undefined || groups.includes(group)
      ? []
      : [refuse(`${phase}.group`, `${systems} do not know group ${group}`, "use group14")]),
  ];
  if (ike.version === 1) {
    const message = `${systems} take a pre-shared key alone in IKEv2 only, not in IKEv1`;
    return [refuse("ike.version", message, "use ikev2")];
  }
  return [
    ...known("ike", ike.proposal),
    ...known("esp", esp.proposal),
    ...(asksPassword
      ? [refuse("asksPassword", "the profile cannot set up a second factor", "use the settings page: --out FILE.md")]
      : []),
  ];
}

/** A UUID (RFC 9562, version 8) that the same address always has. */
function uuid(address: string, what: string): string {
  const bytes = createHash("sha256").update(`vpnform ${what} ${address}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes
    .toString("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-")
    .toUpperCase();
}

interface Dictionary {
  readonly [key: string]: string | number | Dictionary | readonly Dictionary[];
}

function plist(value: Dictionary[string], indent: string): string[] {
  const inner = `${indent}  `;
  if (typeof value === "string") return [`${indent}<string>${xml(value)}</string>`];
  if (typeof value === "number") return [`${indent}<integer>${value}</integer>`];
  if (Array.isArray(value))
    return [`${indent}<array>`, ...value.flatMap((each: Dictionary) => plist(each, inner)), `${indent}</array>`];
  const members = Object.entries(value).flatMap(([key, each]) => [`${inner}<key>${key}</key>`, ...plist(each, inner)]);
  return [`${indent}<dict>`, ...members, `${indent}</dict>`];
}

/** Text as XML 1.0 holds it: of control characters only tab and line feed, and no half of a surrogate pair. */
function xml(text: string): string {
  return text
    .replace(/[^\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, " ")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;");
}
