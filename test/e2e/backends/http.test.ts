import { StateServer } from "../../_helpers/state-server";
import { teamStory } from "./_team";

describe("a team's state behind HTTP", () => {
  let count = 0;

  teamStory(
    async () => {
      const server = await StateServer.start();
      return {
        stop: () => server.stop(),
        place: () => {
          const name = `state${++count}`;
          const at = JSON.stringify(server.url(name));
          const props = `{ address: ${at}, lockAddress: ${at}, unlockAddress: ${at} }`;
          return Promise.resolve({
            construct: `new (require("cdktf").HttpBackend)(net, ${props});`,
            touched: () => Promise.resolve(server.at(name).text !== undefined),
            state: () => Promise.resolve(JSON.parse(server.at(name).text ?? "null")),
          });
        },
      };
    },
    { lockEndsWithProcess: false },
  );
});
