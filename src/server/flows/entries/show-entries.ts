import { type Actor, canRead, isKeptFrom as isFieldKeptFrom } from '../../../core/access/index.ts'
import type { DoubleEntryView, HistoryEntry } from '../../../core/api/shapes.ts'
import type { Settler } from '../../../core/approvals/flow.ts'
import { isBlind } from '../../../core/approvals/progress.ts'
import type { Values } from '../../../core/change/change.ts'
import { currencyPlaces } from '../../../core/fields/currency-of.ts'
import { findNames, type KeptEntry, readEntries } from '../../change/index.ts'
import { toEntries } from '../../history/index.ts'
import { sealValue, valuesById, type Workspace } from '../../metadata/index.ts'
import type { ParkedRow } from '../parked-row.ts'
import type { Onlooker } from '../sees-parked.ts'
import { differing } from './enter-again.ts'
import { type FirstEntry, fieldsEntered, readFirstEntry } from './first-entry.ts'

/** Whether what the change holds is kept from her: until it was entered again, from everybody but its author herself. */
export function isKeptFrom(
  { actor }: Pick<Onlooker, 'actor'>,
  { running, authorId }: Pick<ParkedRow, 'running' | 'authorId'>,
): boolean {
  return (actor.id !== authorId || actor.viewedBy !== undefined) && isBlind(running)
}

/** What is entered again of a change, rule by rule; what was entered only where there are two entries. */
export async function showEntries(
  workspace: Workspace,
  { actor }: Onlooker,
  row: ParkedRow,
): Promise<readonly DoubleEntryView[]> {
  const rules = row.running.steps.flatMap((step, place) => (step.kind === 'enter' ? [{ step, place }] : []))
  if (rules.length === 0) return []
  const { read } = workspace.database
  const first = await readFirstEntry(workspace, read, row)
  if (!first) return []
  const { definition } = first
  const entries = await readEntries(workspace, read, { change: row, definition })
  const names = await findNames(read, [row.authorId, ...entries.map(({ byId }) => byId)])
  const named = (id: string) => ({ id, name: names.get(id) ?? '' })
  return Promise.all(
    rules.map(async ({ step, place }) => ({
      rule: step.flow,
      step: place + 1,
      object: definition.name,
      fields: fieldsEntered(row, step.flow.id, definition).flatMap((name) => {
        const field = definition.fields[name]
        return field ? [{ name, field }] : []
      }),
      settledBy: settlerOf(row, place),
      first: named(row.authorId),
      ...(await showSecond(workspace, actor, {
        row,
        first,
        entries: entries.filter((one) => one.step === place),
        named,
      })),
    })),
  )
}

/** Where nobody else was there it has become the second’s to settle. */
function settlerOf({ running }: ParkedRow, place: number): Settler {
  return running.steps[place + 1]?.settledBy ?? 'third'
}

interface Second {
  readonly row: ParkedRow
  readonly first: FirstEntry
  readonly entries: readonly KeptEntry[]
  named(id: string): { readonly id: string; readonly name: string }
}

async function showSecond(workspace: Workspace, actor: Actor, { row, first, entries, named }: Second) {
  const entry = entries.find(({ kind }) => kind === 'entry')
  if (!entry) return {}
  const settled = entries.find(({ kind }) => kind === 'settled')?.choices
  const [comparison] = await toEntries(workspace, actor, [toRow(workspace, { row, first, second: entry.values })])
  return {
    second: named(entry.byId),
    differing: differing(first, entry.values).filter((name) => !isFieldKeptFrom(actor, first.definition, name)),
    ...(comparison ? { comparison: { ...comparison, ...currenciesOf(actor, first, comparison) } } : {}),
    ...(settled ? { settled } : {}),
  }
}

/** Both are in the currency of the change: a record to be made has none yet, and one that is there may be changed in it as well. */
function currenciesOf(actor: Actor, { definition, values }: FirstEntry, { before, currencies }: HistoryEntry) {
  const fields = Object.keys(before).map((name) => definition.fields[name])
  const told = currencyPlaces(fields).flatMap(({ link, field }): [string, string][] => {
    const currency = link === undefined && canRead(actor, definition, field) ? values[field] : null
    return typeof currency === 'string' ? [[field, currency]] : []
  })
  if (told.length === 0) return {}
  const both = Object.fromEntries(told)
  return { currencies: { before: { ...currencies?.before, ...both }, after: { ...currencies?.after, ...both } } }
}

/** As a difference of the record, for whoever reads it by her levels. */
function toRow(
  { vault }: Workspace,
  { row, first, second }: { readonly row: ParkedRow; readonly first: FirstEntry; readonly second: Values },
) {
  const { definition, recordId: id } = first
  const sealed = (values: Values) =>
    valuesById(
      definition,
      Object.fromEntries(
        Object.keys(second).map((name) => [name, sealValue(vault, { definition, name, id }, values[name] ?? null)]),
      ),
    )
  const { authorId: whoId, authorName: whoName, at, origin, summary } = row
  const none = { reason: null, revertedBy: null, approvedBy: null }
  const place = { changeId: row.id, n: 0, object: row.title?.object ?? '', recordId: id, op: 'update' as const }
  const versions = { versionBefore: null, versionAfter: 0 }
  return {
    ...place,
    ...versions,
    ...none,
    before: sealed(first.values),
    after: sealed(second),
    at,
    whoId,
    whoName,
    origin,
    summary,
  }
}
