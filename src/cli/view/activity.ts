import type { ResourceRef } from "../../engine/api/events";
import { duration } from "./duration";
import { subject } from "./subject";

/** Words for an operation on a resource. */
interface Words {
  readonly doing: string;
  readonly done: string;
}

const words: Readonly<Record<ResourceRef["action"], Words>> = {
  create: { doing: "Creating", done: "Creation" },
  update: { doing: "Modifying", done: "Modifications" },
  delete: { doing: "Destroying", done: "Destruction" },
  forget: { doing: "Forgetting", done: "Forgetting" },
  read: { doing: "Reading", done: "Read" },
};

/** `Creating` */
export function doing(action: ResourceRef["action"]): string {
  return words[action].doing;
}

/** `alivpn_gateway.hub (net/hub): Creating...` */
export function startedText(event: ResourceRef & { readonly id?: string }): string {
  const id = event.id === undefined ? "" : ` [id=${event.id}]`;
  return `${subject(event)}: ${words[event.action].doing}...${id}`;
}

/** `alivpn_gateway.hub (net/hub): Still creating... [40s elapsed, provisioning]` */
export function stillText(
  event: ResourceRef & { readonly elapsedMs: number; readonly status?: string; readonly waitsFor?: string },
): string {
  const details = [
    `${duration(event.elapsedMs)} elapsed`,
    ...(event.status ? [event.status] : []),
    ...(event.waitsFor ? [`waits for: ${event.waitsFor}`] : []),
  ];
  return `${subject(event)}: Still ${words[event.action].doing.toLowerCase()}... [${details.join(", ")}]`;
}

/** `alivpn_gateway.hub (net/hub): Creation complete after 42s [id=vpn-1] (3 of 12)` */
export function completeText(
  event: ResourceRef & {
    readonly id?: string;
    readonly elapsedMs: number;
    readonly done?: number;
    readonly total?: number;
  },
): string {
  const id = event.id === undefined || event.action === "delete" ? "" : ` [id=${event.id}]`;
  const count = event.done === undefined ? "" : ` (${event.done} of ${event.total})`;
  return `${subject(event)}: ${words[event.action].done} complete after ${duration(event.elapsedMs)}${id}${count}`;
}

/** `alivpn_gateway.hub (net/hub): Creation errored after 2s` */
export function erroredText(event: ResourceRef & { readonly elapsedMs: number }): string {
  return `${subject(event)}: ${words[event.action].done} errored after ${duration(event.elapsedMs)}`;
}
