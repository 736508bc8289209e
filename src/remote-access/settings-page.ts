import { filled, gapsIn } from "../tunnel/gap";
import type { Proposal } from "../tunnel/model";
import type { IpsecServer, Origin } from "./model";
import { oneLine } from "./one-line";
import { weaknesses } from "./weaknesses";

/** What a person sets an IPsec client to, as a page to read: Markdown that needs no reader of it. */
export function settingsPage(server: IpsecServer, { from }: Origin): string {
  const { path, host, identity, clientIdentity, ike, esp, key, networks, pool, asksPassword } = server;
  const version = ike.version === 2 ? "IKEv2" : `IKEv1, ${ike.mode} mode`;
  const settings = [
    ["Server", filled(host)],
    ["Type", `${version}, with a pre-shared key (shared secret)`],
    ["Pre-shared key", filled(key, codeSpan)],
    ["Server's identity (remote ID)", filled(identity.value)],
    ["Own identity (local ID)", clientIdentity ? filled(clientIdentity.value) : "any"],
    ["Phase 1 (IKE)", `${proposal(ike.proposal)}, ${ike.lifetime} seconds`],
    ["Phase 2 (ESP)", `${proposal(esp.proposal)}, ${esp.lifetime} seconds`],
    ["Networks behind it", networks.join(", ")],
    ["Own address", pool === "" ? "given by the server" : `given by the server, from ${pool}`],
    ...(asksPassword ? [["User name and password", "asked for, too"]] : []),
  ];
  const gaps = gapsIn([host, key]).map(({ placeholder, fill }) => `- ${placeholder} ${fill}.`);
  const weak = weaknesses(server).map((each) => `- ${each}.`);
  const lines = [
    `# VPN ${path}`,
    "",
    `Made by vpnform from ${from}. All people use the same key: who leaves, takes it along.`,
    ...(gaps.length === 0 ? [] : ["", "Fill in:", "", ...gaps]),
    ...(weak.length === 0 ? [] : ["", "Weak, and refused by some systems:", "", ...weak]),
    "",
    ...settings.map(([label, value]) => `- ${label}: ${value}`),
    "",
    "## Where it goes",
    "",
    ...places(server).map((place) => `- ${place}`),
  ];
  return `${lines.map(oneLine).join("\n")}\n`;
}

/** As it is, whatever signs of Markdown are in it. */
function codeSpan(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const room = text.startsWith("`") || text.endsWith("`") ? " " : "";
  return `${fence}${room}${text}${room}${fence}`;
}

function proposal({ encryption, integrity, group }: Proposal): string {
  return `${encryption}, ${integrity}, ${group === undefined ? "no Diffie-Hellman group" : `Diffie-Hellman group ${group}`}`;
}

function places({ ike }: IpsecServer): string[] {
  const linux = "Linux: strongSwan or the strongSwan plug-in of NetworkManager; give it the proposals of both phases.";
  if (ike.version === 1)
    return [
      "iOS, macOS: not with IKEv1, which wants a user name besides the key there; IKEv2 works.",
      "Android up to 11: Settings, Network, VPN, type IPSec Xauth PSK; newer ones have IKEv2 only.",
      "Windows: not by itself; a client such as the Shrew Soft VPN Client takes these settings.",
      linux,
    ];
  return [
    "iOS, macOS: Settings, VPN, add a configuration of type IKEv2, user authentication none, secret. It offers algorithms of its own; a profile made with --out FILE.mobileconfig sets them.",
    "Android from 11: Settings, Network, VPN, type IKEv2/IPSec PSK; the server's identity is the IPSec identifier where none is asked for apart. Its algorithms are its own.",
    "Windows: its own client has no IKEv2 with a pre-shared key; use a client that has, or SSL-VPN.",
    linux,
  ];
}
