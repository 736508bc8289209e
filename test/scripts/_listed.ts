import { resolve } from "node:path";
import * as lib from "../../lib";
import { alibabaKinds } from "../../lib/alibaba/kinds";
import { huaweiKinds } from "../../lib/huawei/kinds";
import { referencePages } from "../../scripts/docs-pages";
import { readClouds } from "../../scripts/docs-subjects";
import { alibabaCore } from "../../src/alibaba/provider";
import { systemClock } from "../../src/clock";
import { huawei } from "../../src/emulator/huawei/dialect";
import type { ApiRequest } from "../../src/emulator/protocol/request";
import { actions } from "../../src/emulator/resources";
import { operations } from "../../src/huawei/client/operations";
import { huaweiCore } from "../../src/huawei/provider";
import type { Provider } from "../../src/provider/provider";
import { CreateJournal } from "../../src/state/journal/create-journal";
import { ProviderSession } from "../../src/terraform/provider-session";
import { rpcs } from "../../src/terraform/rpc";
import { ProviderService } from "../../src/terraform/service";

/** Operations that the client knows and the emulator answers, each found by the path that the client calls. */
function huaweiOperations(): (string | undefined)[] {
  return Object.values(operations).map(({ method, path }) =>
    huawei.operation({ method, path: path.replace(/\{\w+\}/g, "any") } as ApiRequest),
  );
}

async function typesIn(provider: Provider): Promise<string[]> {
  const creates = new CreateJournal("", "");
  const options = { provider, descriptions: {}, clock: systemClock, creates, parallelism: 1 };
  const session = new ProviderSession(new ProviderService({ ...options, emit: () => undefined }));
  const schema = await rpcs["GetProviderSchema"]?.({}, session);
  return Object.keys(schema?.resource_schemas ?? {});
}

/** Prints where this copy of the repository lists kinds; run on a copy to which some were added. */
async function main(): Promise<void> {
  const pages = [...referencePages(readClouds(resolve(__dirname, "../..")))].map(([page]) => page);
  const listed = {
    alibaba: {
      kinds: [...alibabaKinds.keys()],
      classes: Object.keys(lib.alibaba),
      handlers: [...alibabaCore.handlers.keys()],
      actions: Object.keys(actions),
      schema: await typesIn(alibabaCore),
      pages,
    },
    huawei: {
      kinds: [...huaweiKinds.keys()],
      classes: Object.keys(lib.huawei),
      handlers: [...huaweiCore.handlers.keys()],
      actions: huaweiOperations(),
      schema: await typesIn(huaweiCore),
      pages,
    },
  };
  process.stdout.write(JSON.stringify(listed));
}

void main();
