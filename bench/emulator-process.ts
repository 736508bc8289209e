import { startEmulator } from "../src/emulator/server";

/** An emulated cloud in a process of its own, so that its work does not count as the engine's. */
async function main(): Promise<void> {
  const emulator = await startEmulator({ timeScale: Number(process.argv[2]), latencyMs: Number(process.argv[3]) });
  const { url, accessKeyId, accessKeySecret, adminToken } = emulator;
  process.stdout.write(`${JSON.stringify({ url, accessKeyId, accessKeySecret, adminToken })}\n`);
}

void main();
