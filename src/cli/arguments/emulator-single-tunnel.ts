/** Whether the environment lets every emulator of this process make single-tunnel gateways. Only 1 switches it on. */
export function singleTunnelOf(environment: NodeJS.ProcessEnv): boolean {
  return environment["EMULATOR_SINGLE_TUNNEL"] === "1";
}
