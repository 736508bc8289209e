import type { Values } from "../../lib/core/attribute";
import { compositeId, parseCompositeId } from "../../lib/core/kind";
import type { Parameters, Reply } from "../../src/provider/call";
import type { Handler } from "../../src/provider/handler";
import type { Listing, Paging } from "../../src/provider/listing";
import type { Observed } from "../../src/provider/observed";
import { router, wire } from "./kinds";

const absent = ["ABSENT"];
const page: Paging = { by: "token", size: 2, parameters: (cursor) => ({ cursor }) };

/** Lists go on by a cursor; `left` says how many are still to come. */
function list(path: string, observe: (item: Values) => Observed): Listing {
  return {
    action: `GET ${path}`,
    parameters: {},
    paging: page,
    notFoundCodes: absent,
    page: ({ data, cursor, left }: Reply) => {
      const items = (data as Values[]).map(observe);
      return { items, total: items.length + Number(left), ...(typeof cursor === "string" ? { next: cursor } : {}) };
    },
  };
}

const parameters = (values: Values, ...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, values[name]])) as Parameters;

const observeRouter = (item: Values): Observed => ({ id: item["key"] as string, values: item });

export const routerHandler: Handler = {
  kind: router,
  list: () => list("/routers", observeRouter),
  read: (id) => ({
    call: { action: `GET /routers/${id}`, parameters: {}, idempotent: true },
    notFoundCodes: absent,
    observed: (reply) => observeRouter(reply as Values),
  }),
  create: (desired) => ({
    action: "POST /routers",
    parameters: parameters(desired, "name", "size", "site"),
    token: true,
    async: true,
    id: ({ key }) => key as string,
  }),
  update: ({ current, desired, changed }) => [
    {
      action: `PUT /routers/${current.id}`,
      parameters: parameters(desired, ...changed),
      idempotent: true,
      async: true,
    },
  ],
  delete: ({ id }) => ({ action: `DELETE /routers/${id}`, parameters: {}, alreadyDoneCodes: absent }),
};

const observeWire = (item: Values): Observed => ({ id: compositeId(wire, item), values: item });

export const wireHandler: Handler = {
  kind: wire,
  listParent: ({ routerId }) => (typeof routerId === "string" ? routerId : undefined),
  list: (routerId = "") => list(`/routers/${routerId}/wires`, observeWire),
  create: (desired) => ({
    action: `POST /routers/${desired["routerId"] as string}/wires`,
    parameters: parameters(desired, "to", "secret"),
    token: true,
    async: true,
    id: () => compositeId(wire, desired),
  }),
  update: ({ current, desired }) => [
    {
      action: `PUT /routers/${current.values["routerId"] as string}/wires/${current.values["to"] as string}`,
      parameters: parameters(desired, "secret"),
      idempotent: true,
      async: true,
    },
  ],
  delete: ({ values }) => ({
    action: `DELETE /routers/${values["routerId"] as string}/wires/${values["to"] as string}`,
    parameters: {},
    async: true,
    alreadyDoneCodes: absent,
  }),
  parseId: (id) => parseCompositeId(wire, id) ?? {},
};
