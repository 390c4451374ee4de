import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { docLines } from './tidy/doc-lines.ts'
import { docsTellTheTruth } from './tidy/docs-tell-the-truth.ts'
import { fileNames } from './tidy/file-names.ts'
import { folderSizes } from './tidy/folder-sizes.ts'
import { importWalls } from './tidy/import-walls.ts'
import { interfaceText } from './tidy/interface-text.ts'
import { leftoverMarkers, unreferencedFiles } from './tidy/leftovers.ts'
import { loadedOnDemand } from './tidy/loaded-on-demand.ts'
import { rightsInOnePlace } from './tidy/rights.ts'
import { sizes } from './tidy/sizes.ts'
import { projectRoot, sourceFiles } from './tidy/source-files.ts'
import { sqlRules } from './tidy/sql-rules.ts'
import { typedCalls } from './tidy/typed-calls.ts'

const files = sourceFiles()

const walls: readonly (readonly [string, () => string[]])[] = [
  ['imports run one way and through the doors', () => importWalls(files)],
  ['pages load what is large on demand', () => loadedOnDemand(files)],
  ['a file is called like what it exports', () => fileNames(files)],
  ['nothing is left half done', () => leftoverMarkers(files)],
  ['every file is used', () => unreferencedFiles(files, namedByTools())],
  ['the page calls the server by its endpoints', () => typedCalls(files)],
  ['the words of the page stand in text tables', () => interfaceText(files)],
  ['functions, tests and files are short enough to read', () => sizes(files)],
  ['a folder holds what fits into one glance', () => folderSizes(files)],
  ['what a room lends says what it is for', () => docLines(files)],
  ['who may do what is decided in one place', () => rightsInOnePlace(files)],
  ['our SQL lets a workspace move between servers', () => sqlRules(files)],
  ['documents speak of things that exist', () => docsTellTheTruth(files)],
]

test.each(walls)('%s', (_, complaints) => {
  expect(complaints().join('\n')).toBe('')
})

/** Files that package.json, the page's HTML or a tool's settings name. */
function namedByTools(): string {
  const tools = ['package.json', '.ci/run', 'vite.config.ts', 'vitest.config.ts', 'playwright.config.ts']
  return tools.map((path) => readFileSync(join(projectRoot, path), 'utf8')).join('\n')
}
