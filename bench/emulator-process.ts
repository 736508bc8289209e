import { startEmulator } from "../src/emulator/server";

/** An emulated cloud in a process of its own, so that its work does not count as the engine's. */
async function main(): Promise<void> {
  const [timeScale, latencyMs] = process.argv.slice(2).map(Number);
  // The networks are of the old kind, so that figures can be compared with earlier ones.
  const emulator = await startEmulator({ timeScale, latencyMs, singleTunnel: true });
  const { url, accessKeyId, accessKeySecret, adminToken } = emulator;
  process.stdout.write(`${JSON.stringify({ url, accessKeyId, accessKeySecret, adminToken })}\n`);
}

void main();
