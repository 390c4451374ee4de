/** `npm test`: everything CI runs, ending with the line "N passed, N failed". `npm test -- path` runs just that. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { buildPage, buildPageIfNeeded } from './build-page.mjs'
import { ensureChromium } from './ensure-chromium.mjs'
import { installIfNeeded } from './install.mjs'
import { findNode24 } from './node-24.mjs'
import { inProject, root, run, say } from './project.mjs'
import { scratchFolder } from './scratch-folder.mjs'
import { countStories, countVitest } from './test-reports.mjs'

const vitest = inProject('node_modules/vitest/vitest.mjs')
const playwright = inProject('node_modules/@playwright/test/cli.js')
const stories = inProject('tests/e2e')
// Outside a terminal biome colours every letter by itself.
const plainOutside = process.stdout.isTTY ? [] : ['--colors=off']

await installIfNeeded()
const node = findNode24()
// Databases, data folders and browser profiles are all made below what this names.
process.env.TMPDIR = scratchFolder()
const paths = process.argv.slice(2)
process.exitCode = paths.length > 0 ? await testOnly(paths) : await testAll()

async function testOnly(words) {
  const inBrowser = words.some(
    (word) => word.startsWith('tests/e2e') || !relative(stories, join(root, word)).startsWith('..'),
  )
  if (!inBrowser) return run(node, [vitest, 'run', ...words])
  if (!(await ensureChromium())) return 1
  await buildPageIfNeeded()
  return run(node, [playwright, 'test', ...words])
}

async function testAll() {
  const reports = mkdtempSync(join(tmpdir(), 'kebu-reports-'))
  const results = [
    await check('format and lint', () =>
      run(node, [inProject('node_modules/@biomejs/biome/bin/biome'), 'ci', ...plainOutside]),
    ),
    await check('types', () => run(node, [inProject('node_modules/typescript/bin/tsc'), '--noEmit'])),
    await runVitest(join(reports, 'vitest.json')),
    await checkOpenapi(),
    await check('the page builds', buildPage),
    await runStories(join(reports, 'browser.json')),
  ].filter((result) => result !== undefined)
  rmSync(reports, { recursive: true, force: true })

  const passed = sum(results.map((result) => result.passed))
  const failed = sum(results.map((result) => result.failed))
  console.log('')
  for (const result of results) summarise(result)
  console.log(`\n${passed} passed, ${failed} failed`)
  return failed > 0 || passed === 0 ? 1 : 0
}

/** What failed is named at the very end, where whoever sees only the last lines of a log finds it. */
function summarise({ name, passed, failed, failures = [] }) {
  console.log(`${failed ? '✕' : '✓'} ${name}: ${passed} / ${passed + failed}`)
  for (const failure of failures) console.log(`    ${failure}`)
}

/** A check that is not made of tests counts as one. */
async function check(name, action) {
  console.log(`\n▸ ${name}`)
  const code = await action()
  return { name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 }
}

async function checkOpenapi() {
  const script = inProject('scripts/write-openapi.ts')
  if (existsSync(script)) return check('openapi.json is up to date', () => run(node, [script, '--check']))
}

async function runVitest(report) {
  const name = 'tests'
  console.log(`\n▸ ${name}`)
  const code = await run(node, [vitest, 'run'], { env: { KEBU_VITEST_REPORT: report } })
  return countedSafely({ name, code, report, count: countVitest })
}

async function runStories(report) {
  if (!hasStories()) return undefined
  const name = 'browser stories'
  console.log(`\n▸ ${name}`)
  if (!(await ensureChromium())) return { name, passed: 0, failed: 1 }
  const code = await run(node, [playwright, 'test'], { env: { KEBU_BROWSER_REPORT: report } })
  return countedSafely({ name, code, report, count: countStories })
}

function hasStories() {
  return (
    existsSync(stories) && readdirSync(stories, { recursive: true }).some((path) => /\.(spec|test)\.ts$/.test(path))
  )
}

/** A run that ended badly, or told nothing, never counts as a success. */
function countedSafely({ name, code, report, count }) {
  const counts = readReport(report, count)
  const silent = counts.failed === 0 && (code !== 0 || counts.passed === 0)
  if (silent) say(`“${name}”未正常结束(${code})。`, `"${name}" did not end well (${code}).`)
  return { name, ...counts, failed: silent ? 1 : counts.failed }
}

function readReport(report, count) {
  try {
    return count(JSON.parse(readFileSync(report, 'utf8')))
  } catch {
    return { passed: 0, failed: 1, failures: [] }
  }
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0)
}
