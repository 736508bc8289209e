import type { Device } from "../../dialect";
import { filled } from "../../gap";
import type { Bgp } from "../../model";
import { everything } from "../../model";
import { config, edit, masked, networksOf, numbered, quoted } from "./text";

/** The lower distance is used; of equal distances the lower priority. */
const distance = { tunnel: 10, blackhole: 254 };
const priority = { primary: 1, backup: 10 };
/** BGP takes the highest weight. */
const weight = { primary: 200, backup: 100 };

/** Seconds. */
const timers = { keepalive: 10, hold: 30 };

const prepended = "vpnform-backup";
const announced = "vpnform-inside";

/**
 * quirk: a route of a higher distance is not in the table, and the device drops what comes from where no route leads. So the
 * backup's has the same distance. The blackhole keeps traffic from the Internet while no tunnel is up.
 */
export function staticRoutes(device: Device): string[] {
  const routes = numbered(device).flatMap(({ connection, tunnel, name }) =>
    tunnel.bgp ? [] : networksOf(connection, tunnel).cloud.map((network) => ({ network, name, role: tunnel.role })),
  );
  const known = routes.filter(({ network }) => network !== everything);
  const isDefault = known.length < routes.length;
  return [
    ...(isDefault
      ? [`# A route of ${everything} into a tunnel is left to you: it must not carry the tunnel itself.`]
      : []),
    ...config("router static", [
      ...known.flatMap(({ network, name, role }) =>
        edit("0", [
          `set dst ${masked(network)}`,
          `set device ${quoted(name)}`,
          `set distance ${distance.tunnel}`,
          `set priority ${priority[role]}`,
        ]),
      ),
      ...[...new Set(known.map(({ network }) => network))].flatMap((network) =>
        edit("0", [`set dst ${masked(network)}`, "set blackhole enable", `set distance ${distance.blackhole}`]),
      ),
    ]),
  ];
}

interface Session {
  readonly bgp: Bgp;
  readonly role: "primary" | "backup";
}

export function bgp(device: Device): string[] {
  const sessions = numbered(device).flatMap(({ tunnel }): Session[] =>
    tunnel.bgp ? [{ bgp: tunnel.bgp, role: tunnel.role }] : [],
  );
  const [first] = sessions;
  if (!first) return [];
  const { asn, address } = first.bgp.ends.site;
  const networks = new Set(
    numbered(device).flatMap(({ connection, tunnel }) => (tunnel.bgp ? connection.networks.site : [])),
  );
  return [
    "# Where the device speaks BGP already, keep its `as` and `router-id`.",
    ...routeMaps(device, sessions, networks.size === 0),
    ...config("router bgp", [
      `set as ${filled(asn)}`,
      `set router-id ${filled(address)}`,
      `set keepalive-timer ${timers.keepalive}`,
      `set holdtime-timer ${timers.hold}`,
      ...config("neighbor", sessions.flatMap(neighbor)),
      ...(networks.size > 0
        ? config(
            "network",
            [...networks].flatMap((each, index) => edit(String(index + 1), [`set prefix ${masked(each)}`])),
          )
        : config('redistribute "connected"', ["set status enable", `set route-map ${quoted(announced)}`])),
    ]),
  ];
}

function neighbor({ bgp: { ends, password }, role }: Session): string[] {
  return edit(quoted(filled(ends.cloud.address)), [
    `set remote-as ${filled(ends.cloud.asn)}`,
    ...(password === undefined ? [] : [`set password ${quoted(filled(password))}`]),
    `set keep-alive-timer ${timers.keepalive}`,
    `set holdtime-timer ${timers.hold}`,
    "set soft-reconfiguration enable",
    `set weight ${weight[role]}`,
    ...(role === "backup" ? [`set route-map-out ${quoted(prepended)}`] : []),
  ]);
}

/** Longer paths over the backup, so that the cloud prefers the primary one too; and what is announced: the inside networks. */
function routeMaps({ settings }: Device, sessions: readonly Session[], isConnected: boolean): string[] {
  const backup = sessions.find(({ role }) => role === "backup");
  const asn = backup ? filled(backup.bgp.ends.site.asn) : "";
  return config("router route-map", [
    ...(backup
      ? edit(quoted(prepended), config("rule", edit("1", ["set action permit", `set set-aspath "${asn}"`])))
      : []),
    ...(isConnected
      ? edit(
          quoted(announced),
          config(
            "rule",
            settings.inside.flatMap((each, index) =>
              edit(String(index + 1), ["set action permit", `set match-interface ${quoted(filled(each))}`]),
            ),
          ),
        )
      : []),
  ]);
}
