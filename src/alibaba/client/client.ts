import type { Clock } from "../../clock";
import { ApiClient } from "../../cloud/api-client";
import type { Protocol } from "../../cloud/protocol";
import { codesOf } from "../codes/table";
import { readAnswer } from "./answer";
import { regionalHost, vpcHost } from "./hosts";
import { signedRequest, wireParameters } from "./request";
import { isRead, isRepeatable, takesToken } from "./retry-policy";
import type { ClientSettings } from "./settings";

/** A client of Alibaba's RPC API; `key` distinguishes account, endpoint and region in queues and caches. */
export function alibabaClient(settings: ClientSettings, key: string, clock?: Clock): ApiClient {
  const { endpoint, region = "", organizationId = "" } = settings;
  // A region's journal holds whichever of its hosts is called.
  const host = [vpcHost(region), vpcHost(region, "vpc")].includes(settings.scopeHost ?? endpoint.hostname)
    ? regionalHost(region)
    : (settings.scopeHost ?? endpoint.hostname);
  const scope = `${host}|${region}|${organizationId}`;
  return new ApiClient(alibabaProtocol(settings), settings, { key, scope, owner: settings.owner }, clock);
}

function alibabaProtocol(settings: ClientSettings): Protocol {
  const codes = codesOf(settings.edition);
  return {
    prepare(call, token) {
      const parameters = wireParameters(call, settings, token);
      return {
        endpoint: settings.endpoint,
        isRead: isRead(call.action),
        repeatable: isRepeatable(call, token, settings.edition),
        parameters,
        sign: (credentials, now) => signedRequest(call, parameters, settings, credentials, now),
      };
    },
    takesToken: (action) => takesToken(action, settings.edition),
    read: (call, answer) => readAnswer(call.action, answer),
    classify: (...refused) => codes.meaning(...refused),
    hint: (...refused) => codes.advice(...refused),
  };
}
