import type { Device, Dialect } from "../../dialect";
import { filled } from "../../gap";
import { cryptoLines, isWeak } from "./crypto";
import { ikev2Words, numbered, transformWords } from "./language";
import { refusals } from "./refusals";
import { bgpLines, interfaceLines, staticRoutes } from "./routing";

/**
 * Every tunnel is an interface (static VTI), with selectors too: several associations on one interface (Multi-SA VTI, from 16.12)
 * make crypto maps needless, and its routes fall when the tunnel does.
 */
export const ciscoIosXe: Dialect = {
  name: "cisco-iosxe",
  title: "Cisco IOS XE 16.12 and later",
  proof: {
    by: "manual",
    says: "Written from what Cisco documents of FlexVPN, IKEv1 profiles and static VTI with several SAs; no device has taken it.",
  },
  extension: "cfg",
  comment: (line) => `! ${line}`,
  // IKEv1 and IKEv2 know the same ones by other words.
  words: { ike: ikev2Words, esp: transformWords },
  refusals,
  write: (device) =>
    [
      ...notes(device),
      ...cryptoLines(device),
      ...interfaces(device),
      ...staticRoutes(device),
      ...bgpLines(device),
      "end",
    ].join("\n"),
};

const interfaces = (device: Device): string[] => numbered(device).flatMap((each) => interfaceLines(each, device));

/** What this text leaves to others. */
function notes(device: Device): string[] {
  const all = numbered(device);
  const wan = filled(device.settings.wan);
  return [
    "Paste after `configure terminal`; keep it with `write memory`. The interfaces Tunnel1 and following must be free.",
    `Whatever filters ${wan} has to let UDP ports 500 and 4500 and the protocol esp in from the cloud.`,
    "Keep `ip nat outside` off these interfaces: then nothing that enters a tunnel is translated.",
    "Where a zone-based firewall runs, make them members of a zone, with rules both ways.",
    ...(all.some(({ tunnel }) => isWeak(tunnel))
      ? [
          "From 17.11 on weak algorithms need `crypto engine compliance shield disable` and a reload: better use others at both ends.",
        ]
      : []),
  ].map((line) => `! ${line}`);
}
