import type { KindCheck } from "../../core/kind";

/** The kind exists in the public cloud only: the Apsara Stack guide has none of its actions. */
export const checkPublicOnly: KindCheck = (_, edition) => {
  if (edition !== "apsara") return [];
  const message = 'this kind of resource does not exist in edition "apsara"';
  return [{ severity: "error", message, hint: "remove it, or set the provider's edition" }];
};
