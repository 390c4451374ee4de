/** A Kebu reduced to its database, as a process of its own that a test can kill: prints one line, then waits. */
import { StartProblem } from '../../start-problem.ts'
import { startEmbeddedPostgres } from './index.ts'

const [dataDir = ''] = process.argv.slice(2)

try {
  const database = await startEmbeddedPostgres({ dataDir, log: () => {} })
  process.on('SIGTERM', () => void database.stop().then(() => process.exit(0)))
  setInterval(() => {}, 60_000)
  console.log(JSON.stringify({ ownerUrl: database.ownerUrl }))
} catch (error) {
  if (!(error instanceof StartProblem)) throw error
  console.log(JSON.stringify({ problem: error.message }))
}
