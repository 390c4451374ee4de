import { sql } from 'kysely'
import type { Environment } from './environment.ts'
import type { Workspace } from './metadata/index.ts'
import {
  createAdministrator,
  ensureStandardRoles,
  hasAnybody,
  issueSetUpToken,
  saveCredential,
} from './sign-in/index.ts'
import { StartProblem } from './start-problem.ts'
import { ensureStandardWatchRules } from './watch/index.ts'

/** What is said to the person at the terminal once the address is known. */
export type Greeting = (address: string) => string[]

/** Of a new workspace: makes its roles, its administrator or the token of the set-up page, and the demo company where it is asked for. */
export async function welcome(workspace: Workspace, environment: Environment): Promise<Greeting> {
  await ensureStandardRoles(workspace)
  await ensureStandardWatchRules(workspace)
  await makeAdministrator(workspace, environment)
  const demoLines = environment.demo ? await tellDemo(workspace) : []
  const token = (await hasAnybody(workspace)) ? null : await issueSetUpToken(workspace)
  return (address) => [
    `客簿已就绪：${address}`,
    `Kebu is ready: ${address}`,
    ...demoLines,
    ...(token ? setUpLines(`${address}/setup?token=${token}`) : []),
  ]
}

/** Only while nobody can sign in: later starts leave the people of the company as they are. */
async function makeAdministrator(workspace: Workspace, { adminLogin, adminPassword }: Environment): Promise<void> {
  if (!adminLogin || !adminPassword || (await hasAnybody(workspace))) return
  const made = await createAdministrator(workspace, { name: adminLogin, login: adminLogin, password: adminPassword })
  // Another process that started at the same moment may have been first.
  if ('userId' in made || (await hasAnybody(workspace))) return
  const codes = made.refused.items.flatMap(({ refusals = [] }) => refusals.map(({ path, code }) => `${path}: ${code}`))
  throw new StartProblem({
    zh: `无法按 KEBU_ADMIN_LOGIN 创建管理员（${codes.join('；')}）。请换一个登录名。`,
    en: `The administrator could not be made from KEBU_ADMIN_LOGIN (${codes.join('; ')}). Please choose another login.`,
  })
}

async function tellDemo(workspace: Workspace): Promise<string[]> {
  const { read } = workspace.database
  const customers = await read.rows(sql`SELECT 1 FROM ${read.table('customer')} LIMIT 1`)
  if (customers.length > 0) return []
  // Loaded only here: nobody else needs the story of the demo company.
  const { seedDemo } = await import('../../seed/seed-demo.ts')
  const { logins } = await seedDemo(workspace, {
    size: 'small',
    setPassword: (userId, password) => saveCredential(workspace, userId, password),
  })
  return [
    '演示公司的登录名与密码：',
    'Logins and passwords of the demo company:',
    ...logins.map(({ name, login, password, role }) => `  ${login}  ${password}  ${name}（${role}）`),
  ]
}

function setUpLines(address: string): string[] {
  return [
    `首次使用，请打开此链接创建管理员：\n  ${address}`,
    `First start: please open this link to create the administrator:\n  ${address}`,
  ]
}
