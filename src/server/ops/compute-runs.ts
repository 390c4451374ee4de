import { sql } from 'kysely'
import { z } from 'zod'
import type { RunView } from '../../core/api/shapes.ts'
import type { Json } from '../../core/json.ts'
import { recomputeField, type StoredField, stepsOf } from '../change/index.ts'
import { leaveInOutbox, type OutboxHandlers, publishLive } from '../db/index.ts'
import { openJson, sealedPlaces, type Workspace } from '../metadata/index.ts'
import type { RunContext, RunHandlers } from './execute-run.ts'
import { restartRuns } from './restart-runs.ts'
import { findUndoneRuns, giveUpRuns, type RunRow, runColumns, startRun } from './run.ts'

const kind = 'compute'

/** As the write path leaves it (change/configuration/put-in-force.ts): a field by identities, its record, and who changed it. */
const computing = z.object({
  object: z.string(),
  field: z.string(),
  aboutId: z.uuid(),
  actorId: z.uuid(),
  /** Nobody waits for it: what is looked for is found meanwhile. */
  quiet: z.literal(true).exactOptional(),
})

/**
 * Puts the computing of fields on the list of runs, when they are in force. There is one for each field: what was begun by an older
 * definition stops.
 */
export function computingOutbox(workspace: Workspace): OutboxHandlers {
  return {
    [kind]: async (payloads, writer) => {
      const asked = payloads.map((payload) => computing.parse(payload))
      const latest = new Map(asked.map((one) => [`${one.aboutId} ${one.field}`, one]))
      // A record may bring two fields: the run of one is not taken for what was begun before that of the other.
      const undone = await findUndoneRuns(writer, { kind, aboutIds: asked.map((one) => one.aboutId) })
      const older = undone.filter((run) => latest.has(`${run.aboutId} ${fieldOf(workspace, run).field}`))
      await giveUpRuns(writer, { ids: older.map(({ id }) => id), at: workspace.now() })
      for (const { actorId, aboutId, ...field } of latest.values())
        await startRun(workspace, { id: actorId }, { kind, payload: field, aboutId }, writer)
    },
  }
}

/** Computes a field for the records there are, and tells the pages when it is done. */
export const computeRuns: RunHandlers = {
  [kind]: {
    byKebu: true,
    work: async (context) => {
      const objects = await recomputeField(context.workspace, readField(context.run.payload), {
        signal: context.signal,
        onProgress: context.report,
      })
      await tellComputed(context, objects)
      return { objects }
    },
    afterwards: tellPrepared,
  },
}

/** Nobody may cancel it: what it computes would be out of date for good. */
export function isByKebu(run: Pick<RunView, 'kind'>): boolean {
  return run.kind === kind
}

/** Begins a run anew that failed, and tells the pages. Null where there is none, or where it has not failed. */
export async function restartComputing(workspace: Workspace, id: string): Promise<RunView | null> {
  const [run] = await restartRuns(workspace, { kinds: [kind], id })
  if (run) await tellPrepared(workspace)
  return run ?? null
}

function tellPrepared({ database, definitions: { version } }: Workspace): Promise<void> {
  return publishLive(database.system, { type: 'definitions', version })
}

/** Whoever looks at the records asks for them anew. */
async function tellComputed({ workspace, run }: RunContext, objects: readonly string[]): Promise<void> {
  const many = Object.fromEntries(objects.map((object) => [object, 'many']))
  const payload = { type: 'changed', changeId: run.id, objects: many, owners: many }
  await leaveInOutbox(workspace.database.system, { kind: 'changed', payload }, workspace.now())
  workspace.committed()
}

function readField(payload: Json): StoredField & { readonly quiet?: true } {
  return computing.pick({ object: true, field: true, quiet: true }).parse(payload)
}

function fieldOf({ vault }: Pick<Workspace, 'vault'>, { id, payload }: Pick<RunRow, 'id' | 'payload'>) {
  return readField(openJson(vault, payload, sealedPlaces.runPayload(id)))
}

/** A field of which the values are being computed, or could not be. */
export interface FieldInComputing {
  readonly object: string
  readonly field: string
  readonly run: string
  readonly done: number
  readonly total: number | null
  readonly failed?: true
}

/** The fields whose values are being computed, by their names; those that follow from them among them. */
export async function fieldsInComputing(workspace: Workspace): Promise<FieldInComputing[]> {
  const { definitions, database } = workspace
  const { read } = database
  const runs = await read.rows(sql<RunRow>`
    SELECT ${runColumns} FROM ${read.table('run')} WHERE kind = ${kind} AND state IN ('waiting', 'running', 'failed')`)
  return runs.flatMap(({ id, payload, done, total, state }) => {
    const field = fieldOf(workspace, { id, payload })
    if (field.quiet) return []
    const failed = state === 'failed' ? ({ failed: true } as const) : {}
    return stepsOf(definitions, field).flatMap(({ object, fields }) =>
      fields.map((name) => ({ object, field: name, run: id, done, total, ...failed })),
    )
  })
}
