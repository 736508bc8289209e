import type { Action } from "../cloud/action";
import type { Cloud } from "../cloud/cloud";
import { once } from "../cloud/idempotency";
import type { Body } from "../protocol/body";
import type { Caller } from "../protocol/caller";
import { refuse } from "../protocol/errors";
import { actionName, headerOf, type ApiRequest } from "../protocol/request";
import { actions } from "../resources";
import { foldParams } from "../rules/nested-params";
import { missing, readAll } from "../rules/rules";

const versions = { Vpc: "2016-04-28", Sts: "2015-04-01", Location: "2015-06-12" };

/** Finds the action and runs it. Returns the reply without RequestId, or throws a refusal. */
export function dispatch(request: ApiRequest, cloud: Cloud, caller: Caller): Body {
  const name = actionName(request);
  if (name === undefined) throw missing("Action");
  const action = findAction(name, cloud);
  const version = request.params.get("Version") ?? headerOf(request, "x-acs-version");
  if (version === undefined) throw missing("Version");
  if (version !== versions[action.product]) throw refuse("InvalidVersion", `Version: ${version}.`);
  const input: Record<string, unknown> = readAll(action.params, foldParams(request.params), {
    name: "",
    edition: cloud.edition,
  });
  return once(cloud, `${caller.accountId}/${name}`, input, () => action.run(input, cloud, caller));
}

function findAction(name: string, cloud: Cloud): Action {
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (action === undefined || !action.editions.includes(cloud.edition)) {
    throw refuse("InvalidAction.NotFound", `Action: ${name}.`);
  }
  return action;
}
