const { statSync } = require("node:fs");
const { default: Sequencer } = require("@jest/test-sequencer");

/** Small files of tests come first: they load little, and mostly the first test that fails is among them. */
module.exports = class SmallestFirst extends Sequencer {
  sort(tests) {
    const size = ({ path }) => statSync(path).size;
    return [...tests].sort((left, right) => size(left) - size(right));
  }
};
