import type { KindCheck } from "../../core/kind";

/**
 * A destination route to everything is refused on the public cloud: CreateVpnRouteEntry, RouteDest. The Apsara Stack
 * guide (6.5.1) says nothing about it, hence only a warning there, and while the edition is not known.
 */
export const checkRouteDestination: KindCheck = ({ routeDest }, edition) => {
  if (routeDest !== "0.0.0.0/0") return [];
  return [
    {
      severity: edition === "public" ? "error" : "warning",
      attribute: "routeDest",
      message: '"0.0.0.0/0" is not allowed as the destination of a destination route',
      hint: 'use the networks behind the connection, or "0.0.0.0/1" and "128.0.0.0/1"',
    },
  ];
};
