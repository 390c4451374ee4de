import { parseEnvironment } from './environment.ts'
import { startKebu } from './start-kebu.ts'
import { StartProblem } from './start-problem.ts'
import { stopOnSignals } from './stop-on-signals.ts'

/** Starts Kebu from the environment. What keeps it from starting is said plainly; whatever else goes wrong shows where. */
try {
  const kebu = await startKebu(parseEnvironment(process.env), (line) => console.log(line))
  stopOnSignals(kebu.stop)
} catch (error) {
  console.error(error instanceof StartProblem ? error.message : error)
  process.exit(1)
}
