import { silentLog } from "../../log";
import type { BackendOptions } from "../../state/backend";
import { ciJob } from "../../state/lock/ci-job";
import { LoggedBackend } from "../../state/logged-backend";
import { SecretKeepingBackend } from "../../state/secret-keeping-backend";
import { openBackend } from "../../state/open-backend";
import { sealingOf } from "./stack-sealing";
import { stackFile, workspaceOf } from "./stack-place";
import type { EngineOptions, StackSource } from "../api/engine";

/** A stack's state at the place that its `terraform` block names, sealed as that says. */
export async function openState(source: StackSource, options: EngineOptions) {
  const { log = silentLog, clock, secrets } = options;
  const { name, folder } = source;
  const sealing = options.codec ? undefined : sealingOf(source, options);
  const workspace = workspaceOf(source, options.environment);
  const opened = await openBackend(source.json["terraform"], {
    ...backendOptions(folder, options),
    codec: options.codec ?? sealing?.codec,
    workspace,
    pendingFile: stackFile(folder, "pending", `${name}.json`, workspace),
    historyFolder: stackFile(folder, "history", name, workspace),
    onNotice: (message) => options.emit({ type: "notice", message, stack: name }),
  });
  const kept = secrets ? new SecretKeepingBackend(opened, secrets) : opened;
  const backend = log.isOn("debug") ? new LoggedBackend(kept, log, () => clock.now()) : kept;
  return { backend, sealing };
}

/** What opens a stack's state, and those of other stacks. */
export function backendOptions(folder: string, options: EngineOptions): BackendOptions {
  const { version, clock, environment, secrets, admit } = options;
  const cloudKeys: BackendOptions["cloudKeys"] = (type, settings) =>
    options.providers.find(({ store }) => store?.backend === type)?.store?.keys(settings, secrets);
  const job = environment && ciJob(environment);
  return { folder, version, clock, environment, secrets, admit, job, cloudKeys };
}
