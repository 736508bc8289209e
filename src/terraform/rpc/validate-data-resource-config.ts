import { plainKind } from "../../../lib/core/kind";
import { validateValues } from "../../../lib/core/validation";
import { deferred, withExpressions } from "../../engine/values/unknown-as-expressions";
import { diagnosticOf } from "../diagnostics";
import { decodeDynamic } from "../protocol/dynamic-value";
import { fromWire } from "../wire-values";
import type { Rpc } from "./rpc";

/** Checks a data block offline. */
export const validateDataResourceConfig: Rpc = ({ type_name = "", config }, session) => {
  const { shape, rules } = session.dataSource(type_name);
  const kind = plainKind(type_name, "DataSource", shape, rules);
  const values = withExpressions(fromWire(shape, decodeDynamic(config)));
  return { diagnostics: validateValues(kind, values, deferred).map(diagnosticOf) };
};
