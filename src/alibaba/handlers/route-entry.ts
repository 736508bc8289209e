import type { Kind } from "../../../lib/core/kind";
import type { Shape, Values } from "../../../lib/core/attribute";
import { attributesOf, compositeId } from "../../../lib/core/kind";
import type { Handler, Update } from "../../provider/handler";
import type { Observed } from "../../provider/observed";
import type { Call } from "../../provider/call";
import { goneCodes } from "../codes/table";
import { parseId } from "./composite-id";
import { listing, requiredId } from "../messages/listing";
import { createParameters, pick } from "../messages/parameters";
import type { Item, Readers } from "../messages/reply-fields";
import { readShape, textOf } from "../messages/reply-fields";
import { arrangeRoutes } from "./route-arrangement";
import { arrangePublication } from "./route-publication";

/** What distinguishes the two kinds of routes. */
export interface RouteKind<S extends Shape> {
  readonly kind: Kind<S>;
  readonly actions: { readonly list: string; readonly create: string; readonly remove: string };
  /** Name of the object around the items of the list. */
  readonly wrapper: string;
  /** An id as an example for people. */
  readonly example: string;
  /** The kind's name in PublishVpnRouteEntry. */
  readonly routeType: "dbr" | "pbr";
  /** Further parameters by which delete recognises the entry. */
  readonly removeNames: readonly string[];
  /** The calls that change weight and priority. */
  weigh(change: Update, entry: Values): Call[];
}

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
  const names = kind.compositeId ?? [];
  const observe = (item: Item): Observed => {
    requiredId(route.actions.list, item, "VpnInstanceId");
    const values = readShape(attributesOf(kind), item, readers);
    const id = compositeId(kind, values);
    return { id, values: { ...values, id } };
  };
  return {
    kind,
    listParent: ({ vpnGatewayId }) => (typeof vpnGatewayId === "string" ? vpnGatewayId : undefined),
    list: (scope) =>
      listing({
        action: route.actions.list,
        wrapper: route.wrapper,
        parameters: { VpnGatewayId: scope },
        notFoundCodes: goneCodes(route.actions.list),
        observe,
      }),
    create: (desired) => ({
      ...write(route.actions.create, {
        // Begun creates are recognised by parameters in this order.
        ...pick(desired, [...names, "publishVpc", "weight"]),
        ...createParameters(kind, desired),
      }),
      id: () => compositeId(kind, desired),
      observed: (reply) => createdEntry(kind, reply),
    }),
    update: (change) => {
      const entry = parseId(kind, change.current.id, route.example);
      return [...publish(route, change, entry), ...route.weigh(change, entry)];
    },
    delete: (current) => ({
      ...write(
        route.actions.remove,
        pick({ ...current.values, ...parseId(kind, current.id, route.example) }, [
          ...names,
          "weight",
          ...route.removeNames,
        ]),
      ),
      alreadyDoneCodes: goneCodes(route.actions.remove),
    }),
    parseId: (id) => parseId(kind, id, route.example),
    customizePlan(changes, world) {
      arrangePublication(changes, world);
      arrangeRoutes(changes, world);
    },
  };
}

/** The entry as the reply to its creation shows it; undefined where a field is missing that the list has. */
function createdEntry(kind: Kind, reply: Item): Observed | undefined {
  const { attributes } = kind;
  const values = Object.fromEntries(
    // What no read returns would look like a change later on.
    Object.entries(readShape(attributes, reply, readers)).filter(([name]) => !attributes[name]?.flags.unreadable),
  );
  if ([...(kind.compositeId ?? []), "state", "createTime"].some((name) => values[name] === undefined)) return undefined;
  const id = compositeId(kind, values);
  return { id, values: { ...values, id } };
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
