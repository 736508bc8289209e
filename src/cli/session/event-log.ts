import type { EngineEvent } from "../../engine/api/events";
import type { DebugLog, LogFields } from "../../log";
import { errorFields } from "./error-fields";

/** Writes the engine's events to the debug log. */
export function logEvent(log: DebugLog, event: EngineEvent): void {
  if (!log.isOn("debug")) return;
  const { type } = event;
  // How often a resource was polled, and how many calls a read has taken so far, interests few readers.
  const often = type === "observe_progress" || (type === "apply_progress" && event.waitsFor === undefined);
  if (often) log.trace("engine", type, fieldsOf(event));
  else log.debug("engine", type, fieldsOf(event));
}

function fieldsOf(event: EngineEvent): LogFields {
  if (event.type === "apply_errored") {
    const { type: _, error, ...fields } = event;
    return { ...fields, ...errorFields(error) };
  }
  if (event.type === "warning") {
    const { type: _, issue, ...fields } = event;
    const { path, attribute, message } = issue;
    return { ...fields, path, attribute, message };
  }
  const { type: _, ...fields } = event;
  return fields;
}
