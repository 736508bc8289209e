/**
 * Suites whose subject `npm test` meets elsewhere in a smaller way; `npm run test:heavy` runs them, and so does `.ci/run`. Named
 * to jest, as in `npx jest test/ci`, they run as any other.
 */
module.exports = [
  "test/ci/",
  "test/[a-z-]+-guide\\.test\\.ts$",
  "test/scripts/new-kind\\.test\\.ts$",
  "test/e2e/backends/(http|s3|migrate)\\.test\\.ts$",
  "test/e2e/terraform/(life|trouble)\\.test\\.ts$",
  "test/e2e/sealing/",
  "test/alibaba/permissions-least\\.test\\.ts$",
  "test/lab/(trial|hub-and-spoke|refusals)\\.test\\.ts$",
  "test/migrate/(network|budget)\\.test\\.ts$",
];
