import type { Kind } from "../../../lib/core/kind";
import type { Shape, Values } from "../../../lib/core/attribute";
import { attributesOf, compositeId, parseCompositeId } from "../../../lib/core/kind";
import { UsageError } from "../../errors";
import type { Handler, Update } from "../../provider/handler";
import type { Observed } from "../../provider/observed";
import type { Call } from "../../provider/call";
import { listing, requiredId } from "./listing";
import { pick } from "./parameters";
import type { Item, Readers } from "./reply-fields";
import { readShape, textOf } from "./reply-fields";
import { arrangeRoutes } from "./route-arrangement";
import { arrangePublication } from "./route-publication";
import { gatewayAbsent } from "./vpn-gateway";

/** What distinguishes the two kinds of routes. */
export interface RouteKind<S extends Shape> {
  readonly kind: Kind<S>;
  readonly actions: { readonly list: string; readonly create: string; readonly remove: string };
  /** Name of the object around the items of the list. */
  readonly wrapper: string;
  /** Attributes of the id, in order. */
  readonly compositeId: readonly string[];
  /** An example id for messages. */
  readonly example: string;
  /** The kind's name in PublishVpnRouteEntry. */
  readonly routeType: "dbr" | "pbr";
  /** Further parameters for create. */
  readonly createNames: readonly string[];
  /** Further parameters by which delete identifies the entry. */
  readonly removeNames: readonly string[];
  /** The calls that change weight and priority. */
  weigh(change: Update, entry: Values): Call[];
}

/** Codes that mean that the gateway of a list does not exist; the second is the public cloud's. */
const listAbsent = [...gatewayAbsent, "InvalidVpnInstanceId.NotFound"];
/** Codes that mean that the entry, or its gateway, does not exist. */
const absent = ["InvalidRouteEntry.NotFound", ...listAbsent];

const readers: Readers = {
  vpnGatewayId: (item) => textOf(item, "VpnInstanceId"),
  publishVpc: (item) => {
    const state = textOf(item, "State");
    return state === undefined ? undefined : state.toLowerCase() === "published";
  },
};

/** The handler of one kind of routes. */
export function routeHandler<S extends Shape>(route: RouteKind<S>): Handler {
  const kind = route.kind as unknown as Kind;
  const observe = (item: Item): Observed => {
    requiredId(route.actions.list, item, "VpnInstanceId");
    const values = readShape(attributesOf(kind), item, readers);
    return {
      id: compositeId(route.compositeId, values),
      values: { ...values, id: compositeId(route.compositeId, values) },
    };
  };
  return {
    kind,
    listParent: ({ vpnGatewayId }) => (typeof vpnGatewayId === "string" ? vpnGatewayId : undefined),
    list: (scope) =>
      listing({
        action: route.actions.list,
        wrapper: route.wrapper,
        parameters: { VpnGatewayId: scope },
        notFoundCodes: listAbsent,
        observe,
      }),
    create: (desired) => ({
      ...write(
        route.actions.create,
        pick(desired, [...route.compositeId, "publishVpc", "weight", ...route.createNames]),
      ),
      id: () => compositeId(route.compositeId, desired),
    }),
    update: (change) => {
      const entry = entryOf(route, change.current);
      return [...publish(route, change, entry), ...route.weigh(change, entry)];
    },
    delete: (current) => ({
      ...write(
        route.actions.remove,
        pick({ ...current.values, ...entryOf(route, current) }, [...route.compositeId, "weight", ...route.removeNames]),
      ),
      alreadyDoneCodes: absent,
    }),
    parseId: (id) => parseId(route, id),
    customizePlan(changes, world) {
      arrangePublication(changes, world);
      arrangeRoutes(changes, world);
    },
  };
}

/** A call after which the gateway is busy. */
export function write(action: string, parameters: Call["parameters"]): Call {
  const instanceId = parameters.VpnGatewayId;
  return {
    action,
    parameters,
    token: true,
    async: true,
    ...(typeof instanceId === "string" ? { instanceId } : {}),
  };
}

function publish<S extends Shape>(route: RouteKind<S>, { desired, changed }: Update, entry: Values): Call[] {
  if (!changed.has("publishVpc") || typeof desired.publishVpc !== "boolean") return [];
  const parameters = {
    ...pick(entry, ["vpnGatewayId", "nextHop", "routeDest"]),
    RouteType: route.routeType,
    PublishVpc: desired.publishVpc,
  };
  return [write("PublishVpnRouteEntry", parameters)];
}

/** The attributes that identify an existing entry; all are part of its id. */
function entryOf<S extends Shape>(route: RouteKind<S>, { id }: Observed): Values {
  return parseId(route, id);
}

function parseId<S extends Shape>({ kind, compositeId: names, example }: RouteKind<S>, id: string): Values {
  const values = parseCompositeId(names, id);
  if (values) return values;
  throw new UsageError(`"${id}" is not the id of a ${kind.title}`, {
    hint: `write it as ${names.map((part) => `<${part}>`).join(":")}, such as ${example}`,
  });
}
