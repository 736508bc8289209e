const all = require("./jest.config.js");

/** Tests that need neither a build nor processes of their own, and end soon: `npm run check` runs them. */
module.exports = {
  ...all,
  testMatch: [
    "<rootDir>/test/{alibaba,cloud,emulator,engine,graph,lib,project,state}/**/*.test.ts",
    "<rootDir>/test/cli/output/**/*.test.ts",
    "<rootDir>/test/{architecture,clock}.test.ts",
  ],
  testPathIgnorePatterns: [
    // Start processes.
    "/emulator/data-file",
    "/engine/(apsara|assume-role)",
    "/lib/apps",
    "/project/synth",
    "/state/(crash|file|lock|terraform)",
    // Take long.
    "/alibaba/emulator",
    "/emulator/scale",
    "/engine/(certificate|huawei|ipsec-server|recovery|ssl)",
    "/lib/types",
  ],
  // Nothing here waits for processes: more workers than cores are of no use.
  maxWorkers: "100%",
};
