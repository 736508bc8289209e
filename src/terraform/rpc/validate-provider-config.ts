import type { Values } from "../../../lib/core/attribute";
import { validateValues } from "../../../lib/core/schema";
import { deferred, withExpressions } from "../../engine/deferred-values";
import { diagnosticOf } from "../diagnostics";
import { decodeDynamic } from "../protocol/dynamic-value";
import { fromWire } from "../wire-values";
import type { Rpc } from "./rpc";

/** Checks a provider block offline. */
export const validateProviderConfig: Rpc = ({ config }, { service: { core } }) => {
  const kind = core.configuration;
  const values = withExpressions(fromWire(kind.attributes, decodeDynamic(config)));
  return {
    diagnostics: validateValues(kind, values, { ...deferred, ...editionOf(values) }).map(diagnosticOf),
  };
};

function editionOf({ edition }: Values): { edition?: "public" | "apsara" } {
  if (edition === undefined) return { edition: "public" };
  return edition === "public" || edition === "apsara" ? { edition } : {};
}
