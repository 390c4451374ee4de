import { join, resolve } from 'node:path'
import { StartProblem } from './start-problem.ts'

/** What the person who starts Kebu may decide; everything else is decided inside, by an administrator. */
export type Environment = {
  port: number
  host: string
  /** Unset: the embedded database. */
  databaseUrl: string | undefined
  dataDir: string
  adminLogin: string | undefined
  adminPassword: string | undefined
  demo: boolean
  keyFile: string
  /** For so many hours authors take back what they did, whatever grants and locks say. */
  undoHours: number
  /** How many calls a person or an API key may make in a minute. */
  callsPerMinute: number
  /** Lets people in from everywhere, whatever the sign-in policy says: for when nobody gets in any more. */
  anyAddress: boolean
}

/** Far above what a person or a well-made program asks for, and below what would leave nothing for the others. */
export const usualCallsPerMinute = 30_000

type Variables = Record<string, string | undefined>

/** Reads the environment once, at the door, and refuses what it does not understand instead of guessing. */
export function parseEnvironment(variables: Variables): Environment {
  const dataDir = resolve(variables.KEBU_DATA_DIR || './data')
  return {
    port: parsePort(variables.PORT),
    host: variables.HOST || '127.0.0.1',
    databaseUrl: parseDatabaseUrl(variables.DATABASE_URL),
    dataDir,
    ...parseAdmin(variables),
    demo: parseSwitch('KEBU_DEMO', variables.KEBU_DEMO),
    keyFile: variables.KEBU_KEY_FILE ? resolve(variables.KEBU_KEY_FILE) : join(dataDir, 'kebu.key'),
    undoHours: parseUndoHours(variables.KEBU_UNDO_HOURS),
    callsPerMinute: parseCallsPerMinute(variables.KEBU_CALLS_PER_MINUTE),
    anyAddress: parseSwitch('KEBU_ANY_ADDRESS', variables.KEBU_ANY_ADDRESS),
  }
}

/** Up to a year; none at all would leave the page's 撤销 without a meaning. */
function parseUndoHours(given: string | undefined): number {
  if (!given) return 24
  const hours = Number(given)
  if (/^\d+$/.test(given) && hours >= 1 && hours <= 8760) return hours
  throw new StartProblem({
    zh: `KEBU_UNDO_HOURS 应为 1 到 8760 的整数(小时),现为“${given}”。`,
    en: `KEBU_UNDO_HOURS should be a whole number of hours from 1 to 8760, but it is "${given}".`,
  })
}

/** Fewer than 100 would stop the page itself. */
function parseCallsPerMinute(given: string | undefined): number {
  if (!given) return usualCallsPerMinute
  const calls = Number(given)
  if (/^\d+$/.test(given) && calls >= 100 && calls <= 1_000_000) return calls
  throw new StartProblem({
    zh: `KEBU_CALLS_PER_MINUTE 应为 100 到 1000000 的整数,现为“${given}”。`,
    en: `KEBU_CALLS_PER_MINUTE should be a whole number from 100 to 1000000, but it is "${given}".`,
  })
}

function parsePort(given: string | undefined): number {
  if (!given) return 3000
  const port = Number(given)
  // 0 lets the system choose a free one.
  if (/^\d+$/.test(given) && port <= 65_535) return port
  throw new StartProblem({
    zh: `PORT 应为 0 到 65535 的整数,现为“${given}”。`,
    en: `PORT should be a whole number from 0 to 65535, but it is "${given}".`,
  })
}

/** The address is never repeated in the message: it holds a password. */
function parseDatabaseUrl(given: string | undefined): string | undefined {
  if (!given) return undefined
  if (/^postgres(ql)?:\/\/./.test(given)) return given
  throw new StartProblem({
    zh: 'DATABASE_URL 应形如 postgres://用户:密码@主机:5432/数据库。',
    en: 'DATABASE_URL should look like postgres://user:password@host:5432/database.',
  })
}

function parseAdmin(variables: Variables): Pick<Environment, 'adminLogin' | 'adminPassword'> {
  const adminLogin = variables.KEBU_ADMIN_LOGIN || undefined
  const adminPassword = variables.KEBU_ADMIN_PASSWORD || undefined
  if ((adminLogin === undefined) === (adminPassword === undefined)) return { adminLogin, adminPassword }
  throw new StartProblem({
    zh: 'KEBU_ADMIN_LOGIN 与 KEBU_ADMIN_PASSWORD 需要同时设置。',
    en: 'KEBU_ADMIN_LOGIN and KEBU_ADMIN_PASSWORD need to be set together.',
  })
}

function parseSwitch(name: string, given: string | undefined): boolean {
  if (!given || given === '0') return false
  if (given === '1') return true
  throw new StartProblem({
    zh: `${name} 应为 1(开)或 0(关),现为“${given}”。`,
    en: `${name} should be 1 (on) or 0 (off), but it is "${given}".`,
  })
}
