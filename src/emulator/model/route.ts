import type { Stored } from "../storage/table";

/** A destination route, or a policy route if it has a source. */
export interface Route extends Stored {
  region: string;
  gatewayId: string;
  nextHop: string;
  routeDest: string;
  routeSource: string | undefined;
  weight: number;
  priority: number;
  published: boolean;
  createTime: number;
}
