import { type Actor, canRead, isKeptFrom as isFieldKeptFrom } from '../../../core/access/index.ts'
import type { DoubleEntryView, HistoryEntry } from '../../../core/api/shapes.ts'
import type { Values } from '../../../core/change/change.ts'
import { currencyPlaces } from '../../../core/fields/currency-of.ts'
import type { KeptEntry, ParkedRow } from '../../change/index.ts'
import { toEntries } from '../../history/index.ts'
import { sealValue, valuesById, type Workspace } from '../../metadata/index.ts'
import { recordsShown } from '../parked-items.ts'
import type { Onlooker } from '../sees-parked.ts'
import { differing } from './enter-again.ts'
import { enteredIn, type FirstEntry, readFirstEntry } from './first-entry.ts'

interface Compared {
  readonly row: ParkedRow
  readonly recordId: string
  readonly entries: readonly KeptEntry[]
  /** Of each rule the last that was made. */
  readonly seconds: readonly KeptEntry[]
}

type Comparison = Pick<DoubleEntryView, 'differing' | 'comparison' | 'settled'>

/** Each second entry beside the first of the same time; nothing of a record that is out of her sight. */
export async function compareEntries(
  workspace: Workspace,
  looking: Onlooker,
  { row, recordId, entries, seconds }: Compared,
): Promise<ReadonlyMap<KeptEntry, Comparison>> {
  if (seconds.length === 0) return new Map()
  const shown = await recordsShown(workspace, looking, { row, ids: [recordId] })
  if (!shown.has(recordId)) return new Map()
  const { actor } = looking
  const pairs = await withFirsts(workspace, row, seconds)
  const rows = pairs.map(({ first, second }) => toRow(workspace, { row, first, second: second.values }))
  const told = await toEntries(workspace, actor, rows)
  const compared = pairs.map(({ first, second }, n) => {
    const settled = entries.find((one) => one.kind === 'settled' && isOfSame(one, second))
    return [second, toComparison(actor, { first, second, settled, told: told[n] })] as const
  })
  return new Map(compared)
}

function isOfSame(one: KeptEntry, { step, round }: KeptEntry): boolean {
  return one.step === step && one.round === round
}

async function withFirsts(workspace: Workspace, row: ParkedRow, seconds: readonly KeptEntry[]) {
  const rounds = [...new Set(seconds.map(({ round }) => round))]
  const { read } = workspace.database
  const found = rounds.map(async (round) => [round, await readFirstEntry(workspace, read, { row, round })] as const)
  const firsts = new Map(await Promise.all(found))
  return seconds.flatMap((second) => {
    const first = firsts.get(second.round)
    return first ? [{ first, second }] : []
  })
}

interface Pair {
  readonly first: FirstEntry
  readonly second: KeptEntry
  readonly settled: KeptEntry | undefined
  /** As a difference, by her levels. */
  readonly told: HistoryEntry | undefined
}

function toComparison(actor: Actor, { first, second, settled, told }: Pair): Comparison {
  const isTold = (name: string) => !isFieldKeptFrom(actor, first.definition, name)
  const choices = Object.entries(settled?.choices ?? {}).filter(([name]) => isTold(name))
  return {
    differing: differing(first, second.values).filter(isTold),
    ...(told ? { comparison: { ...told, ...currenciesOf(actor, first, told) } } : {}),
    ...(settled ? { settled: Object.fromEntries(choices) } : {}),
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
  const place = { changeId: row.id, n: 0, object: enteredIn(row)?.object ?? '', recordId: id, op: 'update' as const }
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
