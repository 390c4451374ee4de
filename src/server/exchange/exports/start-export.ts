import type { Actor } from '../../../core/access/index.ts'
import type { ExportView, RunView } from '../../../core/api/shapes.ts'
import { dayIn } from '../../../core/day-in.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { objectId } from '../../../core/objects/object-id.ts'
import { newId } from '../../db/index.ts'
import type { Workspace } from '../../metadata/index.ts'
import { startRun } from '../../ops/index.ts'
import { countOrdered } from '../../query/index.ts'
import { Refused } from '../../refused.ts'
import { columnsAsked, exportable, refuseBeyondLimit, refuseNoRoundTrip } from './export-access.ts'
import { countOpenExports, insertExport } from './export-store.ts'
import { getExport } from './export-view.ts'
import { type ExportWishes, toQuestion } from './export-wishes.ts'
import { makePartsKey } from './file-parts.ts'

interface Once {
  readonly runId?: string
}

/** Of one person at once: more only wait for each other, and take room. */
const openMax = 5

/**
 * Begins to write records into a file, as a run. What would be refused when it runs is refused now, with everything that is told of it;
 * a call that comes twice begins one.
 */
export async function startExport(
  workspace: Workspace,
  actor: Actor,
  { runId, ...wishes }: ExportWishes & Once,
): Promise<{ export: ExportView; run: RunView }> {
  const definition = exportable(workspace, actor, wishes.object)
  columnsAsked(actor, definition, wishes)
  const question = toQuestion(workspace, { actor, definition }, wishes)
  const total = await countOrdered(workspace, question)
  refuseBeyondLimit(actor, definition, total)
  refuseNoRoundTrip(wishes, total)
  if (definition.exportReason && !wishes.reason) throw new Refused('export-reason-missing', { path: 'reason' })
  const id = runId ?? newId(workspace.now().getTime())
  const run = await workspace.database.systemTransaction(async (writer) => {
    if ((await countOpenExports(writer, actor.id)) >= openMax)
      throw new Refused('exports-at-once', { params: { max: openMax } })
    await insertExport(writer, {
      id,
      object: objectId(definition),
      format: wishes.format,
      fileName: fileNameOf(workspace, definition, wishes),
      createdAt: workspace.now().toISOString(),
      createdById: actor.id,
    })
    const payload = JSON.parse(JSON.stringify({ ...wishes, key: makePartsKey() }))
    return startRun(workspace, actor, { kind: 'export', payload, total, id }, writer)
  })
  return { export: await getExport(workspace, actor, id), run }
}

/** 客户-2026-11-30.xlsx */
function fileNameOf(
  { now, timeZone }: Workspace,
  { label }: ObjectDefinition,
  { locale, format }: ExportWishes,
): string {
  const name = label[locale].replace(/[\p{Cc}\\/:*?"<>|]/gu, ' ').trim()
  return `${name || 'kebu'}-${dayIn(now(), timeZone)}.${format}`
}
