import { join } from "node:path";
import type { Workspace } from "../../_helpers/workspace";

const script = `const Now = Date;
const ahead = Number(process.env.TEST_DAYS_AHEAD) * 24 * 60 * 60 * 1000;
globalThis.Date = class extends Now {
  constructor(...given) {
    super(...(given.length > 0 ? given : [Now.now() + ahead]));
  }
  static now() {
    return Now.now() + ahead;
  }
};
`;

/** The environment of a command that runs on a machine whose clock is that many days ahead of this one's. */
export function daysLater(project: Workspace, days: number): Record<string, string> {
  project.write({ "later.js": script });
  const file = JSON.stringify(join(project.folder, "later.js"));
  return { NODE_OPTIONS: `--require ${file}`, TEST_DAYS_AHEAD: String(days) };
}
