import { sql } from 'kysely'
import pg from 'pg'
import type { LiveEvent, PersonRef } from '../../core/api/shapes.ts'
import { type ChangedNotice, fitNotice } from './changed-notice.ts'
import type { Reader } from './database.ts'

const channel = 'kebu_live'
const retryMs = 1_000
/** PostgreSQL takes at most 8,000 bytes in one notice. */
const maxBytes = 7_900
/** What stands around an event in a notice is shorter: PostgreSQL's names have 63 bytes at most. */
const eventBytesMax = maxBytes - 100

/** What one page of a person has open now; null where it has closed it. Every process keeps for itself what it hears. */
export interface PageNotice {
  readonly type: 'page'
  readonly page: string
  readonly person: PersonRef
  readonly open: { readonly object: string; readonly id: string; readonly editing: boolean } | null
}

/** Sessions that have ended and API keys that were taken away: their streams close, and no process believes in them any longer. */
export interface AccessEndedNotice {
  readonly type: 'accessEnded'
  readonly ids: readonly string[]
}

/** People who were told something. */
export interface ToldNotice {
  readonly type: 'notice'
  readonly people: readonly string[]
}

/** What has become of a change that waits. To others than these people it is news of the records it is about. */
export interface ApprovalNotice {
  readonly type: 'approval'
  readonly changeId: string
  /** Further changes of which the same is told. */
  readonly others?: readonly string[]
  readonly people: readonly string[]
  /** By its identity, where it is about one object. */
  readonly object: string | null
  readonly recordId: string | null
  /** Whose the records are; `many` where it were too many people to name. */
  readonly owners: readonly string[] | 'many'
}

/** What processes tell each other. */
export type LiveNotice =
  | Extract<LiveEvent, { type: 'run' | 'definitions' }>
  | ChangedNotice
  | ApprovalNotice
  | PageNotice
  | AccessEndedNotice
  | ToldNotice

/**
 * Tells every process of this installation, with the commit of the transaction that the teller is in. Nobody listening is
 * no error; pages ask again when they reconnect.
 */
export async function publishLive(teller: Reader, event: LiveNotice): Promise<void> {
  await publishAllLive(teller, [event])
}

/** The same of many events at once. */
export async function publishAllLive(teller: Reader, events: readonly LiveNotice[]): Promise<void> {
  if (events.length === 0) return
  const payloads = events.map((event) => toPayload(teller, event))
  await teller.rows(sql`SELECT pg_notify(${channel}, payload) FROM unnest(${payloads}::text[]) AS payload`)
}

function toPayload({ schema }: Reader, event: LiveNotice): string {
  const fitting = event.type === 'changed' ? fitNotice(event, eventBytesMax) : event
  const payload = JSON.stringify({ schema, event: fitting })
  if (Buffer.byteLength(payload) > maxBytes)
    throw new Error(`A live event of ${payload.length} characters is too large`)
  return payload
}

/** As many ids as one notice has room for. */
const endedAtOnce = 100

/** Tells every process that these sessions or API keys are over, with the commit. */
export async function publishAccessEnded(teller: Reader, ids: readonly string[]): Promise<void> {
  const parts = Array.from({ length: Math.ceil(ids.length / endedAtOnce) }, (_, n) =>
    ids.slice(n * endedAtOnce, (n + 1) * endedAtOnce),
  )
  await publishAllLive(
    teller,
    parts.map((some) => ({ type: 'accessEnded', ids: some })),
  )
}

/** Hears what any process publishes, on a connection of its own (a pooler would lose it), again after it breaks. */
export async function listenLive({
  url,
  schema,
  onEvent,
  onGap,
}: {
  url: string
  schema: string
  onEvent: (event: LiveNotice) => void
  /** Called after a lost connection is back: events may have been missed. */
  onGap: () => void
}): Promise<{ stop(): Promise<void> }> {
  let client: pg.Client
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  const connect = async () => {
    client = new pg.Client({ connectionString: url, keepAlive: true })
    client.on('error', () => undefined)
    client.on('end', reconnectSoon)
    client.on('notification', (notice) => {
      const message: { schema: string; event: LiveNotice } = JSON.parse(notice.payload ?? '{}')
      if (message.schema === schema) onEvent(message.event)
    })
    await client.connect()
    await client.query(`LISTEN ${channel}`)
  }
  const reconnectSoon = () => {
    // A connection that fails says so twice: it ends, and connecting has failed.
    if (stopped || timer) return
    timer = setTimeout(() => {
      timer = undefined
      connect().then(onGap, reconnectSoon)
    }, retryMs)
  }
  await connect()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await client.end()
    },
  }
}
