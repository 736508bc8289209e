import type { Device } from "../../dialect";
import { filled } from "../../gap";
import type { Sides } from "../../model";
import { segmentSize, tunnelMtu } from "../../model";
import { addressNames, config, edit, mask, masked, networksOf, numbered, quoted } from "./text";

export function addresses(device: Device): string[] {
  const each = numbered(device).flatMap(({ connection, tunnel }) =>
    (["site", "cloud"] as const).map((side) => {
      const nets = networksOf(connection, tunnel)[side];
      return { group: `${tunnel.name}-${side}`, nets, names: addressNames(tunnel, side, nets) };
    }),
  );
  const single = each.flatMap(({ nets, names }) =>
    nets.flatMap((net, index) => edit(quoted(names[index] ?? ""), [`set subnet ${masked(net)}`])),
  );
  const groups = each.flatMap(({ group, names }) =>
    names.length < 1 ? [] : edit(quoted(group), [`set member ${names.map(quoted).join(" ")}`]),
  );
  return [...config("firewall address", single), ...config("firewall addrgrp", groups)];
}

export function interfaces(device: Device): string[] {
  return config(
    "system interface",
    numbered(device).flatMap(({ tunnel: { bgp }, name }) =>
      edit(quoted(name), [
        ...(bgp
          ? [
              `set ip ${filled(bgp.ends.site.address)} 255.255.255.255`,
              `set remote-ip ${filled(bgp.ends.cloud.address)} ${mask(bgp.network)}`,
            ]
          : []),
        "set mtu-override enable",
        `set mtu ${tunnelMtu}`,
      ]),
    ),
  );
}

/** One policy each way for every tunnel. They do not translate addresses, so no exemption is needed. */
export function policies(device: Device): string[] {
  const inside = device.settings.inside.map((each) => quoted(filled(each))).join(" ");
  const entries = numbered(device).flatMap(({ connection, tunnel, name }) => {
    const group = (side: keyof Sides<unknown>) =>
      addressNames(tunnel, side, networksOf(connection, tunnel)[side]).length > 0
        ? quoted(`${tunnel.name}-${side}`)
        : '"all"';
    return [
      ...policy(`${tunnel.name}-out`, inside, quoted(name), group("site"), group("cloud")),
      ...policy(`${tunnel.name}-in`, quoted(name), inside, group("cloud"), group("site")),
    ];
  });
  return ["# Move them above policies that deny this traffic.", ...config("firewall policy", entries)];
}

function policy(name: string, from: string, to: string, source: string, destination: string): string[] {
  return edit("0", [
    `set name ${quoted(name)}`,
    `set srcintf ${from}`,
    `set dstintf ${to}`,
    `set srcaddr ${source}`,
    `set dstaddr ${destination}`,
    "set action accept",
    'set schedule "always"',
    'set service "ALL"',
    `set tcp-mss-sender ${segmentSize}`,
    `set tcp-mss-receiver ${segmentSize}`,
  ]);
}
