import pg from 'pg'
import { checkRights } from './check-rights.ts'
import { errorCode } from './error-code.ts'
import { StartProblem } from './start-problem.ts'

const oldestVersion = 150_000
const connectWithinMs = 10_000

/** Makes sure that DATABASE_URL leads to a PostgreSQL that Kebu can work with. The address is not repeated: it holds a password. */
export async function checkDatabase(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: connectWithinMs })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ server_version_num: string }>('SHOW server_version_num')
    checkVersion(Number(rows[0]?.server_version_num))
    await checkRights(client)
  } catch (error) {
    throw error instanceof StartProblem ? error : connectProblem(error)
  } finally {
    await client.end().catch(() => undefined)
  }
}

function checkVersion(version: number): void {
  if (version >= oldestVersion) return
  const major = Math.floor(version / 10_000)
  throw new StartProblem({
    zh: `客簿需要 PostgreSQL 15 以上，DATABASE_URL 指向的是 ${major}。请升级数据库，或不设置 DATABASE_URL 以使用内置数据库。`,
    en: `Kebu needs PostgreSQL 15 or newer, and DATABASE_URL leads to ${major}. Please upgrade it, or leave DATABASE_URL unset to use the embedded database.`,
  })
}

function connectProblem(error: unknown): StartProblem {
  const cause = { cause: error }
  switch (errorCode(error)) {
    case '28P01':
      return new StartProblem(
        {
          zh: '数据库拒绝了 DATABASE_URL 中的用户或密码。请检查后重试。',
          en: 'The database refused the user or password in DATABASE_URL. Please check them and try again.',
        },
        cause,
      )
    case '3D000':
      return new StartProblem(
        {
          zh: 'DATABASE_URL 中的数据库不存在。请先用 createdb 创建它。',
          en: 'The database named in DATABASE_URL does not exist. Please create it first with createdb.',
        },
        cause,
      )
    default: {
      const reason = error instanceof Error ? error.message || errorCode(error) : String(error)
      return new StartProblem(
        {
          zh: `无法连接 DATABASE_URL 指向的数据库（${reason}）。请确认它已启动，且地址和端口正确。`,
          en: `The database in DATABASE_URL cannot be reached (${reason}). Please make sure that it runs and that host and port are right.`,
        },
        cause,
      )
    }
  }
}
