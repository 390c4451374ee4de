import { setTimeout as wait } from 'node:timers/promises'
import { loadOrCreateKeys } from '../key-file.ts'
import { openWorkspace } from '../metadata/index.ts'
import { startJobs } from './index.ts'

/** A process that takes runs of kind `long`, says so, and never finishes: it is there to be killed. */
const [appUrl = '', keyFile = ''] = process.argv.slice(2)
const workspace = await openWorkspace({ appUrl, key: () => loadOrCreateKeys(keyFile) })
const long = {
  async work(): Promise<null> {
    process.stdout.write('working\n')
    for (;;) await wait(1_000)
  },
}
await startJobs({ url: appUrl, workspace, handlers: { long } })
