import { StateError, UsageError } from "../../errors";
import { StateWriter } from "../apply/state-writer";
import { instancePath, instancesOf } from "../config/instances";
import type { Instance } from "../config/instances";
import { dependenciesToRecord } from "../config/local-references";
import type { StackConfig } from "../config/config";
import { names, nearest, oneNamed, splitKey } from "../config/named";
import { attributesOf } from "../../../lib/core/kind";
import { writeOnlyValues } from "../../../lib/core/write-only-values";
import { sealed } from "../values/sealed";
import { refreshedValues } from "../values/refreshed";
import { StackScope } from "../config/scope";
import type { Session } from "./session";

/** Records an existing resource under a declared address. The next plan shows the differences. */
export async function importInto(
  session: Session,
  target: string,
  id: string,
): Promise<{ address: string; id: string }> {
  const observer = session.observer();
  const { state, records } = await session.read();
  const instance = declaredInstance(session, target);
  if (state.has(instance.address)) {
    throw new StateError("usage-invalid", `${instance.address} is in the state already`, {
      address: instance.config.path,
      hint: "remove it from the state first with `vpnform state rm`, or import under another address",
    });
  }
  const observed = await session.readImport(instance, id, observer);
  const { kind, providerKey } = instance.config;
  for (const prior of records.values()) {
    if (prior.kind.type === kind.type && prior.values["id"] === observed.id) {
      throw new UsageError(`${observed.id} is ${prior.address} already`, {
        hint: `use \`vpnform state mv ${prior.address} ${instance.address}\``,
      });
    }
  }
  const written = writtenPaths(instance.config);
  const recorder = new StateWriter(state, session.backend.journal, new Map(), session.options.cloudId);
  await recorder.adopt({
    address: instance.address,
    kind,
    providerKey,
    values: sealed(attributesOf(kind), refreshedValues(kind, undefined, observed), (path) => written.has(path)),
    dependencies: dependenciesToRecord(session.config, instance.config.dependencies),
  });
  await session.backend.write(state);
  return { address: instance.address, id: observed.id };
}

/** The secrets that the program only writes, by the names that lead to them. */
function writtenPaths({ kind, declared }: Pick<Instance["config"], "kind" | "declared">): Set<string> {
  const paths = [...writeOnlyValues(attributesOf(kind), declared)].map(([path]) => path.replace(/\[\d+\]/g, ""));
  return new Set(paths.map((path) => path.replace(/Wo$/, "")));
}

function declaredInstance(session: Session, target: string): Instance {
  const nothing = new StackScope(session.config, session.variables, {
    resource: () => undefined,
    data: () => undefined,
  });
  const declared = [...session.config.resources.values()];
  // Only what may be meant is expanded: a count elsewhere may not be known yet.
  const { resource } = splitKey(target);
  const meant = declared.filter((config) => names(target, config) || names(resource, config));
  const instances = named(
    session.config,
    meant.flatMap((config) => instancesOf(config, nothing)),
  );
  const found = oneNamed(target, instances);
  if (found) return found.instance;
  throw new UsageError(`"${target}" is not a resource of the program`, {
    hint:
      nearest(target, instances.length > 0 ? instances : declared) ??
      "declare it first; use an address such as alivpn_gateway.hub or a construct path such as net/hub",
  });
}

function named(config: StackConfig, instances: readonly Instance[]) {
  return instances.map((instance) => {
    const { address } = instance;
    return { address, path: instancePath(config, address), instance };
  });
}
