import type { Provider } from "../../provider/provider";
import { secretsIn } from "../../engine/values/secrets-in";
import type { SecretKeeper } from "../../secrets";

/** A provider that tells the keeper of its secrets: those of its block, and the keys that it finds. */
export function secretKeeping(provider: Provider, secrets: SecretKeeper): Provider {
  return {
    ...provider,
    connect: (configuration) => {
      secrets.add(secretsIn(provider.configuration.attributes, configuration));
      return provider.connect(configuration, secrets);
    },
  };
}
