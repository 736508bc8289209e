import type { Values } from "../../../lib/core/attribute";
import { withoutBraces } from "../../../lib/core/graph-block";
import { knownObject, knownText } from "../../../lib/core/known";
import type { ToldResource } from "../../provider/told-resource";

const routeTypes = { alivpn_route_entry: "routeDest", alivpn_pbr_route_entry: "routeDest" } as const;

/** Finds the resources that others name. */
export class Resources {
  constructor(private readonly all: readonly ToldResource[]) {}

  ofType(type: string): ToldResource[] {
    return this.all.filter((each) => each.type === type);
  }

  /** What an attribute names: by its id, or in a plan that does not know the id yet, as the program does. */
  named(of: ToldResource, attribute: string, id: unknown, type: string): ToldResource | undefined {
    const known = knownText(id);
    const candidates = this.ofType(type);
    if (known !== undefined) return candidates.find(({ values }) => values["id"] === known);
    const expression = knownObject(of.declared) && valueAt(of.declared, attribute);
    if (typeof expression !== "string") return undefined;
    return candidates.find(({ address }) => withoutBraces(expression) === `${address}.id`);
  }

  /** Destinations of the routes that lead into a connection. */
  routesInto(connection: ToldResource): string[] {
    const found = Object.entries(routeTypes).flatMap(([type, destination]) =>
      this.ofType(type)
        .filter((route) => this.named(route, "nextHop", route.values["nextHop"], connection.type) === connection)
        .flatMap(({ values }) => knownText(values[destination]) ?? []),
    );
    return [...new Set(found)].sort();
  }
}

/** The value at a path such as `tunnelOptionsSpecification[0].customerGatewayId`. */
function valueAt(values: Values | undefined, path: string): unknown {
  return path
    .split(/[.[\]]+/)
    .filter((part) => part !== "")
    .reduce<unknown>((value, part) => (value as Record<string, unknown> | undefined)?.[part], values);
}
