'use strict';
const { appendFileSync } = require('node:fs');

/** Appends one line of counts per jest run to the file named by OPENORDER_TEST_COUNTS, for the summary of .ci/run. */
class CountReporter {
  onRunComplete(_contexts, results) {
    const file = process.env.OPENORDER_TEST_COUNTS;
    if (!file) return;
    const passed = results.numPassedTests;
    // A test file that could not even be loaded holds no counted test, yet it has failed.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    appendFileSync(file, `${passed} ${failed} ${skipped}\n`);
  }
}

module.exports = CountReporter;
