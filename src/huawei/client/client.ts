import { VpnformError } from "../../../lib/core/errors";
import type { Clock } from "../../clock";
import { ApiClient, accountDigest } from "../../cloud/api-client";
import type { PreparedCall, Protocol } from "../../cloud/protocol";
import type { Call } from "../../provider/call";
import { codes } from "../codes/table";
import { readAnswer } from "./answer";
import { operations } from "./operations";
import type { Operation } from "./operations";
import { ProjectLookup } from "./project";
import { signedRequest } from "./request";
import type { Destination } from "./request";
import type { ClientSettings } from "./settings";

/** A client of Huawei's REST API. */
export function huaweiClient(settings: ClientSettings, accessKeyId: string, clock?: Clock): ApiClient {
  const { endpoint, region, projectId = "" } = settings;
  const key = `${endpoint.href}|${region}|${projectId}|${accountDigest(accessKeyId)}`;
  const scope = `${endpoint.hostname}|${region}|${projectId}`;
  return new ApiClient(huaweiProtocol(settings), settings, { key, scope }, clock);
}

function huaweiProtocol(settings: ClientSettings): Protocol {
  const project = new ProjectLookup(settings);
  return {
    async prepare(call, _, send) {
      const operation = operations[call.action];
      if (!operation) throw new VpnformError("internal", `${call.action} is no operation of Huawei Cloud`);
      return operation.service === "iam"
        ? prepared(call, operation, { endpoint: settings.iamEndpoint, projectId: undefined })
        : prepared(call, operation, { endpoint: settings.endpoint, projectId: await project.id(send) });
    },
    read: (call, answer) => readAnswer(answer, operations[call.action]?.answers),
    classify: (...refused) => codes.meaning(...refused),
    hint: (...refused) => codes.advice(...refused),
  };
}

function prepared(call: Call, operation: Operation, destination: Destination): PreparedCall {
  const isRead = operation.method === "GET";
  return {
    endpoint: destination.endpoint,
    isRead,
    // The API knows no tokens.
    repeatable: isRead || call.idempotent === true,
    parameters: { body: JSON.stringify(call.parameters) },
    sign: (credentials, now) => signedRequest(call, operation, destination, credentials, now),
  };
}
