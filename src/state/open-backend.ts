import { resolve } from "node:path";
import { blocks } from "../../lib/core/graph-block";
import type { GraphBlock } from "../../lib/core/graph-block";
import { StateError } from "../errors";
import type { BackendOptions, StateBackend } from "./backend";
import { JournaledBackend } from "./journaled-backend";
import { LocalStorage } from "./storage/local-storage";

const defaultType = "local";
const defaultPath = "terraform.tfstate";

/** The backend that a graph's `terraform` block asks for; without one, Terraform's default: a file in the folder. */
export async function openBackend(terraform: unknown, options: BackendOptions): Promise<StateBackend> {
  const [type = defaultType, ...others] = backendTypes(terraform);
  if (others.length > 0) {
    throw new StateError("graph-invalid", `more than one backend: ${[type, ...others].join(", ")}`, {
      hint: "keep one backend per stack",
    });
  }
  if (type !== defaultType) throw unsupported(type);
  const path = firstBlock(firstBlock(firstBlock(terraform).backend).local).path ?? defaultPath;
  if (typeof path !== "string" || path.includes("${")) {
    throw new StateError("graph-invalid", `the local backend's path ${JSON.stringify(path)} is not a plain text`, {
      hint: "give the path itself; Terraform allows no expression here either",
    });
  }
  const { version, clock } = options;
  const storage = new LocalStorage(resolve(options.folder, path || defaultPath), {
    version,
    ...(clock ? { clock } : {}),
  });
  return new JournaledBackend(storage, options);
}

/** Whether the state is a local file. vpnform cannot reach any other; only terraform can. */
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
      hint: "use cdktf's LocalBackend for this stack, or let Terraform do the work: `vpnform terraform`",
    },
  );
}

function firstBlock(value: unknown): GraphBlock {
  return blocks(value)[0] ?? {};
}
