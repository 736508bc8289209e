import { formatGoString } from "../format/go-json";

/** The only version of the envelope so far. */
export const envelopeVersion = "v0";

/** OpenTofu's envelope of an encrypted state or plan. */
export interface Envelope {
  /** Only around a state. */
  readonly serial?: number | undefined;
  readonly lineage?: string | undefined;
  /** What each key provider needs to find the key again, as JSON, by the provider's address. */
  readonly meta: ReadonlyMap<string, string>;
  readonly data: Buffer;
  readonly version: string;
}

/** Indented in local files, compact elsewhere, as OpenTofu writes it. */
export type EnvelopeLayout = "indented" | "compact";

const versionMember = /"encryption_version"\s*:\s*"[^"]/;

/** The envelope in a text; undefined if the text is none. */
export function readEnvelope(text: string): Envelope | undefined {
  if (!versionMember.test(text)) return undefined;
  const parsed = parsedObject(text);
  const version = parsed?.["encryption_version"];
  if (!parsed || typeof version !== "string" || version === "") return undefined;
  const { serial, lineage, meta, encrypted_data: data } = parsed;
  return {
    serial: typeof serial === "number" ? serial : undefined,
    lineage: typeof lineage === "string" && lineage !== "" ? lineage : undefined,
    meta: new Map(Object.entries(meta ?? {}).map(([key, value]) => [key, decoded(value).toString("utf8")])),
    data: decoded(data),
    version,
  };
}

/** The envelope as a text: members in OpenTofu's order, metadata sorted. */
export function envelopeText(envelope: Envelope, layout: EnvelopeLayout): string {
  const [line, inner, deep, space] = layout === "indented" ? ["\n", "\n  ", "\n    ", " "] : ["", "", "", ""];
  const entries = [...envelope.meta].sort(([left], [right]) => (left < right ? -1 : 1));
  const meta = entries.map(
    ([key, value]) => `${deep}${formatGoString(key)}:${space}"${Buffer.from(value).toString("base64")}"`,
  );
  const members = [
    ...(envelope.serial === undefined ? [] : [`"serial":${space}${envelope.serial}`]),
    ...(envelope.lineage === undefined ? [] : [`"lineage":${space}${formatGoString(envelope.lineage)}`]),
    `"meta":${space}${meta.length === 0 ? "{}" : `{${meta.join(",")}${inner}}`}`,
    `"encrypted_data":${space}"${envelope.data.toString("base64")}"`,
    `"encryption_version":${space}"${envelope.version}"`,
  ];
  return `{${members.map((member) => inner + member).join(",")}${line}}${line}`;
}

function decoded(value: unknown): Buffer {
  return typeof value === "string" ? Buffer.from(value, "base64") : Buffer.alloc(0);
}

function parsedObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
