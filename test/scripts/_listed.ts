import { resolve } from "node:path";
import * as lib from "../../lib";
import { alibabaKinds } from "../../lib/alibaba/kinds";
import { referencePages } from "../../scripts/docs-pages";
import { readClouds } from "../../scripts/docs-subjects";
import { alibabaCore } from "../../src/alibaba/provider";
import { systemClock } from "../../src/clock";
import { actions } from "../../src/emulator/resources";
import { CreateJournal } from "../../src/state/journal/create-journal";
import { ProviderSession } from "../../src/terraform/provider-session";
import { rpcs } from "../../src/terraform/rpc";
import { ProviderService } from "../../src/terraform/service";

/** Prints where this copy of the repository lists kinds; run on a copy to which one was added. */
async function main(): Promise<void> {
  const creates = new CreateJournal("", "");
  const options = { provider: alibabaCore, descriptions: {}, clock: systemClock, creates, parallelism: 1 };
  const session = new ProviderSession(new ProviderService({ ...options, emit: () => undefined }));
  const schema = await rpcs["GetProviderSchema"]?.({}, session);
  const pages = referencePages(readClouds(resolve(__dirname, "../..")));
  const listed = {
    kinds: [...alibabaKinds.keys()],
    classes: Object.keys(lib.alibaba),
    handlers: [...alibabaCore.handlers.keys()],
    actions: Object.keys(actions),
    schema: Object.keys(schema?.resource_schemas ?? {}),
    pages: [...pages.keys()],
  };
  process.stdout.write(JSON.stringify(listed));
}

void main();
