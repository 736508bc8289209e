import { z } from "zod";
import type { OutputState, StateDocument } from "./format";

/** Whether a value of a state is a JSON object. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A JSON object that is kept as it is. `z.record` would copy it and lose a key `__proto__`. */
const map = z.custom<Record<string, unknown>>(isObject, "expected an object");

/** An instance in a state, and in the journal. */
export const instance = z.looseObject({
  index_key: z.union([z.int().nonnegative(), z.string()]).optional(),
  status: z.literal("tainted").optional(),
  deposed: z.string().length(8).optional(),
  schema_version: z.int().nonnegative(),
  attributes: map,
  attributes_flat: z.undefined("expected none: written by Terraform 0.11").optional(),
  sensitive_attributes: z.array(z.unknown()).optional(),
  identity_schema_version: z.int().nonnegative().optional(),
  private: z.string().optional(),
  dependencies: z.array(z.string()).optional(),
  create_before_destroy: z.boolean().optional(),
});

const resource = z.looseObject({
  module: z.string().optional(),
  mode: z.enum(["managed", "data"]),
  type: z.string().min(1),
  name: z.string().min(1),
  provider: z.string().min(1),
  instances: z.array(instance),
});

const output = z.looseObject({ value: z.unknown(), type: z.unknown(), sensitive: z.boolean().optional() });

const outputs = z.custom<Record<string, OutputState>>(
  (value) => isObject(value) && Object.values(value).every((each) => output.safeParse(each).success),
  "expected objects with value and type",
);

/** The structure of a state file of version 4. Further fields are allowed. */
export const stateDocument: z.ZodType<StateDocument> = z.looseObject({
  version: z.literal(4),
  terraform_version: z.string().default(""),
  serial: z.int().nonnegative(),
  lineage: z.string(),
  outputs: outputs.default({}),
  resources: z.array(resource).default([]),
  check_results: z.unknown().optional(),
});
