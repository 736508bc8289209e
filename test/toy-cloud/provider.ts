import { plainKind } from "../../lib/core/kind";
import { ApiClient } from "../../src/cloud/api-client";
import type { Provider } from "../../src/provider/provider";
import { toyShape } from "./constructs";
import { routerHandler, wireHandler } from "./handlers";
import { toyKinds } from "./kinds";
import { toyProtocol } from "./protocol";

/** A third cloud: a protocol, an error table, kinds and handlers. */
export const toyCloud: Provider = {
  name: "toy",
  source: "example/toy",
  configuration: plainKind("toy", "Provider", toyShape),
  handlers: new Map([routerHandler, wireHandler].map((handler) => [handler.kind.type, handler])),
  dataSources: new Map(),
  checks: { provider: "toy", kinds: toyKinds, topology: () => [] },
  connect({ endpoint, password }) {
    const url = new URL(endpoint as string);
    const credentials = { accessKeyId: "toy", accessKeySecret: password as string, source: "the program" };
    const identity = { key: url.origin, scope: url.origin };
    return Promise.resolve(new ApiClient(toyProtocol(url), { credentials: () => credentials }, identity));
  },
};
