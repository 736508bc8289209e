import type { Issue } from "../../../lib/core/errors";
import { secretsIn } from "../../engine/values/secrets-in";
import type { Provider } from "../../provider/provider";
import type { Context } from "../context";

/** A provider whose secrets are kept, those of its block and the keys that it finds, and whose warnings are shown once. */
export function watched(provider: Provider, { secrets, view }: Pick<Context, "secrets" | "view">): Provider {
  const warned = new Set<string>();
  const warn = (message: string) => {
    if (warned.has(message)) return;
    warned.add(message);
    const hint = "use https, with caFile for a private CA; strict on the provider refuses anything else";
    const issue: Issue = { severity: "warning", path: provider.name, message, hint };
    view.issues([issue]);
  };
  return {
    ...provider,
    connect: (configuration) => {
      secrets.add(secretsIn(provider.configuration.attributes, configuration));
      return provider.connect(configuration, { secrets, warn });
    },
  };
}
