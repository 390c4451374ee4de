import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Field } from '../../../core/fields/field.ts'
import { foldText, gramsToFind } from './grams.ts'
import { markOf, searchedLengthMax } from './search-columns.ts'

/**
 * For filters: a condition on the search index that is true for every record whose field has the part, or null where
 * there is none (field not searched, or longer than what is searched, or the part too short). Filtering a million
 * names by a part of them would otherwise read them all.
 */
export function searchedPart(
  { name, field, alias }: { name: string; field: Field; alias: string },
  part: string,
): RawBuilder<SqlBool> | null {
  if (!field.search || field.sensitive || lengthOf(field) > searchedLengthMax) return null
  const grams = foldText(part).split(' ').flatMap(gramsToFind)
  if (grams.length === 0) return null
  return sql<SqlBool>`${sql.id(alias, 'search_grams')} @> ${grams.map((gram) => markOf(name) + gram)}::text[]`
}

/** What a text field takes where its definition says nothing. */
const textLengthMax = 200

function lengthOf(field: Field): number {
  switch (field.type) {
    case 'text':
      // Characters of two units count once in `maxLength`.
      return 2 * (field.maxLength ?? textLengthMax)
    case 'phone':
    case 'email':
    case 'creditCode':
    case 'autoNumber':
      return 0
    default:
      return Number.POSITIVE_INFINITY
  }
}
