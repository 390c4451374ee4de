import {
  type ChangedNotice,
  listenLive,
  mergeNotices,
  type OutboxHandlers,
  publishLive,
  type SystemWriter,
  startOutboxRelay,
} from '../db/index.ts'
import { fileTaken } from '../history/index.ts'
import { reportError } from '../loggable-error.ts'
import type { Workspace } from '../metadata/index.ts'
import { concernsPeople } from '../policy/index.ts'
import { forgetActorsAndTitles } from './forget-actors-and-titles.ts'
import type { LiveHub } from './live-hub.ts'

/** Of a burst of changes one event is made: pages only ask again, and PostgreSQL has less to hand around. */
const eventsAtOnceMax = 5

/**
 * Takes every committed change to every page of every process: the outbox names it, PostgreSQL tells all processes,
 * and each one tells its pages. A change of people's rights is also the moment to forget what was known of them.
 */
export async function startLive({
  workspace,
  hub,
  url,
  handlers = {},
}: {
  workspace: Workspace
  hub: LiveHub
  url: string
  /** What else is to be done with rows of the outbox. */
  handlers?: OutboxHandlers
}): Promise<{ stop(): Promise<void> }> {
  const { database } = workspace
  const relay = startOutboxRelay(
    database,
    {
      ...handlers,
      // The write path leaves exactly this (change/rows/write-change.ts).
      changed: (payloads, writer, ids) => publishAll(writer, payloads as readonly ChangedNotice[], ids),
    },
    reportError,
  )
  workspace.onCommit(relay.wake)
  const listening = await listenLive({
    url,
    schema: database.read.schema,
    onEvent: (event) => {
      // Whoever asks because of the event must get the new ones.
      if (event.type === 'definitions') return void workspace.refresh().then(() => hub.publish(event), reportError)
      if (event.type === 'changed' && concernsPeople(Object.keys(event.objects))) forgetActorsAndTitles()
      hub.publish(event)
    },
    onGap: () => {
      forgetActorsAndTitles()
      workspace.refresh().catch(reportError)
      hub.endAll()
    },
  })
  return {
    async stop() {
      await relay.stop()
      await listening.stop()
    },
  }
}

/** The feed comes last: whoever files waits for others who do, and they for her. */
async function publishAll(
  writer: SystemWriter,
  changes: readonly ChangedNotice[],
  ids: readonly string[],
): Promise<void> {
  const notices = changes.length > eventsAtOnceMax ? [mergeNotices(changes)] : changes
  // A version of before left them without their type.
  for (const notice of notices) await publishLive(writer, { ...notice, type: 'changed' })
  await fileTaken(
    writer,
    changes.map(({ changeId }, n) => ({ id: ids[n] ?? '', changeId })),
  )
}
