import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { searchTableOf, type Workspace } from '../../metadata/index.ts'
import { searchedFields, titleToken } from './search-columns.ts'
import { foldText } from './search-tokens.ts'

/** What titles share that are the same: without case, width, accents, blanks and punctuation. '' where nothing is left. */
export function titleForm(title: string): string {
  return foldText(title).replaceAll(' ', '')
}

export interface SameTitles {
  readonly workspace: Workspace
  readonly definition: ObjectDefinition
  readonly forms: readonly string[]
  /** How many of one title. */
  readonly limit: number
  /** Which records count, over the object's table under the name `r`. */
  readonly base: RawBuilder<SqlBool>
  readonly table: RawBuilder<unknown>
}

/** The records called one of these, form by form from the search index; null where titles of the object are not searched. */
export function sameTitles({
  workspace,
  definition,
  forms,
  limit,
  base,
  table,
}: SameTitles): RawBuilder<{ key: string; id: string }> | null {
  const title = searchedFields(definition).find((one) => one.isTitle)
  if (!title) return null
  const tokens = forms.map((form) => titleToken(title.mark, form))
  return sql`
    SELECT asked.form AS key, found.id
    FROM unnest(${tokens}::int[], ${forms}::text[]) AS asked (gram, form)
    CROSS JOIN LATERAL (
      SELECT s.id FROM ${workspace.database.read.table(searchTableOf(definition))} s
      WHERE s.grams @> ARRAY[asked.gram] AND s.text LIKE concat('%', chr(10), ${title.mark}::text, asked.form, chr(10), '%')
        AND EXISTS (SELECT FROM ${table} r WHERE r.id = s.id AND ${base})
      LIMIT ${sql.lit(limit)} OFFSET 0
    ) found`
}
