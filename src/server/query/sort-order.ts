import { type RawBuilder, sql } from 'kysely'
import { type Actor, isKeptFrom } from '../../core/access/index.ts'
import { fieldType } from '../../core/fields/index.ts'
import { isOrderable } from '../../core/fields/is-orderable.ts'
import type { ObjectDefinition, Sort } from '../../core/objects/object.ts'
import type { ProblemCode } from '../../core/text/problems.ts'
import { canAskBy } from '../../core/views/can-ask-by.ts'
import { questionRefused } from '../refused.ts'
import { castType } from './condition-to-sql.ts'
import { columnRef } from './record-columns.ts'

/** How a list is ordered: by one field, then by id, both in the same direction; records without a value come last. */
export interface SortOrder {
  readonly sort: Sort
  /** The value compared, over the table under the name `r`. */
  readonly value: RawBuilder<unknown>
  /** A sort value from a cursor, as PostgreSQL compares it with `value`. */
  fromText(text: string): RawBuilder<unknown>
  readonly nullable: boolean
  /** Whether the table has indexes in this order. */
  readonly indexed: boolean
}

const neverEmpty = new Set(['code', 'createdAt', 'updatedAt'])

export interface SortQuestion {
  readonly definition: ObjectDefinition
  readonly actor: Actor
  readonly schema: string
  /** The recycle bin may also be ordered by when its records were deleted. */
  readonly deleted: 'living' | 'bin'
}

/** The order of a list, or a refusal where the field is unknown, cannot be ordered by, or not be read by the actor. */
export function sortOrder({ definition, actor, schema, deleted }: SortQuestion, sort: Sort): SortOrder {
  if (sort.field === 'deletedAt' && deleted === 'bin') {
    return { ...plainOrder(sort, sql.id('r', 'deleted_at'), 'timestamptz'), nullable: false, indexed: false }
  }
  const field = Object.hasOwn(definition.fields, sort.field) ? definition.fields[sort.field] : undefined
  // Nothing is said of a field that is for others: not its label either.
  if (!field || isKeptFrom(actor, definition, sort.field))
    throw questionRefused([{ path: 'sort', code: 'field-unknown', params: { value: sort.field } }], definition.name)
  const refuse = (code: ProblemCode) =>
    questionRefused([{ path: 'sort', code, params: { field: sort.field, value: sort.field } }], definition.name)
  if (!canAskBy(actor, definition, sort.field)) throw refuse('filter-field-not-readable')
  if (!isOrderable(field)) throw refuse('sort-not-possible')
  const column = columnRef(definition, sort.field)
  if (field.type === 'choice')
    return choiceOrder(
      sort,
      column,
      field.options.map((option) => option.value),
    )
  const indexed = field.listOrder === true
  if (field.type === 'text') return { ...textOrder(sort, column, schema), indexed }
  return { ...plainOrder(sort, column, castType(fieldType(field).column(field))), indexed }
}

type Order = Omit<SortOrder, 'indexed'>

/** Chinese by pinyin, as in the indexes of the table. */
function textOrder(sort: Sort, column: RawBuilder<unknown>, schema: string): Order {
  const collate = sql`COLLATE ${sql.id(schema, 'zh_pinyin')}`
  return {
    sort,
    value: sql`${column} ${collate}`,
    fromText: (text) => sql`${text}::text ${collate}`,
    nullable: true,
  }
}

/** Options in the order they are defined, not by their names. */
function choiceOrder(sort: Sort, column: RawBuilder<unknown>, values: readonly string[]): SortOrder {
  const value = sql`array_position(${values}::text[], ${column})`
  return { sort, value, fromText: (text) => sql`${text}::integer`, nullable: true, indexed: false }
}

function plainOrder(sort: Sort, column: RawBuilder<unknown>, type: string): Order {
  return {
    sort,
    value: column,
    fromText: (text) => sql`${text}::${sql.raw(type)}`,
    nullable: !neverEmpty.has(sort.field),
  }
}
