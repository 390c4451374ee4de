import { defineConfig } from 'vitest/config'
import { findSystemPostgres } from './tests/find-system-postgres.ts'

/** Tests of the start itself: they need no database or bring their own, and they work while `install` does not. */
const startTests = [
  'src/server/{environment,key-file}.test.ts',
  'src/server/db/embedded/*.test.ts',
  'tests/tidy.test.ts',
]
const serverTests = ['src/server/**/*.test.ts', 'seed/**/*.test.ts', 'bench/**/*.test.ts', 'tests/*.test.ts']

/** They bring their own database, ask none, or lose it: another one beneath changes nothing. */
const sameOnAnyPostgres = [
  'tests/kill-{database,server}.test.ts',
  'src/server/{main,database-away}.test.ts',
  'src/server/exchange/file/*.test.ts',
  'src/server/exchange/file/workbook/*.test.ts',
]

/** They put a module of their own in another one's place, before anything has loaded it. */
const replacingModules = [
  'src/server/change/{chunk-boundary,preview-and-apply}.test.ts',
  'src/server/change/checks/what-depends-falls.test.ts',
]

const onRealPostgres = {
  globalSetup: ['tests/global-database.ts'],
  include: serverTests,
  exclude: [...startTests, ...replacingModules, '**/node_modules/**'],
  // A worker loads the server once for all its files: they share nothing but what is loaded, each has a database of its own.
  isolate: false,
  testTimeout: 30_000,
  hookTimeout: 60_000,
}

export default defineConfig({
  test: {
    // Two workers suit the two cores the house is measured on; more make the database the bottleneck.
    maxWorkers: 2,
    reporters: ['default', ...jsonReport()],
    projects: [
      {
        // Nothing here needs a database, so nothing here waits for one.
        test: { name: 'core', include: ['src/core/**/*.test.{ts,tsx}', 'src/web/**/*.test.{ts,tsx}'] },
      },
      {
        test: {
          name: 'start',
          include: startTests,
          testTimeout: 30_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      { test: { ...onRealPostgres, name: 'server', sequence: { groupOrder: 1 } } },
      {
        test: {
          ...onRealPostgres,
          name: 'server-isolated',
          include: replacingModules,
          exclude: [],
          isolate: true,
          sequence: { groupOrder: 1 },
        },
      },
      ...projectOnOldestPostgres(),
    ],
  },
})

/** The same tests on PostgreSQL 15, the oldest server Kebu accepts, where the machine has one. */
function projectOnOldestPostgres() {
  if (!findSystemPostgres()) return []
  const exclude = [...onRealPostgres.exclude, ...sameOnAnyPostgres]
  return [{ test: { ...onRealPostgres, exclude, name: 'server-pg15', sequence: { groupOrder: 2 } } }]
}

function jsonReport(): ['json', { outputFile: string }][] {
  const outputFile = process.env.KEBU_VITEST_REPORT
  return outputFile ? [['json', { outputFile }]] : []
}
