import { Readable } from 'node:stream'
import type { Actor } from '../../../core/access/index.ts'
import type { ExportView, RunView } from '../../../core/api/shapes.ts'
import { toRecordId } from '../../../core/fields/parsing/record-id.ts'
import { snapshotDefinitions, type Workspace } from '../../metadata/index.ts'
import { findRuns, payloadOfRun } from '../../ops/index.ts'
import { Refused } from '../../refused.ts'
import { exportable } from './export-access.ts'
import { stillSees } from './export-reach.ts'
import { readExport, readExportsOf, type StoredExport } from './export-store.ts'
import { readPayload } from './export-wishes.ts'
import { readParts } from './file-parts.ts'

const listedMax = 100

/** What somebody took out lately, the newest first. */
export async function listExports(workspace: Workspace, actor: Actor): Promise<{ items: ExportView[] }> {
  const stored = await readExportsOf(workspace, { createdById: actor.id, limit: listedMax })
  return { items: await toExportViews(workspace, stored) }
}

/** One's own export; to everybody else it is not there. */
export async function getExport(workspace: Workspace, actor: Actor, id: string): Promise<ExportView> {
  const [view] = await toExportViews(workspace, [await findExport(workspace, actor, id)])
  if (!view) throw new Refused('export-not-found')
  return view
}

/**
 * The file, as it is sent: for whoever asked for it, as long as she may take such records out and still sees whose records it holds, by
 * which conditions and grants, and as much of each field. What became of a single record since is not asked. Refuses one that is not
 * written yet (409) or is gone (404).
 */
export async function exportFile(
  workspace: Workspace,
  actor: Actor,
  id: string,
): Promise<Pick<ExportView, 'fileName' | 'format'> & { readonly bytes: number; readonly content: Readable }> {
  const found = await findExport(workspace, actor, id)
  const { definitions, now } = snapshotDefinitions(workspace)
  const definition = definitions.withId(found.object)
  if (!definition) throw new Refused('export-not-found')
  exportable(workspace, actor, definition.name)
  if (stateOf(found, undefined, now()) === 'expired') throw new Refused('export-file-gone')
  if (found.state === 'open') throw new Refused('export-not-ready')
  if (!found.reach || !stillSees({ actor, definition, at: now() }, found.reach)) throw new Refused('export-sight-lost')
  const { key } = readPayload(await payloadOfRun(workspace, found.id))
  const bytes = found.bytes ?? 0
  return { ...found, bytes, content: Readable.from(readParts(workspace, { id: found.id, key, bytes })) }
}

async function findExport(workspace: Workspace, actor: Actor, given: string): Promise<StoredExport> {
  const id = toRecordId(given)
  const found = id ? await readExport(workspace, id) : undefined
  if (found?.createdById !== actor.id) throw new Refused('export-not-found')
  return found
}

async function toExportViews(workspace: Workspace, stored: readonly StoredExport[]): Promise<ExportView[]> {
  const { definitions } = snapshotDefinitions(workspace)
  const runs = await findRuns(
    workspace,
    stored.map(({ id }) => id),
  )
  return stored.map((one) => {
    const run = runs.get(one.id)
    const { id, format, fileName, rows, bytes, sha256, createdAt, keptUntil } = one
    const object = definitions.withId(one.object)?.name ?? one.object
    const state = stateOf(one, run, workspace.now())
    return { id, object, state, format, fileName, rows, bytes, sha256, createdAt, keptUntil, run: run ?? null }
  })
}

/** Until it is written it is as its run is. */
function stateOf({ state, keptUntil }: StoredExport, run: RunView | undefined, at: Date): ExportView['state'] {
  if (state === 'swept' || (keptUntil !== null && at >= new Date(keptUntil))) return 'expired'
  if (state === 'done') return 'done'
  return run && run.state !== 'done' ? run.state : 'waiting'
}
