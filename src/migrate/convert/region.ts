import type { Json } from "../hcl/expression";
import type { Recorded } from "../read/recorded";

/** The region that zones in a state lie in, such as `eu-central-1` for `eu-central-1a`; undefined when they disagree. */
export function regionIn(recorded: readonly Recorded[]): string | undefined {
  const regions = new Set(recorded.flatMap(({ attributes }) => zonesIn(attributes)).flatMap(regionOf));
  return regions.size === 1 ? [...regions][0] : undefined;
}

function zonesIn(json: Json): string[] {
  if (typeof json !== "object" || json === null) return [];
  return Object.entries(json).flatMap(([name, value]) => {
    const isZone = (name === "zone_no" || name === "zone_id") && typeof value === "string";
    return isZone ? [value] : zonesIn(value);
  });
}

/** `cn-hangzhou-h`, `eu-central-1a`. */
function regionOf(zone: string): string[] {
  const match = /^([a-z]{2,}(?:-[a-z]+)+(?:-?\d+)?)-?[a-z]$/.exec(zone);
  return match?.[1] === undefined ? [] : [match[1]];
}
