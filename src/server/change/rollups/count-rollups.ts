import { type RawBuilder, sql } from 'kysely'
import type { RollupField } from '../../../core/fields/field.ts'
import type { Json } from '../../../core/json.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { byKeys, type Reader } from '../../db/index.ts'
import { columnOf, type Definitions, type RollupPlace, tableOf } from '../../metadata/index.ts'
import type { StoredValues } from '../context/record-change.ts'

interface Counted {
  /** Of one object. */
  readonly rollups: readonly RollupPlace[]
  readonly ids: readonly string[]
  /** Records that are not counted. */
  readonly without?: readonly string[]
}

interface Access {
  readonly reader: Reader
  readonly definitions: Definitions
}

/** What the rollups come to for each of these records: one query per child object and link, all its rollups at once. */
export async function countRollups(
  access: Access,
  { rollups, ids, without = [] }: Counted,
): Promise<Map<string, StoredValues>> {
  const nothing = Object.fromEntries(rollups.map(({ name, field }) => [name, ofNothing(field)]))
  const result = new Map<string, StoredValues>(ids.map((id) => [id, { ...nothing }]))
  for (const group of Map.groupBy(rollups, ({ field }) => `${field.of} ${field.via}`).values()) {
    const rows = await countGroup(access, group, { ids, without })
    for (const { key, ...values } of rows) Object.assign(result.get(key) ?? {}, values)
  }
  return result
}

/** What it is where there is nothing to count, and in a new record. */
function ofNothing({ compute }: RollupField): Json {
  return compute === 'count' || compute === 'sum' ? 0 : null
}

function countGroup(
  { reader, definitions }: Access,
  group: readonly RollupPlace[],
  { ids, without = [] }: Pick<Counted, 'ids' | 'without'>,
): Promise<({ key: string } & StoredValues)[]> {
  const child = definitions.get(group[0]?.field.of ?? '')
  const link = sql.id(childColumn(child, group[0]?.field.via ?? ''))
  const others = without.length > 0 ? sql`AND id <> ALL(${[...without]}::uuid[])` : sql``
  const figures = sql.join(group.map((place) => sql`${aggregate(child, place)} AS ${sql.id(place.name)}`))
  return reader.rows(
    byKeys<StoredValues>({
      keys: ids,
      type: 'uuid',
      find: (is) => sql`
        SELECT ${figures} FROM ${reader.table(tableOf(child))} WHERE ${is(link)} AND deleted_at IS NULL ${others}`,
    }),
  )
}

function aggregate(child: ObjectDefinition, { field }: RollupPlace): RawBuilder<unknown> {
  const column = field.field ? sql.id(childColumn(child, field.field)) : sql`*`
  const { except } = field
  const kept = except
    ? sql`FILTER (WHERE ${sql.id(childColumn(child, except.field))} IS NULL OR ${sql.id(childColumn(child, except.field))} <> ALL(${[...except.values]}))`
    : sql``
  switch (field.compute) {
    case 'count':
      return sql`count(*) ${kept}`
    case 'sum':
      return sql`coalesce(sum(${column}) ${kept}, 0)`
    case 'min':
      return sql`min(${column}) ${kept}`
    case 'max':
      return sql`max(${column}) ${kept}`
  }
}

function childColumn(child: ObjectDefinition, name: string): string {
  const field = child.fields[name]
  if (!field) throw new Error(`${child.name} has no field "${name}" to roll up`)
  return columnOf(name, field)
}
