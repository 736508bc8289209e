import { z } from "zod";
import { VpnformError } from "../core/errors";

/**
 * Devices as a stack's graph tells of them, under `vpnform.devices` of its metadata, which both engines pass over.
 * The graph may come from a file that somebody else wrote.
 */
const noteSchema = z.object({
  path: z.string().min(1),
  dialect: z.string().min(1),
  customer_gateways: z.array(z.string()).min(1),
  wan: z.string(),
  inside: z.array(z.string()),
  wan_address: z.string().optional(),
  networks: z.array(z.string()).optional(),
  source: z.string().optional(),
});

/** A device's note in the graph. */
export type DeviceNote = z.infer<typeof noteSchema>;

/** A device that a program declares. */
export interface DeclaredDevice {
  /** Construct path, such as `net/berlin`. */
  readonly path: string;
  /** As in `--dialect`. */
  readonly dialect: string;
  /** Addresses of the customer gateways that stand for it in the cloud. */
  readonly customerGateways: readonly string[];
  readonly wan: string;
  readonly inside: readonly string[];
  readonly wanAddress?: string;
  readonly networks: readonly string[];
  /** File and line of the program. */
  readonly source?: string;
}

/** The devices of a graph, in the order of their paths. */
export function declaredDevices(graph: Readonly<Record<string, unknown>>): DeclaredDevice[] {
  const { metadata } = (graph["//"] ?? {}) as {
    readonly metadata?: { readonly vpnform?: { readonly devices?: unknown } };
  };
  const notes = metadata?.vpnform?.devices;
  if (notes === undefined) return [];
  const { success, data, error } = z.array(noteSchema).safeParse(notes);
  if (!success) throw wrongNotes(error.issues[0]);
  return data
    .map(({ path, dialect, customer_gateways, wan, inside, wan_address, networks = [], source }) => ({
      path,
      dialect,
      customerGateways: customer_gateways,
      wan,
      inside,
      networks,
      ...(wan_address === undefined ? {} : { wanAddress: wan_address }),
      ...(source === undefined ? {} : { source }),
    }))
    .sort((left, right) => (left.path < right.path ? -1 : 1));
}

function wrongNotes(
  issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined,
): VpnformError {
  const at = ["vpnform.devices", ...(issue?.path ?? [])].map(String).join(".");
  return new VpnformError("graph-invalid", `${at} of the graph's metadata: ${issue?.message ?? "unreadable"}`, {
    hint: "synthesize the program again; something else wrote or changed the graph",
  });
}
