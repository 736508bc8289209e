import { weakParts } from "../tunnel/weakness";
import type { IpsecServer } from "./model";

/** What is weak about a server, each with the attribute that asks for it. */
export function weaknesses({ attributes, ike, esp }: IpsecServer): string[] {
  return [
    ...weakParts(ike.proposal).map(([part, message]) => `${attributes[`ike.${part}`]}: ${message}`),
    ...weakParts(esp.proposal).map(([part, message]) => `${attributes[`esp.${part}`]}: ${message}`),
  ];
}
