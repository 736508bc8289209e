import { resolve } from "node:path";
import { UsageError } from "../errors";
import type { Environment, Json, Settings } from "./environment";
import { isSamePlace } from "./stack-backend";
import type { StackBackend } from "./stack-backend";

/** Types of backends that Terraform and OpenTofu have. Under any other name stands a setting. */
const types: ReadonlySet<string> = new Set(
  "local pg http s3 oss azurerm consul cos gcs kubernetes oci remote etcdv3 swift artifactory manta".split(" "),
);

/** Types that keep one state in one place; all others have Terraform's workspaces. */
const singleState: ReadonlySet<string> = new Set(["local", "http"]);

/** Whether the environment's name picks the state in a place that the environments share. */
export function hasWorkspaces({ type }: StackBackend): boolean {
  return !singleState.has(type);
}

/** What is asked about a stack. */
export interface StackPlace {
  readonly stack: string;
  /** The project's folder. */
  readonly folder: string;
  readonly own: StackBackend;
}

/** Where the state of a stack is in an environment. */
export function backendFor({ stack, folder, own }: StackPlace, environment: Environment): StackBackend {
  const given = givenBackend(own, environment, stack);
  const backend = {
    type: given.type,
    settings: { ...(given.type === own.type ? own.settings : {}), ...given.settings },
  };
  if (hasWorkspaces(backend)) return backend;
  const place = backend.type === "http" ? httpPlace : localPlace;
  const found = place(backend, { stack, folder, own, given, environment });
  if (!isSamePlace(found, own)) return found;
  throw new UsageError(
    `in environment "${environment.name}" stack "${stack}" would keep its state where it is without one`,
    {
      hint: `correct "backend" in ${environment.file}`,
    },
  );
}

interface PlaceQuestion extends StackPlace {
  readonly given: StackBackend;
  readonly environment: Environment;
}

/** The environment's name goes into the path, unless its file says another. */
function localPlace(
  { type, settings }: StackBackend,
  { stack, folder, own, given, environment }: PlaceQuestion,
): StackBackend {
  const path = given.settings["path"];
  if (typeof path === "string") return { type, settings: { ...settings, path: resolve(folder, path) } };
  const before = own.type === "local" ? (own.settings["path"] ?? "terraform.tfstate") : undefined;
  const named =
    typeof before === "string"
      ? pathWithName(before, environment.name)
      : resolve(folder, `terraform.${stack}.${environment.name}.tfstate`);
  return { type, settings: { ...settings, path: named } };
}

/** `terraform.net.tfstate` becomes `terraform.net.prod.tfstate`. */
function pathWithName(path: string, name: string): string {
  const at = /\.[^./\\]+$/.exec(path)?.index ?? path.length;
  return `${path.slice(0, at)}.${name}${path.slice(at)}`;
}

/** An address is one state, and a lock's address the lock of one state. */
function httpPlace(backend: StackBackend, { stack, own, given, environment }: PlaceQuestion): StackBackend {
  const kept = own.type === "http" ? ["lock_address", "unlock_address"].filter((name) => own.settings[name]) : [];
  const missing = ["address", ...kept].filter((name) => !given.settings[name]);
  if (missing.length === 0) return backend;
  throw new UsageError(
    `stack "${stack}" keeps its state behind HTTP, where each state has an address of its own, and environment "${environment.name}" gives no ${missing.join(" and no ")}`,
    {
      hint: `write into ${environment.file}: backend: { http: { ${missing.map((name) => `${name}: ...`).join(", ")} } }`,
    },
  );
}

/** What the environment's file says: settings of the stack's own type, or those of a type under its name. */
function givenBackend(own: StackBackend, { backend, file }: Environment, stack: string): StackBackend {
  refuseSecrets(backend, file);
  const filled = withStackName(backend, stack) as Settings;
  const named = Object.keys(filled).filter((name) => types.has(name));
  const [type] = named;
  if (type === undefined) return { type: own.type, settings: filled };
  if (Object.keys(filled).length > 1) {
    throw new UsageError(`"backend" in ${file} has "${type}" and more: ${Object.keys(filled).join(", ")}`, {
      hint: "write the settings of one backend under its type",
    });
  }
  const settings = filled[type];
  if (settings === null) return { type, settings: {} };
  if (typeof settings === "object" && !Array.isArray(settings)) return { type, settings: settings as Settings };
  throw new UsageError(`"backend.${type}" in ${file} is not a map of settings`, {
    hint: `write backend: { ${type}: { ... } }`,
  });
}

/** One file serves all stacks of the program: `{stack}` is the name of each. */
function withStackName(value: Json, stack: string): Json {
  if (typeof value === "string") return value.replaceAll("{stack}", stack);
  if (Array.isArray(value)) return value.map((each: Json) => withStackName(each, stack));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withStackName(each, stack)]));
}

const secretNames = /^(password|access_key|secret_key|token|security_token|sse_customer_key|client_private_key_pem)$/;

/** The settings go into the graph, which lies on disk in clear. */
function refuseSecrets(value: Json, file: string): void {
  if (typeof value !== "object" || value === null) return;
  for (const [name, each] of Object.entries(value)) {
    const isSecret = secretNames.test(name) || (name === "conn_str" && hasPassword(each));
    if (isSecret && each !== null && each !== "") {
      throw new UsageError(`"${name}" of the backend in ${file} would hold a secret in clear`, {
        hint: "leave it out, and give it in the shell's environment, as for Terraform: PGPASSWORD, TF_HTTP_PASSWORD, AWS_PROFILE and the like",
      });
    }
    refuseSecrets(each, file);
  }
}

function hasPassword(value: unknown): boolean {
  return typeof value === "string" && (/:\/\/[^/@:]*:[^@]+@/.test(value) || /\bpassword\s*=/i.test(value));
}
