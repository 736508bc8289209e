import { createHash } from "node:crypto";
import { z } from "zod";
import { checkGraph } from "../../../lib/core/graph-schema";
import { faultText } from "../../../lib/core/schema-fault";
import { StateError, UsageError } from "../../errors";
import { UNKNOWN, isUnknown } from "../values/unknown";

/** The text of a saved plan, with a checksum over all of it: a plan that was damaged or changed is never applied. */
const format = "vpnform-plan";

const values = z.record(z.string(), z.unknown());
const observed = z.object({ id: z.string(), values }).loose();
const texts = z.array(z.string()).optional();
const options = z
  .object({
    destroy: z.boolean().optional(),
    refreshOnly: z.boolean().optional(),
    refresh: z.enum(["all", "minimal", "none"]).optional(),
    targets: texts,
    excludes: texts,
    replace: texts,
  })
  .loose();

/** A pending create; earlier versions knew one attempt of it. */
const create = z.looseObject({
  address: z.string(),
  providerKey: z.string(),
  action: z.string().optional(),
  token: z.string().optional(),
  intents: texts,
  attempts: z.array(values).optional(),
  since: z.number().optional(),
  latest: z.number().optional(),
  intent: z.string().optional(),
  desired: values.optional(),
  time: z.number().optional(),
  dependencies: z.array(z.string()),
});

const prior = z.looseObject({
  address: z.string(),
  stateAddress: z.string(),
  providerKey: z.string(),
  values,
  secrets: z.array(z.string()),
  realm: z.string().optional(),
  tainted: z.boolean(),
  dependencies: z.array(z.string()),
  deposed: z.string().optional(),
});

const settlement = z.discriminatedUnion("outcome", [
  z.looseObject({ outcome: z.enum(["resend", "recent", "absent", "unasked"]), create }),
  z.looseObject({ outcome: z.literal("ambiguous"), create, ids: z.array(z.string()) }),
  z.looseObject({ outcome: z.literal("adopted"), create, recorded: prior }),
]);

const schema = z.object({
  format: z.literal(format),
  version: z.literal(1),
  vpnform: z.string(),
  source: z.object({ name: z.string(), json: values, folder: z.string() }),
  variables: z.record(z.string(), z.string()),
  /** Of variables whose secrets are fetched again to apply the plan. */
  secrets: z
    .record(z.string(), z.object({ salt: z.string(), digest: z.string(), at: z.number().optional() }))
    .optional(),
  options,
  state: z.string(),
  adopted: z.array(z.object({ settlement, type: z.string() })),
  mark: z.string(),
  observed: z.array(z.tuple([z.string(), observed])),
  data: z.array(z.tuple([z.string(), values])),
  imports: z.array(z.tuple([z.string(), observed])),
  twins: z
    .array(
      z.object({
        address: z.string(),
        path: z.string(),
        source: z.string().optional(),
        title: z.string(),
        id: z.string(),
      }),
    )
    .optional(),
  /** In an unsealed plan of a sealed stack: what may hold secrets, sealed like the state. */
  sealed: z.string().optional(),
  now: z.number(),
  digest: z.string(),
  /** Absent in plans of the first versions, as is the checksum. */
  binding: z
    .object({
      clients: z.record(z.string(), z.string().nullable()),
      cloudId: z.string().optional(),
      state: z.string(),
    })
    .optional(),
});

/** What a saved plan holds. */
export type PlanDocument = z.infer<typeof schema>;

/** The document as a text. */
export function planText(document: Omit<PlanDocument, "format" | "version">): string {
  const body = JSON.stringify({ format, version: 1, ...document }, spelledUnknown);
  return `${body.slice(0, -1)},"checksum":"${checksumOf(body)}"}\n`;
}

/** A part of the document as a text. */
export function partText(part: object): string {
  return JSON.stringify(part, spelledUnknown);
}

/** Reads such a part. */
export function parsePart(text: string): object {
  return JSON.parse(text, revived) as object;
}

/** Reads such a text; throws one clear error for any other. */
export function parsePlan(text: string, file: string): PlanDocument {
  let json: unknown;
  try {
    json = JSON.parse(text, revived);
  } catch (error) {
    throw notAPlan(file, error);
  }
  const { format: found, version, binding } = (json ?? {}) as Readonly<Record<string, unknown>>;
  if (found === format && typeof version === "number" && version !== 1) {
    throw new StateError("state-newer", `${file} is a plan of format version ${version}`, {
      hint: "make the plan again with this vpnform",
    });
  }
  if (found === format && !isWhole(text, binding !== undefined)) {
    throw new UsageError(`"${file}" is damaged or was changed since vpnform saved it`, {
      hint: "make the plan again with `vpnform plan --out FILE`",
    });
  }
  const result = schema.safeParse(json);
  if (!result.success) throw notAPlan(file, result.error, found === format ? faultText(result.error) : "");
  checkGraph(result.data.source.json, `"${file}"`, "source.json");
  return result.data;
}

/** The error for a file that is no plan. */
export function notAPlan(file: string, cause: unknown, fault = ""): UsageError {
  return new UsageError(`"${file}" is not a plan that vpnform saved${fault}`, {
    hint: "make one with `vpnform plan --out FILE`",
    cause,
  });
}

/** Whether the checksum is right. Plans of the first versions have none. */
function isWhole(text: string, isBound: boolean): boolean {
  const found = /,"checksum":"([^"]*)"\}\s*$/.exec(text);
  if (!found) return !isBound && !text.includes('"checksum":');
  return isBound && found[1] === checksumOf(`${text.slice(0, found.index)}}`);
}

function checksumOf(body: string): string {
  return createHash("sha256").update(body).digest("hex");
}

const unknownMark = "vpnform:unknown";

/** JSON has no unknown values, and their text would come back as a text. */
function spelledUnknown(this: Readonly<Record<string, unknown>>, name: string, value: unknown): unknown {
  return isUnknown(this[name]) ? { [unknownMark]: true } : value;
}

function revived(_: string, value: unknown): unknown {
  return isSpelledUnknown(value) ? UNKNOWN : value;
}

function isSpelledUnknown(value: unknown): boolean {
  return typeof value === "object" && value !== null && unknownMark in value;
}
