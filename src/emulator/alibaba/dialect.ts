import { authenticate } from "../accounts/authentication";
import { authorize } from "../accounts/authorization";
import { isResourceId } from "../cloud/ids";
import type { Caller } from "../protocol/caller";
import { refuse } from "../protocol/errors";
import { sendError, sendSuccess } from "../protocol/reply";
import { actionName } from "../protocol/request";
import type { Dialect } from "../service/dialect";
import { apsaraCaller } from "./asapi";
import { dispatch } from "./dispatch";

/** Alibaba's RPC protocol: one path, with the action in a parameter or a header. */
export const alibaba: Dialect = {
  vendor: "alibaba",
  operation: actionName,
  idsIn: (request) => [...request.params.values()].filter(isResourceId),
  idsOut: ({ body }) => Object.values(body).filter(isResourceId),
  isRead: (operation) => /^(Describe|List|Get|Check|Download)/.test(operation ?? ""),
  authenticate: (world, request) => authenticate(request, world.cloud.accounts, world.nonces, world.cloud.now()),
  // quirk: no document says how long to wait, so no header is sent.
  throttled: () => refuse("Throttling.User"),
  run(world, request, credential) {
    const { accountId, accessKeyId, arn } = credential;
    const { cloud } = world;
    const caller: Caller = { accountId, accessKeyId, arn, ...apsaraCaller(request, cloud) };
    authorize(cloud.accounts, credential, actionName(request) ?? "", request.params);
    return { status: 200, body: dispatch(request, cloud, caller) };
  },
  succeed: (response, request, requestId, outcome) => sendSuccess(response, request, requestId, outcome.body),
  refuse: sendError,
};
