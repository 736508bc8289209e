import type { Dialect } from "../../dialect";
import { refusalsOf } from "./refusals";
import { bgp, staticRoutes } from "./routing";
import { words } from "./text";
import { addresses, interfaces, policies } from "./traffic";
import { tunnels } from "./tunnels";

/** FortiOS CLI, to be pasted or run as a script. */
export const fortios: Dialect = {
  name: "fortios",
  title: "FortiOS 7.4 (FortiGate)",
  proof: {
    by: "manual",
    says: "Written from Fortinet's CLI reference 7.0, administration guide 7.4 and technical tips; no device has taken it.",
  },
  extension: "conf",
  comment: (line) => `# ${line}`,
  words: { ike: words, esp: words },
  refusals: refusalsOf,
  write: (device) =>
    [
      notes,
      addresses(device),
      ...tunnels(device),
      interfaces(device),
      policies(device),
      staticRoutes(device),
      bgp(device),
    ]
      .filter((lines) => lines.length > 0)
      .map((lines) => lines.join("\n"))
      .join("\n\n"),
};

const notes = [
  "# With VDOMs, enter the VDOM before you paste. Paste it once: each `edit 0` makes a new policy or route.",
  "# The cloud's identity is not compared (peertype any): its address and its key say who it is.",
];
