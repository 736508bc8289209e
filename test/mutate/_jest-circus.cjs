const { env } = require("node:process");
const { createEmptyTestResult } = require("@jest/test-result");
const { default: circus } = require("jest-circus/runner");

/** The mutant that a test has noticed. */
let noticed;
/** Names of the tests in each file that was run. */
const known = new Map();

const activeMutant = () => env["__STRYKER_ACTIVE_MUTANT__"];

/**
 * Jest's runner of a test file, for mutants: one failed test is enough, and a file in which no test reaches the mutant is not even
 * loaded. Most of the time of a run would go there.
 */
module.exports = async function run(globalConfig, config, environment, runtime, testPath, ...more) {
  const { testNamePattern } = globalConfig;
  const names = known.get(testPath);
  const pattern = testNamePattern && new RegExp(testNamePattern, "i");
  const unreached = pattern && names && !names.some((name) => pattern.test(name));
  if (unreached || isNoticed()) return skipped(testPath);
  stopAtFailure(environment);
  const result = await circus(globalConfig, config, environment, runtime, testPath, ...more);
  known.set(
    testPath,
    result.testResults.map(({ fullName }) => fullName),
  );
  return result;
};

/** The result of a file that was not run: jest wants one test at least. */
function skipped(testFilePath) {
  const test = {
    ancestorTitles: [],
    title: "",
    fullName: "",
    status: "pending",
    failureMessages: [],
    failureDetails: [],
  };
  return { ...createEmptyTestResult(), testFilePath, numPendingTests: 1, testResults: [test] };
}

function isNoticed() {
  return noticed !== undefined && noticed === activeMutant();
}

function stopAtFailure(environment) {
  const handle = environment.handleTestEvent;
  environment.handleTestEvent = async (event, state) => {
    if (event.name === "test_done" && event.test.errors.length > 0) noticed = activeMutant();
    if (event.name === "test_start" && isNoticed()) event.test.mode = "skip";
    await handle?.call(environment, event, state);
  };
}
