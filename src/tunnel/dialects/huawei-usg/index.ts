import type { Device, Dialect } from "../../dialect";
import { filled } from "../../gap";
import { isWeak, tunnelLines } from "./crypto";
import { espWords, ikeWords, numbered } from "./language";
import { refusals } from "./refusals";
import { bgpLines, policyLines, staticRoutes, zoneLines } from "./traffic";

/** Every tunnel is an interface of its own, with a policy where it has selectors and a profile where it is routed. */
export const huaweiUsg: Dialect = {
  name: "huawei-usg",
  title: "Huawei USG6000 (V600R007 and later)",
  proof: {
    by: "manual",
    says: "Written from what Huawei documents of IPsec on tunnel interfaces, security policies and BGP; no device has taken it.",
  },
  extension: "cfg",
  // quirk: a number sign alone ends a view; with words after it, a line is a comment.
  comment: (line) => `# ${line}`,
  words: { ike: ikeWords, esp: espWords },
  refusals,
  write: (device) =>
    [
      ...notes(device),
      "#",
      ...tunnelLines(device),
      ...zoneLines(device),
      ...policyLines(device),
      ...staticRoutes(device),
      ...bgpLines(device),
      "return",
    ].join("\n"),
};

/** What this text leaves to others. */
function notes({ settings, ...device }: Device): string[] {
  const inside = settings.inside.map((each) => filled(each)).join(", ");
  const all = numbered({ settings, ...device });
  return [
    "Paste after `system-view`; keep it with `save`. Tunnel1 and following, the zone vpn, its priority, and the numbers of lists and proposals must be free.",
    `The zones are taken to be those of a new device: ${filled(settings.wan)} in untrust, ${inside} in trust.`,
    "If the tunnel is up and packets do not pass with sha2: `ipsec sha2 compatible enable`.",
    ...(all.some(({ tunnel }) => isWeak(tunnel))
      ? ["Newer releases need the module of weak algorithms (WEAKEA) for these: better use others at both ends."]
      : []),
  ].map((line) => `# ${line}`);
}
