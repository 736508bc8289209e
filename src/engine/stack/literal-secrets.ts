import type { Issue } from "../../../lib/core/errors";
import { literalProviders, literalSecretIssues } from "../../../lib/core/literal-secrets";
import type { DeclaredResource } from "../../../lib/core/topology";
import type { Session } from "./session";

/** Warnings of secrets that stand in the program as texts. */
export function literalIssues({ providers, source }: Session, declared: readonly DeclaredResource[]): Issue[] {
  const kinds = new Map([...providers.values()].flatMap(({ checks }) => [...checks.kinds]));
  const blocks = literalProviders(source.json, (name) => providers.get(name)?.configuration.attributes);
  return literalSecretIssues(declared, kinds, blocks);
}
