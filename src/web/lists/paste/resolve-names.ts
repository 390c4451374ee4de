import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import type { Filter } from '../../../core/filters/filter.ts'
import { ask } from '../../client/call.ts'
import { namesIn, type PastedCell } from './pasted.ts'
import type { ResolvedNames } from './plan-paste.ts'

/** Few enough that even names which several records share fit into one page of 200. */
const namesAtOnce = 50

/** Asks which records the names and codes in the cells of links stand for: a code wins over a name that looks like it. */
export async function resolveNames(
  cells: readonly PastedCell[],
  objects: readonly ObjectView[],
): Promise<ResolvedNames> {
  const resolved = new Map<string, ReadonlyMap<string, readonly string[]>>()
  for (const [object, names] of namesByObject(cells)) {
    const definition = objects.find(({ name }) => name === object)
    if (definition) resolved.set(object, await findNamed(definition, [...names]))
  }
  return resolved
}

function namesByObject(cells: readonly PastedCell[]): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>()
  for (const { field, written } of cells) {
    if (field.type !== 'link' && field.type !== 'links') continue
    const known = names.get(field.to) ?? new Set()
    for (const name of namesIn(written, field)) known.add(name)
    names.set(field.to, known)
  }
  return names
}

async function findNamed(definition: ObjectView, names: readonly string[]) {
  const pages = await Promise.all(inLots(names).map((lot) => findLot(definition, lot)))
  const records = pages.flat()
  return new Map(names.map((name) => [name, idsOf(records, definition.title, name)]))
}

async function findLot({ name, title }: ObjectView, lot: readonly string[]): Promise<readonly RecordView[]> {
  const filter: Filter = {
    or: [
      { field: 'code', op: 'in', value: lot },
      { field: title, op: 'in', value: lot },
    ],
  }
  const query = { filter: JSON.stringify(filter), limit: 200, count: 'none' } as const
  return (await ask('listRecords', { params: { object: name }, query })).items
}

function idsOf(records: readonly RecordView[], title: string, name: string): readonly string[] {
  const byCode = records.filter(({ code }) => code === name)
  const found = byCode.length > 0 ? byCode : records.filter((record) => record[title] === name)
  return found.map(({ id }) => id)
}

function inLots(names: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(names.length / namesAtOnce) }, (_, n) =>
    names.slice(n * namesAtOnce, (n + 1) * namesAtOnce),
  )
}
