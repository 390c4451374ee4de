import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { routeGroups } from './api/index.ts'
import { renewSearch, sweepRestorePoints } from './change/index.ts'
import { checkDatabase } from './check-database.ts'
import { startEmbeddedPostgres } from './db/embedded/index.ts'
import type { Environment } from './environment.ts'
import { exportRuns, forgetRows, importRuns, sweepExports } from './exchange/index.ts'
import { approvalRuns, approvedOutbox, decisionRuns, keepApprovals } from './flows/index.ts'
import { fileMissed } from './history/index.ts'
import { buildServer, sweepIdempotencyKeys } from './http/index.ts'
import { install } from './install.ts'
import { readKeys } from './key-file.ts'
import { listenProblem } from './listen-problem.ts'
import { makeLiveHub, startLive } from './live/index.ts'
import { reportError } from './loggable-error.ts'
import { openWorkspace, type Workspace } from './metadata/index.ts'
import { noticeOutbox, sweepNotices, tellEndingGrants } from './notices/index.ts'
import {
  analyseWritten,
  changeRuns,
  computeRuns,
  computingOutbox,
  keepAnalysed,
  keepIndexes,
  keepLogArchived,
  keepPartitions,
  keepRequests,
  keepResealing,
  keepSweeping,
  startJobs,
} from './ops/index.ts'
import { endReviewedKeys, openDueReviews, reviewRuns, tellReviews } from './reviews/index.ts'
import { sweepSignIn } from './sign-in/index.ts'
import { keepWatch } from './watch/index.ts'
import { welcome } from './welcome.ts'

export interface RunningKebu {
  readonly address: string
  /** Finishes what is at work, then ends everything in the order opposite to the start. Safe to call twice. */
  stop(): Promise<void>
}

type Say = (line: string) => void

/** Answers under way get this long when Kebu stops. */
const drainMs = 10_000

/** Plugs the rooms together: database, workspace, live events, jobs, server. Where a step fails, the ones before are undone. */
export async function startKebu(environment: Environment, say: Say): Promise<RunningKebu> {
  const { ending, endAll } = makeEndings()
  try {
    const ownerUrl = await openDatabaseServer(environment, say, ending)
    const { appUrl } = await install({ ownerUrl, keyFile: environment.keyFile })
    const { keyFile, undoHours, callsPerMinute, anyAddress } = environment
    const workspace = await openWorkspace({ appUrl, key: () => readKeys(keyFile), undoHours })
    ending(() => workspace.database.close())

    const hub = makeLiveHub(workspace)
    const live = await startLive({
      workspace,
      hub,
      url: appUrl,
      handlers: { ...computingOutbox(workspace), ...noticeOutbox(workspace), ...approvedOutbox(workspace) },
    })
    ending(live.stop)
    const greeting = await welcome(workspace, environment)
    const logFolder = join(environment.dataDir, 'log-archive')
    const jobs = await startJobs({
      url: appUrl,
      workspace,
      handlers: {
        ...importRuns,
        ...exportRuns,
        ...changeRuns,
        ...approvalRuns,
        ...decisionRuns,
        ...computeRuns,
        ...reviewRuns,
      },
      analyse: () => analyseWritten(workspace, { ownerUrl }),
    })
    ending(jobs.stop)
    for (const end of startUpkeep(workspace, { ownerUrl, say, logFolder })) ending(end)

    const pageFolder = join(import.meta.dirname, '../../dist/web')
    const limits = { callsPerMinute, anyAddress }
    const server = await buildServer({ workspace, routeGroups, pageFolder, live: hub, ...limits, logging: true })
    ending(() => within(drainMs, server.close(), () => server.server.closeAllConnections()))
    await server.listen({ port: environment.port, host: environment.host }).catch((error: unknown) => {
      throw listenProblem(error, environment)
    })
    const address = addressOf(environment, server.server.address())
    for (const line of greeting(address)) say(line)
    return { address, stop: endAll }
  } catch (error) {
    await endAll()
    throw error
  }
}

/** What goes on beside the calls for as long as Kebu runs. Answers how to end each. */
function startUpkeep(
  workspace: Workspace,
  { ownerUrl, say, logFolder }: { readonly ownerUrl: string; readonly say: Say; readonly logFolder: string },
): readonly (() => Promise<void>)[] {
  return [
    startRenewing(workspace),
    keepResealing({ workspace, ownerUrl, say }),
    keepIndexes(workspace, { ownerUrl }),
    keepAnalysed(workspace, { ownerUrl }),
    keepPartitions({ ownerUrl, schema: workspace.database.read.schema }),
    keepLogArchived(workspace, { ownerUrl, folder: logFolder }),
    keepWatch(workspace),
    keepSweeping(workspace, [
      sweepSignIn,
      sweepIdempotencyKeys,
      forgetRows,
      sweepExports,
      sweepRestorePoints,
      openDueReviews,
      tellReviews,
      endReviewedKeys,
      sweepNotices,
      tellEndingGrants,
      fileMissed,
    ]),
    keepRequests(workspace),
    keepApprovals(workspace),
  ]
}

/** What an older version left for the search box is written anew beside everything else; until then it is found as before. */
function startRenewing(workspace: Workspace): () => Promise<void> {
  const stopping = new AbortController()
  const renewed = renewSearch(workspace, stopping.signal).catch(reportError)
  return () => {
    stopping.abort()
    return renewed
  }
}

/** The database server: the company's own where one is named, otherwise ours in the data folder. */
async function openDatabaseServer(
  { databaseUrl, dataDir }: Environment,
  say: Say,
  ending: (end: () => Promise<unknown>) => void,
): Promise<string> {
  if (databaseUrl) {
    await checkDatabase(databaseUrl)
    return databaseUrl
  }
  const embedded = await startEmbeddedPostgres({ dataDir, log: say })
  ending(() => embedded.stop())
  return embedded.ownerUrl
}

/** What was started last is ended first. One that fails does not keep the others alive. */
function makeEndings() {
  const ends: (() => Promise<unknown>)[] = []
  let ended: Promise<void> | undefined
  const run = async () => {
    for (const end of ends.reverse()) await end().catch((error: unknown) => reportError(error))
  }
  return {
    ending: (end: () => Promise<unknown>) => void ends.push(end),
    endAll: () => {
      ended ??= run()
      return ended
    },
  }
}

/** Waits for the work; when it takes too long, presses on with it. */
async function within(ms: number, work: PromiseLike<unknown>, press: () => void): Promise<void> {
  const timer = setTimeout(press, ms)
  await work
  clearTimeout(timer)
}

/** As a person opens it: an address that listens to everybody is reached as this machine. */
function addressOf({ host }: Environment, listening: AddressInfo | string | null): string {
  const port = typeof listening === 'object' ? (listening?.port ?? 0) : 0
  const name = ['0.0.0.0', '::', ''].includes(host) ? 'localhost' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}
