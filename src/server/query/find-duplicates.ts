import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type Actor, canRead, scopeOf } from '../../core/access/index.ts'
import type { Values } from '../../core/change/change.ts'
import { parseField, sameForm } from '../../core/fields/index.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { byKeys } from '../db/index.ts'
import { isIndexed, sameColumn, tableOf, type Workspace } from '../metadata/index.ts'
import { scopeToSql } from './scope-to-sql.ts'
import { sameTitles, titleForm } from './search/same-titles.ts'

export interface DuplicatesQuestion {
  readonly actor: Actor
  readonly definition: ObjectDefinition
  /** What is about to be entered, any number of records: by `n` each is told apart from the others. */
  readonly entered: readonly { readonly n: number; readonly values: Values }[]
  /** At most so many for one value. */
  readonly limit: number
}

/** A living record that holds in some field what is entered in this one. */
export interface Duplicate {
  readonly n: number
  readonly field: string
  readonly id: string
}

/**
 * The records that may be the ones that are being entered once more: the same phone, e-mail or credit code, by the rule
 * of sameness of the field's type, or the same name, blanks and punctuation aside. Only among what the actor may see, by
 * fields she may read; a phone is looked for in every phone field.
 */
export async function findDuplicates(workspace: Workspace, question: DuplicatesQuestion): Promise<Duplicate[]> {
  const { actor, definition, entered } = question
  if (scopeOf(actor, definition, 'view') === 'none') return []
  const keys = recognisedFields(actor, definition).flatMap((field) =>
    entered.flatMap((one) => duplicateKeys(question, field, one)),
  )
  const found = await Promise.all(
    [...Map.groupBy(keys, ({ kind }) => kind)].map(async ([kind, alike]) => {
      const forms = [...new Set(alike.map(({ form }) => form))]
      return alike.flatMap(matching(await idsByForm(workspace, question, { kind, forms })))
    }),
  )
  return found.flat()
}

/** The fields that tell a record of the object from others, as far as the actor may read them. What is sealed tells nothing. */
export function recognisedFields(actor: Actor, definition: ObjectDefinition): readonly string[] {
  const { recognisedBy = [], fields } = definition
  return recognisedBy.filter((name) => !fields[name]?.sensitive && canRead(actor, definition, name))
}

/** One entered value in the form that is looked up. Of the same kind are the title, or all fields of a type. */
interface DuplicateKey {
  readonly n: number
  readonly field: string
  readonly kind: string
  readonly form: string
}

/** Nothing of what is not yet a value: half a phone number, a field left empty. */
function duplicateKeys(
  { definition }: DuplicatesQuestion,
  name: string,
  { n, values }: DuplicatesQuestion['entered'][number],
): readonly DuplicateKey[] {
  const field = definition.fields[name]
  const parsed = field ? parseField(values[name], field) : null
  if (!field || !parsed?.ok || typeof parsed.value !== 'string') return []
  const isTitle = name === definition.title
  const form = isTitle ? titleForm(parsed.value) : sameForm(parsed.value, field)
  return form === '' ? [] : [{ n, field: name, kind: isTitle ? titleKind : field.type, form }]
}

const titleKind = '@title'

async function idsByForm(
  workspace: Workspace,
  { actor, definition, limit }: DuplicatesQuestion,
  { kind, forms }: { kind: string; forms: readonly string[] },
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { read } = workspace.database
  const table = read.table(tableOf(definition))
  const base = sql<SqlBool>`r.deleted_at IS NULL AND ${scopeToSql({ workspace, actor, definition })}`
  const question =
    kind === titleKind
      ? sameTitles({ workspace, definition, forms, limit, base, table })
      : inEveryField({ definition, names: ofType(actor, definition, kind), forms, limit, base, table })
  const rows = question ? await read.rows(question) : []
  const ids = Map.groupBy(rows, ({ key }) => key)
  return new Map([...ids].map(([form, same]) => [form, [...new Set(same.map(({ id }) => id))].slice(0, limit)]))
}

function ofType(actor: Actor, definition: ObjectDefinition, type: string): readonly string[] {
  return recognisedFields(actor, definition).filter(
    (name) => name !== definition.title && definition.fields[name]?.type === type,
  )
}

function inEveryField({
  definition,
  names,
  forms,
  limit,
  base,
  table,
}: {
  definition: ObjectDefinition
  names: readonly string[]
  forms: readonly string[]
  limit: number
  base: RawBuilder<SqlBool>
  table: RawBuilder<unknown>
}): RawBuilder<{ key: string; id: string }> {
  const questions = names.flatMap((name) => {
    const field = definition.fields[name]
    if (!field) return []
    const column = sameColumn({ name, field, alias: 'r' })
    return byKeys<{ id: string }>({
      keys: forms,
      type: 'text',
      indexed: isIndexed(name, field),
      find: (is) => sql`SELECT r.id FROM ${table} AS r WHERE ${is(column)} AND ${base} LIMIT ${sql.lit(limit)}`,
    })
  })
  return sql`${sql.join(questions, sql` UNION ALL `)}`
}

function matching(idsOf: ReadonlyMap<string, readonly string[]>): (key: DuplicateKey) => Duplicate[] {
  return ({ n, field, form }) => (idsOf.get(form) ?? []).map((id) => ({ n, field, id }))
}
