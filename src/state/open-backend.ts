import { resolve } from "node:path";
import { z } from "zod";
import { blocks } from "../../lib/core/graph-block";
import type { GraphBlock } from "../../lib/core/graph-block";
import { StateError } from "../errors";
import type { BackendOptions, StateBackend } from "./backend";
import { JournaledBackend } from "./journaled-backend";
import { settingsOf, text } from "./storage/block-settings";
import { LocalStorage } from "./storage/local-storage";
import type * as http from "./storage/http/open-http";
import type * as pg from "./storage/pg/open-pg";
import type * as oss from "./storage/oss/open-oss";
import type * as s3 from "./storage/s3/open-s3";
import type { StateStorage } from "./storage/state-storage";

const defaultType = "local";
const defaultPath = "terraform.tfstate";

/** Makes the storage of one type of backend. Nothing is reached yet. */
type OpenStorage = (block: unknown, options: BackendOptions) => StateStorage;

const localBlock = z.strictObject({ path: text, workspace_dir: text });

/** The types of backends that vpnform reaches. A database's driver and the like are loaded when a state needs them. */
const types: ReadonlyMap<string, OpenStorage> = new Map<string, OpenStorage>([
  [
    "local",
    (block, options) => {
      const { path } = settingsOf("local", localBlock, block);
      return new LocalStorage(resolve(options.folder, path || defaultPath), options);
    },
  ],
  [
    "pg",
    (block, options) => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when a state is in a database
      const { openPg } = require("./storage/pg/open-pg") as typeof pg;
      return openPg(block, options);
    },
  ],
  [
    "http",
    (block, options) => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when a state is behind HTTP
      const { openHttp } = require("./storage/http/open-http") as typeof http;
      return openHttp(block, options);
    },
  ],
  [
    "s3",
    (block, options) => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when a state is in such a store
      const { openS3 } = require("./storage/s3/open-s3") as typeof s3;
      return openS3(block, options);
    },
  ],
  [
    "oss",
    (block, options) => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when a state is in such a store
      const { openOss } = require("./storage/oss/open-oss") as typeof oss;
      return openOss(block, options);
    },
  ],
]);

/** The backend that a graph's `terraform` block asks for; without one, Terraform's default: a file in the folder. */
export async function openBackend(terraform: unknown, options: BackendOptions): Promise<StateBackend> {
  const [type = defaultType, ...others] = backendTypes(terraform);
  if (others.length > 0) {
    throw new StateError("graph-invalid", `more than one backend: ${[type, ...others].join(", ")}`, {
      hint: "keep one backend per stack",
    });
  }
  const open = types.get(type);
  if (!open) throw unsupported(type);
  const block = firstBlock(firstBlock(terraform).backend)[type];
  return new JournaledBackend(open(blocks(block)[0], options), options);
}

/** Whether vpnform reaches the state; otherwise only Terraform can. */
export function isReached(terraform: unknown): boolean {
  return backendTypes(terraform).every((type) => types.has(type));
}

/** Whether the store has Terraform's workspaces: several states under names, in one place. */
export function hasWorkspaces(terraform: unknown): boolean {
  return backendTypes(terraform).some((type) => type !== defaultType && type !== "http");
}

/** Whether the state is a local file. */
export function isKeptInFile(terraform: unknown): boolean {
  return backendTypes(terraform).every((type) => type === defaultType);
}

/** None for Terraform's default; `cloud` is one of its own. */
function backendTypes(terraform: unknown): string[] {
  const { cloud, backend } = firstBlock(terraform);
  return cloud === undefined ? Object.keys(firstBlock(backend)) : ["cloud"];
}

function unsupported(type: string): StateError {
  return new StateError(
    "graph-invalid",
    `the state is kept in a backend of type "${type}", which vpnform cannot reach`,
    {
      hint: `use one of ${[...types.keys()].join(", ")} for this stack, or let Terraform do the work: \`vpnform terraform\``,
    },
  );
}

function firstBlock(value: unknown): GraphBlock {
  return blocks(value)[0] ?? {};
}
