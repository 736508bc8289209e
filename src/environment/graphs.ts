import { withEnvironmentMark } from "../../lib/core/environment-mark";
import type { Issue } from "../../lib/core/errors";
import type { Environment } from "./environment";
import { withBackends } from "./graph-backends";
import type { NamedGraph } from "./graph-backends";
import { withProviders } from "./graph-providers";
import type { ShapeOfProvider } from "./graph-providers";
import { withTags } from "./graph-tags";
import type { KindOfType } from "./graph-tags";

/** What is known of the clouds that a graph is about. */
export interface KnownClouds {
  readonly kindOf: KindOfType;
  readonly configurationOf: ShapeOfProvider;
}

/** The graphs of a program as they are in an environment, and what the user should know of that. */
export function graphsIn<S extends NamedGraph>(
  environment: Environment,
  stacks: readonly S[],
  { folder, clouds }: { readonly folder: string; readonly clouds: KnownClouds },
): { readonly stacks: readonly S[]; readonly warnings: readonly Issue[] } {
  const placed = withBackends(stacks, environment, folder);
  const configured = withProviders(placed, environment, clouds.configurationOf);
  const { stacks: tagged, warnings } = withTags(configured, environment, clouds.kindOf);
  const made = tagged.map((each, index) => ({
    ...each,
    json: withEnvironmentMark(each.json, environment),
    written: stacks[index]?.json,
  }));
  return { stacks: made, warnings };
}
