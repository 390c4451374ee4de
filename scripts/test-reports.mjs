/** What the reports of Vitest and Playwright say: how many passed and failed, and which failed and why. */
import { basename } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

/** A skipped test is a defect, and so is a file that could not be loaded. */
export function countVitest({ numTotalTests, numPassedTests, testResults }) {
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  )
  return {
    passed: numPassedTests,
    failed: numTotalTests - numPassedTests + unloaded.length,
    failures: [
      ...testResults.flatMap(({ name, assertionResults }) =>
        assertionResults
          .filter(({ status }) => status !== 'passed')
          .map(({ fullName, failureMessages = [] }) => describeFailure(name, fullName, failureMessages[0])),
      ),
      ...unloaded.map(({ name, message }) => describeFailure(name, 'could not be loaded', message)),
    ],
  }
}

/** A story that passed only when tried again is a defect, too. */
export function countStories({ stats, errors, suites }) {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + stats.skipped + errors.length,
    failures: [...suites.flatMap(failedStories), ...errors.map(({ message }) => firstLine(message))],
  }
}

function failedStories({ suites = [], specs = [] }) {
  const failed = specs.filter(({ tests }) => tests.some(({ status }) => status !== 'expected'))
  return [
    ...failed.map(({ file, title, tests }) => describeFailure(file, title, firstError(tests))),
    ...suites.flatMap(failedStories),
  ]
}

function firstError(tests) {
  const results = tests.flatMap((test) => test.results)
  return results.find(({ error }) => error)?.error.message
}

function describeFailure(file, title, message = 'skipped') {
  return `${basename(file)} › ${title}: ${firstLine(message)}`
}

function firstLine(message) {
  return stripVTControlCharacters(message).split('\n', 1)[0]
}
