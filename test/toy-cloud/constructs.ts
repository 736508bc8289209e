import type { Construct } from "constructs";
import { attr } from "../../lib/core/attribute";
import type { PropsOf } from "../../lib/core/kind";
import { Provider, Resource } from "../../lib/core/resource";
import type { ResourceClass, ResourceOptions } from "../../lib/core/resource";
import { router, toyKinds, wire } from "./kinds";

export const toyShape = { endpoint: attr.string({ required: true }), password: attr.string({ sensitive: true }) };

export class ToyProvider extends Provider("toy", "example/toy", toyShape, { kinds: toyKinds, topology: () => [] }) {
  constructor(scope: Construct, id: string, props: { readonly endpoint: string; readonly password: string }) {
    super(scope, id, props as object);
  }
}

const RouterBase: ResourceClass<typeof router> = Resource(router);
export class Router extends RouterBase {
  constructor(scope: Construct, id: string, props: PropsOf<typeof router> & ResourceOptions) {
    super(scope, id, props);
  }
}

const WireBase: ResourceClass<typeof wire> = Resource(wire);
export class Wire extends WireBase {
  constructor(scope: Construct, id: string, props: PropsOf<typeof wire> & ResourceOptions) {
    super(scope, id, props);
  }
}
