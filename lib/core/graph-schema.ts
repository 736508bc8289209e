import { z } from "zod";
import { locationOf } from "./graph-block";
import type { GraphBlock } from "./graph-block";
import { VpnformError } from "./errors";
import { faultText } from "./schema-fault";
import { isWellFormedGraph } from "./graph-well-formed";

const text = z.string().nullish();
const flag = z.boolean().nullish();
const texts = z.array(z.string()).nullish();

/** A JSON object that is kept as it is. */
const anyObject = z.looseObject({});

/** Terraform's JSON lets a block be an object or a list of objects. */
const block = <T extends z.ZodType>(shape: T) => z.union([shape, z.array(shape)]).nullish();
const named = <T extends z.ZodType>(shape: T) => z.record(z.string(), shape).nullish();

const lifecycle = z.looseObject({
  create_before_destroy: flag,
  prevent_destroy: flag,
  ignore_changes: z.union([z.literal("all"), z.array(z.string())]).nullish(),
  replace_triggered_by: texts,
});

const resource = z.looseObject({
  provider: text,
  depends_on: texts,
  count: z.union([z.number(), z.string()]).nullish(),
  for_each: z.union([z.string(), z.array(z.unknown()), anyObject]).nullish(),
  lifecycle: block(lifecycle),
});

/**
 * What the graph, Terraform's JSON, has to be for anything to read it: what Terraform itself defines. Attributes are judged by
 * their kinds, and members that are not named here belong to others.
 */
export const graphSchema = z.looseObject({
  terraform: block(
    z.looseObject({ backend: block(z.record(z.string(), block(anyObject))), required_providers: block(anyObject) }),
  ),
  provider: named(block(z.looseObject({ alias: text }))),
  resource: named(named(resource)),
  data: named(named(resource)),
  output: named(z.looseObject({ sensitive: flag, ephemeral: flag, depends_on: texts })),
  locals: block(anyObject),
  variable: named(z.looseObject({ type: text, sensitive: flag, ephemeral: flag, nullable: flag })),
  moved: block(z.looseObject({ from: z.string(), to: z.string() })),
  import: block(z.looseObject({ to: z.string(), id: z.string() })),
  removed: block(z.looseObject({ from: z.string(), lifecycle: block(z.looseObject({ destroy: flag })) })),
});

/** A graph as it was read; throws one error that says where it is none. `place` names the file, `within` where in it. */
export function checkGraph(json: unknown, place: string, within = ""): GraphBlock {
  if (isWellFormedGraph(json)) return json;
  const { success, error } = graphSchema.safeParse(json);
  // The quick check may be stricter than the schema, which decides.
  if (success) return json as GraphBlock;
  const [issue] = error.issues;
  const owner = ownerOf(json as GraphBlock, issue?.path ?? []);
  throw new VpnformError("graph-invalid", `${place} is not a graph that vpnform can read${faultText(error, within)}`, {
    ...(owner === undefined ? {} : { address: owner }),
    hint:
      owner === undefined
        ? "synthesize the program again; something else wrote or changed the graph"
        : "correct what the program sets there, such as an override of the construct",
    cause: error,
  });
}

/** The construct whose block is wrong; undefined where it is no construct's. */
function ownerOf(json: GraphBlock, [section, type, name]: readonly PropertyKey[]): string | undefined {
  if (section !== "resource" && section !== "data") return undefined;
  if (typeof type !== "string" || typeof name !== "string") return undefined;
  const byType = json[section] as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  const found = byType[type]?.[name];
  const isBlock = typeof found === "object" && found !== null && !Array.isArray(found);
  return isBlock ? locationOf(found as GraphBlock, `${type}.${name}`).path : undefined;
}
