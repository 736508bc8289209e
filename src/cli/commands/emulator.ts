import { startEmulator } from "../../emulator/server";
import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import { start } from "../session/embedded-emulator";
import type { EmulatorEdition } from "../session/embedded-emulator";
import { settingsFrom } from "../session/emulator-settings";

export interface EmulatorFlags {
  readonly port?: number;
  readonly data?: string;
  readonly edition?: EmulatorEdition;
  readonly latency?: number;
  readonly lag?: number;
  readonly rate?: number;
  readonly timeScale?: number;
}

/** Serves until it is told to end; its one line on stdout contains the address, the keys, and the token of tests. */
export const run: Run<EmulatorFlags> = async (context, _names, flags) => {
  const { signal } = context.interrupts;
  const emulator = await start(
    { startEmulator },
    {
      port: flags.port ?? 0,
      timeScale: flags.timeScale ?? 1,
      latencyMs: flags.latency ?? 0,
      edition: flags.edition ?? "public",
      ...settingsFrom(context.environment),
      ...(flags.rate === undefined ? {} : { rate: flags.rate }),
      ...(flags.lag === undefined ? {} : { lagMs: flags.lag }),
      ...(flags.data === undefined ? {} : { dataFile: flags.data }),
    },
  );
  const { url, accessKeyId, accessKeySecret, adminToken } = emulator;
  context.terminal.out.write(`${JSON.stringify({ url, accessKeyId, accessKeySecret, adminToken })}\n`);
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
  await emulator.close();
  return exitCode.done;
};
