import {
  alibabaDataSources,
  checkKeys,
  dataRegions,
  dataVpnConnectionConfig,
  dataVpnGatewayZones,
} from "../../lib/alibaba/data-source-shapes";
import type { Shape, Value, Values } from "../../lib/core/attribute";
import type { Handler } from "../provider/handler";
import type { CloudReader, DataSourceReader } from "../provider/provider";
import type { Observed } from "../provider/observed";
import { UsageError } from "../errors";
import { customerGatewayHandler } from "./handlers/customer-gateway";
import { elements, isItem, readShape } from "./messages/reply-fields";
import { vpnConnectionHandler } from "./handlers/vpn-connection";
import { vpnGatewayHandler } from "./handlers/vpn-gateway";
import { zonesCall, zonesOf } from "./messages/zones";

/** How an existing resource of one kind is found. */
interface Finder {
  readonly type: string;
  readonly handler: Handler;
  /** Input with the id to find. */
  readonly idAttribute: string;
  /** Other inputs. Exactly one resource must match them. */
  readonly keys: readonly string[];
}

const finders: readonly Finder[] = [
  { type: "alivpn_gateway", handler: vpnGatewayHandler, idAttribute: "vpnGatewayId", keys: ["name"] },
  {
    type: "alivpn_customer_gateway",
    handler: customerGatewayHandler,
    idAttribute: "customerGatewayId",
    keys: ["name", "ipAddress"],
  },
  { type: "alivpn_connection", handler: vpnConnectionHandler, idAttribute: "vpnConnectionId", keys: ["name"] },
];

const regions: DataSourceReader = {
  shape: dataRegions,
  async read(query, cloud) {
    const parameters = { AcceptLanguage: query.acceptLanguage as string | undefined };
    const reply = await cloud.send({ action: "DescribeRegions", parameters, idempotent: true });
    const { shape } = dataRegions.regions;
    return { ...query, id: "regions", regions: elements(reply.Regions).map((region) => readShape(shape, region)) };
  },
};

const gatewayZones: DataSourceReader = {
  shape: dataVpnGatewayZones,
  async read(query, cloud) {
    const bandwidth = Number(query.bandwidth);
    const zoneIds = zonesOf(await cloud.send(zonesCall(bandwidth)));
    return { ...query, id: `zones-${bandwidth}`, zoneIds };
  },
};

/** quirk: the action is about one connection, but its reply has a wrapper that no other action has. */
const connectionConfig: DataSourceReader = {
  shape: dataVpnConnectionConfig,
  async read(query, cloud) {
    const id = query.vpnConnectionId;
    const call = {
      action: "DownloadVpnConnectionConfig",
      parameters: { VpnConnectionId: isText(id) ? id : undefined },
      idempotent: true,
    };
    const { VpnConnectionConfig: config } = await cloud.send(call);
    return { ...readShape(dataVpnConnectionConfig, isItem(config) ? config : {}), ...query, id: id ?? null };
  },
};

/** Data sources of Alibaba Cloud by type. */
export const dataSources: ReadonlyMap<string, DataSourceReader> = new Map<string, DataSourceReader>([
  ...finders.map((finder) => [finder.type, reader(finder)] as const),
  ["alivpn_connection_config", connectionConfig],
  ["alivpn_gateway_zones", gatewayZones],
  ["alivpn_regions", regions],
]);

function reader(finder: Finder): DataSourceReader {
  const shape = alibabaDataSources.get(finder.type) ?? {};
  return {
    shape,
    rules: [checkKeys([finder.idAttribute, ...finder.keys])],
    async read(query, cloud) {
      const id = query[finder.idAttribute];
      const found = isText(id) ? await byId(finder, id, cloud) : await byKey(finder, query, cloud);
      return inShape(shape, { ...found.values, [finder.idAttribute]: found.id, id: found.id });
    },
  };
}

async function byId({ handler, idAttribute }: Finder, id: string, cloud: CloudReader): Promise<Observed> {
  const found = await cloud.find(handler, id);
  if (found) return found;
  throw new UsageError(`no ${handler.kind.title} has the id "${id}"`, {
    hint: `check ${idAttribute}, the provider's region and the account`,
  });
}

async function byKey({ handler, idAttribute, keys }: Finder, query: Values, cloud: CloudReader): Promise<Observed> {
  const key = keys.find((candidate) => isText(query[candidate]));
  if (key === undefined) {
    throw new UsageError(`no input names the ${handler.kind.title} to find`, {
      hint: `set one of ${[idAttribute, ...keys].join(", ")}`,
    });
  }
  const wanted = query[key] as string;
  const matches = (await cloud.list(handler)).filter((each) => each.values[key] === wanted);
  const [first] = matches;
  // The action for one resource tells what the list does not.
  if (first && matches.length === 1) return (handler.read && (await cloud.find(handler, first.id))) ?? first;
  const { title } = handler.kind;
  if (!first) {
    throw new UsageError(`no ${title} has the ${key} "${wanted}"`, {
      hint: `check ${key}, the provider's region and the account`,
    });
  }
  const ids = matches.map((match) => match.id).join(", ");
  throw new UsageError(`${matches.length} ${title}s have the ${key} "${wanted}": ${ids}`, {
    hint: `pick one of them with ${idAttribute}`,
  });
}

function inShape(shape: Shape, values: Values): Values {
  return Object.fromEntries(
    Object.keys(shape).flatMap((name): [string, Value][] => (values[name] === undefined ? [] : [[name, values[name]]])),
  );
}

function isText(value: Value): value is string {
  return typeof value === "string" && value !== "";
}
