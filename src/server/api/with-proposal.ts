import type { Actor } from '../../core/access/index.ts'
import type { HistoryEntry, RecordView } from '../../core/api/shapes.ts'
import { isRecordId } from '../../core/fields/parsing/record-id.ts'
import { asJson, type Json } from '../../core/json.ts'
import { type DocumentChange, documentChanges } from '../history/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { lineViewsAsOf, readsLines } from './record-view-as-of.ts'

/** One order change as withProposals tells it, and beside that what stood there before it, `present`. */
export async function withProposal(workspace: Workspace, actor: Actor, document: RecordView): Promise<RecordView> {
  const { changes, lines } = await readProposals(workspace, actor, {
    documents: [document],
    moments: ['after', 'before'],
  })
  const [change] = changes
  if (!change) return document
  const [after, before] = lines.get(change.id) ?? []
  return {
    ...document,
    ...contentOf(workspace, change.own?.after, after),
    present: contentOf(workspace, change.own?.before, before),
  }
}

/**
 * Order changes with what they made of their orders, `values` and `lines` as they were proposed. It is read from the history of the
 * orders, of all of them at once: to each reader what she may see of the order, and of lines only where some were written.
 */
export async function withProposals(
  workspace: Workspace,
  actor: Actor,
  documents: readonly RecordView[],
): Promise<RecordView[]> {
  const { changes, lines } = await readProposals(workspace, actor, { documents, moments: ['after'] })
  const byDocument = new Map(changes.map((change) => [change.id, change]))
  return documents.map((document) => {
    const change = byDocument.get(document.id)
    return change ? { ...document, ...contentOf(workspace, change.own?.after, lines.get(document.id)?.[0]) } : document
  })
}

interface Asked {
  readonly documents: readonly RecordView[]
  /** When the lines are told of, in this order. */
  readonly moments: readonly ('before' | 'after')[]
}

async function readProposals(workspace: Workspace, actor: Actor, { documents, moments }: Asked) {
  const about = documents.flatMap(({ id, order }) =>
    typeof order === 'string' && isRecordId(order) ? [{ id, order }] : [],
  )
  const changes = await documentChanges(workspace, actor, about)
  const written = changes.filter(({ wroteLines }) => wroteLines)
  const places = written.flatMap((change) => moments.map((moment) => ({ change, moment })))
  const views = await linesAt(workspace, actor, places)
  const byDocument = Map.groupBy(
    places.map(({ change }, n) => ({ id: change.id, lines: views[n] })),
    ({ id }) => id,
  )
  return { changes, lines: new Map([...byDocument].map(([id, all]) => [id, all.map(({ lines }) => lines)])) }
}

interface Place {
  readonly change: DocumentChange
  readonly moment: 'before' | 'after'
}

/** Whoever does not read the lines of orders is told of none. */
async function linesAt(workspace: Workspace, actor: Actor, places: readonly Place[]): Promise<RecordView[][]> {
  const definition = workspace.definitions.get('order')
  const field = definition.fields.lines
  if (field?.type !== 'lines' || !readsLines(actor, definition, 'lines')) return []
  const parents = places.map(({ change: { order, at }, moment }) => {
    return { id: order, deletedAt: null, at: moment === 'after' ? at : justBefore(at) }
  })
  return lineViewsAsOf({ workspace, actor }, field, parents)
}

/** Moments are kept to the millisecond, and an order is written by one change at a time. */
function justBefore(moment: string): string {
  return new Date(new Date(moment).getTime() - 1).toISOString()
}

function contentOf(
  { definitions }: Workspace,
  written: HistoryEntry['after'] | undefined,
  lines: readonly RecordView[] | undefined,
) {
  const { fields } = definitions.get('order')
  const entered = Object.entries(written ?? {}).filter(([name]) => fields[name] && fields[name].readOnly !== true)
  const values: Record<string, Json> | null = entered.length > 0 ? Object.fromEntries(entered) : null
  return { values, lines: asJson(lines) }
}
