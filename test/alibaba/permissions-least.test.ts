import { TestCloud } from "../_helpers/test-cloud";
import type { KindStory } from "../e2e/stories/kind-story";
import { actions, live, statements, stories, without } from "./_lives";

jest.setTimeout(300_000);

/** Which lives call an action. */
const users = new Map<string, KindStory[]>();

async function inCloud<T>(work: (cloud: TestCloud) => Promise<T>): Promise<T> {
  const cloud = await TestCloud.start();
  try {
    return await work(cloud);
  } finally {
    await cloud.stop();
  }
}

beforeAll(async () => {
  for (const story of stories) {
    const called = await inCloud(async (cloud) => {
      await live(cloud, story, statements);
      return (await cloud.requests()).map(({ action }) => action);
    });
    for (const action of new Set(called)) users.set(action, [...(users.get(action) ?? []), story]);
  }
});

/** Whether a life fails under a policy, and the actions that were refused. */
function end(story: KindStory, statement: readonly object[]): Promise<{ failed: boolean; refused: readonly string[] }> {
  return inCloud(async (cloud) => {
    const failed = await live(cloud, story, statement).then(
      () => false,
      () => true,
    );
    const calls = await cloud.requests();
    const refused = calls.filter(({ code }) => code?.startsWith("Forbidden")).map(({ action }) => action);
    return { failed, refused: [...new Set(refused)] };
  });
}

it.each(actions)("without %s some command of such a program fails, because this was refused", async (action) => {
  for (const story of users.get(action) ?? []) {
    const { failed, refused } = await end(story, without(action));
    if (!failed) continue;
    expect(refused).toEqual([action]);
    return;
  }
  throw new Error(`every life is whole without ${action}`);
});
