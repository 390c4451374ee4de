/** `npm run seed -- --size=small|large`: tells the demo company in the data folder's database, or in DATABASE_URL's. */
import { parseArgs } from 'node:util'
import { startEmbeddedPostgres } from '../src/server/db/embedded/index.ts'
import { type Environment, parseEnvironment } from '../src/server/environment.ts'
import { install } from '../src/server/install.ts'
import { readKeys } from '../src/server/key-file.ts'
import { openWorkspace } from '../src/server/metadata/index.ts'
import { saveCredential } from '../src/server/sign-in/index.ts'
import { StartProblem } from '../src/server/start-problem.ts'
import { stopOnSignals } from '../src/server/stop-on-signals.ts'
import { seedDemo } from './seed-demo.ts'

try {
  await tellDemo(parseSize(), parseEnvironment(process.env))
} catch (error) {
  if (!(error instanceof StartProblem)) throw error
  console.error(error.message)
  process.exitCode = 1
}

async function tellDemo(size: 'small' | 'large', environment: Environment): Promise<void> {
  const { databaseUrl, dataDir, keyFile } = environment
  const embedded = databaseUrl ? undefined : await startEmbeddedPostgres({ dataDir, log: (line) => console.log(line) })
  stopOnSignals(async () => embedded?.stop())
  try {
    const ownerUrl = databaseUrl ?? embedded?.ownerUrl ?? ''
    const { appUrl } = await install({ ownerUrl, keyFile })
    const workspace = await openWorkspace({ appUrl, key: () => readKeys(keyFile) })
    try {
      const setPassword = (userId: string, password: string) => saveCredential(workspace, userId, password)
      const onProgress = (customers: number) => console.log(`归档客户 Archived customers: ${customers}`)
      const { logins } = await seedDemo(workspace, { size, setPassword, onProgress })
      console.table(logins)
    } finally {
      await workspace.database.close()
    }
  } finally {
    await embedded?.stop()
  }
}

function parseSize(): 'small' | 'large' {
  const { values } = parseArgs({ options: { size: { type: 'string', default: 'small' } } })
  if (values.size === 'small' || values.size === 'large') return values.size
  throw new StartProblem({ zh: '--size 应为 small 或 large。', en: '--size should be small or large.' })
}
