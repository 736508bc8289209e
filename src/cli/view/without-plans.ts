import type { View } from "./view";

/** A view without plans and results, for a command whose one answer is all of stdout. */
export function withoutPlans(view: View): View {
  const nothing = () => undefined;
  return {
    stack: nothing,
    event: (event) => view.event(event),
    plan: nothing,
    planSaved: nothing,
    applied: nothing,
    issues: (issues) => view.issues(issues),
    error: (error) => view.error(error),
    notice: (message) => view.notice(message),
    log: (line) => view.log(line),
    passThrough: (text) => view.passThrough(text),
    close: () => view.close(),
  };
}
