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
 * orders, of all of them at once: to each reader what she may see of the order, and of lines only where some were written. Where a page
 * would come to very many lines, those of its last documents are left out: each tells them by itself.
 */
export async function withProposals(
  workspace: Workspace,
  actor: Actor,
  documents: readonly RecordView[],
): Promise<RecordView[]> {
  const asked = { documents, moments: ['after'], linesMax } as const
  const { changes, lines } = await readProposals(workspace, actor, asked)
  const byDocument = new Map(changes.map((change) => [change.id, change]))
  return documents.map((document) => {
    const change = byDocument.get(document.id)
    if (!change) return document
    const content = contentOf(workspace, change.own?.after, lines.get(document.id)?.[0])
    return { ...document, ...content, ...(change.wroteLines && !lines.has(change.id) ? { lines: undefined } : {}) }
  })
}

const linesMax = 2_000

interface Asked {
  readonly documents: readonly RecordView[]
  /** Whether the lines are told of as the document left them, or as it found them, in this order. */
  readonly moments: readonly ('before' | 'after')[]
  /** Of how many lines at most; of all where nothing is said. */
  readonly linesMax?: number
}

async function readProposals(workspace: Workspace, actor: Actor, { documents, moments, linesMax }: Asked) {
  const about = documents.flatMap(({ id, order }) =>
    typeof order === 'string' && isRecordId(order) ? [{ id, order }] : [],
  )
  const changes = await documentChanges(workspace, actor, about)
  const written = firstWithin(
    inOrderOf(
      documents,
      changes.filter(({ wroteLines }) => wroteLines),
    ),
    linesMax,
  )
  const places = written.flatMap((change) => moments.map((moment) => ({ change, moment })))
  const views = await linesAt(workspace, actor, places)
  const byDocument = Map.groupBy(
    places.map(({ change }, n) => ({ id: change.id, lines: views[n] })),
    ({ id }) => id,
  )
  return { changes, lines: new Map([...byDocument].map(([id, all]) => [id, all.map(({ lines }) => lines)])) }
}

function inOrderOf(documents: readonly RecordView[], changes: readonly DocumentChange[]): DocumentChange[] {
  const places = new Map(documents.map(({ id }, place) => [id, place]))
  return changes.toSorted((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0))
}

/** As many of the first as have no more lines together, whatever is told of each. */
export function firstWithin<One extends Pick<DocumentChange, 'orderLines'>>(
  changes: readonly One[],
  linesMax = Number.POSITIVE_INFINITY,
): readonly One[] {
  let lines = 0
  return changes.filter(({ orderLines }) => {
    lines += orderLines
    return lines <= linesMax
  })
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
  const parents = places.map(({ change: { order, versionBefore, versionAfter }, moment }) => {
    return { id: order, deletedAt: null, until: { version: moment === 'after' ? versionAfter : versionBefore } }
  })
  return lineViewsAsOf({ workspace, actor }, field, parents)
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
