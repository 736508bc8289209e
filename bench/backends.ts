import { join } from "node:path";
import { CountedLine } from "./counted-line";
import { startCloud } from "./processes";
import { embeddedEngine, hasTerraform, terraformEngine } from "./engines";
import type { EngineUnderTest } from "./engines";
import { mixed, resourcesIn } from "./network";
import type { Size } from "./network";
import { measureTree } from "./process-tree";
import { stores } from "./stores";
import type { Store, StoreType } from "./stores";

/** What one apply of a network cost on one store. */
export interface BackendFigures {
  readonly backend: string;
  readonly engine: string;
  readonly resources: number;
  readonly wallMs: number;
  /** Bytes to the store. */
  readonly sent: number;
  /** Bytes from it. */
  readonly received: number;
}

const size = mixed[1_000] as Size;
const latencyMs = 20;

/** Applies a network of 1,000 resources with both engines, its state in each store of which there is a server here. */
export async function compareBackends(bundles: string, folder: string): Promise<BackendFigures[]> {
  const figures: BackendFigures[] = [];
  for (const type of stores) {
    console.error(
      type.isThere ? `backend ${type.backend} ...` : `backend ${type.backend}: left out, it has no server here`,
    );
    if (type.isThere) figures.push(...(await onStore(type, bundles, join(folder, `backend-${type.backend}`))));
  }
  return figures;
}

async function onStore({ backend, start }: StoreType, bundles: string, folder: string): Promise<BackendFigures[]> {
  const store = await start();
  try {
    const figures = [await applied(backend, store, bundles, embeddedEngine(size, bundles, join(folder, "embedded")))];
    const other = terraformEngine(size, join(folder, "terraform"));
    if (hasTerraform()) figures.push(await applied(backend, store, bundles, other));
    return figures;
  } finally {
    await store.stop();
  }
}

async function applied(
  backend: string,
  store: Store,
  bundles: string,
  engine: EngineUnderTest,
): Promise<BackendFigures> {
  const cloud = await startCloud(bundles, 0, latencyMs);
  const line = await CountedLine.to(store.port);
  try {
    const place = { block: await store.backend(line.port), environment: store.environment };
    await engine.prepare(cloud, place);
    const [sent, received] = [line.sent, line.received];
    const { wallMs } = await measureTree(engine.command("apply", cloud, place));
    return {
      backend,
      engine: engine.name,
      resources: resourcesIn(size),
      wallMs,
      sent: line.sent - sent,
      received: line.received - received,
    };
  } finally {
    await line.stop();
    await cloud.stop();
  }
}
