/**
 * Jest reporter: the run's result as one plain line at the very end, for machines that count tests.
 */
export default class CountReporter {
  /**
   * @param {unknown} _contexts
   * @param {Record<'numPassedTests' | 'numFailedTests' | 'numRuntimeErrorTestSuites' | 'numPendingTests' | 'numTodoTests', number>} results
   */
  onRunComplete(_contexts, results) {
    // A spec file that cannot even be loaded holds tests that did not pass.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    const line = `${results.numPassedTests} passed, ${failed} failed, ${skipped} skipped\n`;
    // Jest writes its own summary after every other reporter.
    process.once('exit', () => process.stdout.write(line));
  }
}
