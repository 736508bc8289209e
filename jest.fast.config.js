const all = require("./jest.config.js");

/** Tests that need neither a build nor processes of their own, and end soon: `npm run check` runs them. */
module.exports = {
  ...all,
  testMatch: [
    "<rootDir>/test/{alibaba,cloud,emulator,engine,graph,lib,project,state}/**/*.test.ts",
    "<rootDir>/test/cli/view/**/*.test.ts",
    "<rootDir>/test/{architecture,clock,vocabulary}.test.ts",
  ],
  testPathIgnorePatterns: [
    // Start processes.
    "/emulator/.*data-file",
    "/engine/stack/(apsara|assume-role)",
    "/lib/apps",
    "/project/synth",
    "/state/(journal/crash|storage/file|lock/|terraform)",
    // Take long.
    "/alibaba/emulator",
    "/emulator/.*scale",
    "/engine/stack/(certificate|huawei|ipsec-server|recovery|ssl)",
    "/lib/types",
  ],
  // Nothing here waits for processes: more workers than cores are of no use.
  maxWorkers: "100%",
};
