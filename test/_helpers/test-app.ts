import { rmSync } from "node:fs";
import { Testing } from "cdktf";
import type { App } from "cdktf";

/** An app whose stacks are only looked at. cdktf makes a folder for each app; nothing is written to this one. */
export function testApp(): App {
  const app = Testing.app();
  rmSync(app.outdir, { recursive: true });
  return app;
}
