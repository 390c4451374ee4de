import { sql } from 'kysely'
import type { Field } from '../../../core/fields/field.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { columnOf, hashColumnOf, sameColumn, tableOf, type Workspace } from '../../metadata/index.ts'
import type { ApplyContext } from '../context/change-context.ts'
import { ValuesOutdated } from './worth-another-try.ts'
import { readingWhole, writtenSince } from './written-since.ts'

/** A field by its name, as it is to be. */
export interface FieldToBe {
  readonly definition: ObjectDefinition
  readonly name: string
  readonly field: Field
}

/** The fields of tables there are that take no value twice from then on, or in another column. */
export function becomingUnique({ definitions }: Workspace, objects: readonly ObjectDefinition[]): FieldToBe[] {
  return objects.flatMap((definition) => {
    const before = definitions.find(definition.name)
    if (!before || before === definition) return []
    return Object.entries(definition.fields).flatMap(([name, field]) =>
      field.unique && !wasUnique(before.fields[name], { name, field }) ? [{ definition, name, field }] : [],
    )
  })
}

function wasUnique(before: Field | undefined, { name, field }: Pick<FieldToBe, 'name' | 'field'>): boolean {
  return before?.unique === true && before.id === field.id && columnOf(name, before) === columnOf(name, field)
}

/**
 * Nobody writes into the tables any more: what was written since the values were looked at is compared with all there is. Where it
 * is there twice the change is looked at anew, and refused for it.
 */
export async function requireStillUnique(context: ApplyContext, fields: readonly FieldToBe[]): Promise<void> {
  for (const one of fields) {
    const twice = await readingWhole(context.writer, () => findTwice(context, one))
    if (twice.length > 0) throw new ValuesOutdated('What was written meanwhile is there already')
  }
}

function findTwice({ writer, lookedAtSince }: ApplyContext, { definition, name, field }: FieldToBe) {
  const held = sql.id('r', field.sensitive ? hashColumnOf(name, field) : columnOf(name, field))
  const table = writer.table(tableOf(definition))
  const [same, other] = [sameColumn({ name, field, alias: 'r' }), sameColumn({ name, field, alias: 'o' })]
  return writer.rows(sql`
    SELECT 1 FROM ${table} AS r
    WHERE ${writtenSince(lookedAtSince.begun)} AND r.deleted_at IS NULL AND ${held} IS NOT NULL
      AND EXISTS (SELECT 1 FROM ${table} AS o WHERE o.id <> r.id AND o.deleted_at IS NULL AND ${other} = ${same})
    LIMIT 1`)
}
