import { ramPermissions } from "../../src/alibaba/permissions";
import { alibabaCore } from "../../src/alibaba/provider";
import { ForbiddenError } from "../../src/errors";
import { calledActions } from "../../src/provider/called-actions";
import { TestCloud } from "../_helpers/test-cloud";
import { gatewayStory } from "../e2e/stories/gateway";
import { actions, at, graph, live, roleArn, statements, stories, without } from "./_lives";

/**
 * The policy of a program with every kind, against an emulator that enforces the policies of sessions. It suffices: the
 * stories of all kinds are planned, applied, changed and destroyed with it. It is the least: everything that it allows is
 * called by them, and without it the call is refused; permissions-least.test.ts goes on from there.
 */
const { handlers } = alibabaCore;

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await TestCloud.start();
});
afterAll(() => cloud.stop());

/** The error of a call that is made by a session with this policy. */
async function called(action: string, statement: readonly object[]): Promise<unknown> {
  const client = await alibabaCore.connect({
    region: "eu-central-1",
    endpoint: cloud.emulator.url,
    stsEndpoint: cloud.emulator.url,
    accessKeyId: cloud.emulator.accessKeyId,
    accessKeySecret: cloud.emulator.accessKeySecret,
    assumeRole: { roleArn, policy: JSON.stringify({ Version: "1", Statement: statement }) },
    maxRetries: 0,
  });
  try {
    return await client.send({ action, parameters: {} });
  } catch (error) {
    return error;
  } finally {
    await client.close?.();
  }
}

const used = new Set<string>();

it.each(stories.map((story) => [story.kind.type, story] as const))(
  "suffices for the whole life of an %s",
  async (_, story) => {
    await live(cloud, story, statements);
    for (const { action, status } of await cloud.requests()) if (status === 200) used.add(action);
  },
);

it("allows nothing that these lives do not take", () => {
  expect(actions.filter((action) => !used.has(action))).toEqual([]);
});

it("is refused each of them without its own permission, and by no other", async () => {
  const refused: string[] = [];
  const granted: string[] = [];
  await Promise.all(
    actions.map(async (action) => {
      if ((await called(action, without(action))) instanceof ForbiddenError) refused.push(action);
      if (!((await called(action, statements)) instanceof ForbiddenError)) granted.push(action);
    }),
  );
  expect(refused.sort()).toEqual(actions);
  expect(granted.sort()).toEqual(actions);
});

it("reads only, when nothing is to be written", async () => {
  const reads = [...handlers.values()].flatMap((each) => calledActions(each).reads);
  expect(reads.filter((action) => !/^(Describe|List)/.test(action))).toEqual([]);
  await cloud.actions(
    graph(cloud, ramPermissions([{ region: "eu-central-1", actions: reads }]).statements, at(gatewayStory, "from")),
  );
});
