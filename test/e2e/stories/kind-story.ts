import { isCompanion } from "../../_helpers/sample-values";
import type { Attribute, Shape } from "../../../lib/core/attribute";
import type { Kind } from "../../../lib/core/kind";
import { snakeCase } from "../../../lib/core/naming";
import type { EmulatorProcess } from "../../_helpers/emulator-process";
import type { Declaration } from "../../_helpers/workspace";

/** Whoever calls the cloud's API as somebody in the console would. */
export type Caller = Pick<EmulatorProcess, "call">;

/** One attribute of a resource of its own, before and after a change of the program. */
export interface AttributeStep {
  /** Dotted, as in the program: `ikeConfig.psk`. */
  readonly attribute: string;
  readonly from: object;
  readonly to: object;
  /** Attributes that cannot but change along with it. */
  readonly along?: readonly string[];
}

/** Somebody else's act in the cloud, upon one of the declared resources. */
export interface Outside {
  /** Construct id of the resource. */
  readonly on: string;
  readonly does: (cloud: Caller, id: string, attribute: (name: string) => Promise<string>) => Promise<unknown>;
}

/** What there is to know about a kind in order to tell its whole life through the command line. */
export interface KindStory {
  readonly kind: Kind;
  /** What its resources stand on. */
  readonly ground: readonly Declaration[];
  /** What somebody has to do with the ground by hand before the rest can be made. */
  readonly prepare?: (cloud: Caller, attribute: (address: string, name: string) => Promise<string>) => Promise<unknown>;
  /** Attributes that can be changed. */
  readonly updates: readonly AttributeStep[];
  /** Attributes that cannot. */
  readonly replacements: readonly AttributeStep[];
  /** Attributes that belong to another story of the same kind, or to a test of their own. */
  readonly elsewhere?: (path: string) => boolean;
  readonly drift: Outside & {
    /** Line of the plan that shows it. */
    readonly shows: RegExp;
    /** Whether it takes a new resource to repair it. */
    readonly replaces?: boolean;
  };
  readonly deletion: Outside;
}

/** Names a step's construct: `ikeConfig.psk` to `ikeConfig-psk`. */
export function idOf(step: Pick<AttributeStep, "attribute">): string {
  return step.attribute.replaceAll(".", "-");
}

/** Attributes that a step changes, as the graph calls them, sorted. */
export function shown({ attribute, along = [] }: AttributeStep): string[] {
  return [attribute, ...along].map((path) => path.split(".").map(snakeCase).join(".")).sort();
}

/** Leaves that the program can set, dotted; elements of a list of objects without their index. */
export function settable(shape: Shape, prefix = ""): string[] {
  return Object.entries<Attribute>(shape).flatMap(([name, { type, flags, shape: inner }]) => {
    // What is only written has stories of its own.
    if (flags.computed || isCompanion(flags)) return [];
    return type === "object" || type === "objects" ? settable(inner, `${prefix}${name}.`) : [`${prefix}${name}`];
  });
}

/** A gateway for the national algorithms has certificates of its own before its first connection. */
export async function certify(cloud: Caller, VpnGatewayId: string): Promise<void> {
  for (const [CertificateType, CertificateId] of [
    ["Encryption", "6bfe4218-1"],
    ["Signature", "6bfe4218-2"],
  ] as const) {
    await cloud.call("AssociateVpnGatewayWithCertificate", { VpnGatewayId, CertificateId, CertificateType });
  }
}
