const { availableParallelism } = require("node:os");
const process = require("node:process");
const heavy = require("./jest.heavy.js");

const ignored = process.env.npm_lifecycle_event === "test" ? heavy : [];

/** Tests run on the TypeScript sources; those that drive the command line use the built bundle (npm pretest makes it). */
module.exports = {
  testEnvironment: "<rootDir>/test/_helpers/temporary-environment.ts",
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts"],
  // Many tests wait for the commands that they start: half as many again as there are cores keep the cores busy.
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
  testTimeout: 30000,
  testPathIgnorePatterns: ["/node_modules/", ...ignored],
  moduleNameMapper: { "^vpnform$": "<rootDir>/lib/index.ts" },
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      { jsc: { parser: { syntax: "typescript", decorators: false }, target: "es2022" }, module: { type: "commonjs" } },
    ],
  },
};
