import { takes } from "../src/emulator/cloud/clock";
import type { Size } from "./network";

/**
 * The shortest time in which anybody could make this network, in milliseconds: on each gateway one write after the other,
 * as long as the emulator takes for each; all gateways at once; calls themselves at no cost.
 */
export function criticalPathMs({ connections, routes, policies }: Size, timeScale: number): number {
  const seconds = takes.gatewayCreate + connections * takes.connectionCreate + (routes + policies) * takes.route;
  return seconds * 1000 * timeScale;
}
