import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Field } from '../../../core/fields/field.ts'
import { certainText } from '../../../core/filters/index.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { fieldId } from '../../../core/objects/object-id.ts'
import { searchTableOf, type Workspace } from '../../metadata/index.ts'
import { markOf, searchedLengthMax } from './search-columns.ts'
import { foldText, piecesToFind, tokensToFind } from './search-tokens.ts'

/**
 * For filters: a condition on the search index that is true for every record whose field has the part, or null where
 * there is none (field not searched, or longer than what is searched, or the part too short or too common). Filtering a million
 * names by a part of them would otherwise read them all.
 */
export function searchedPart(
  { workspace, definition, name, alias }: SearchedPlace,
  part: string,
): RawBuilder<SqlBool> | null {
  const field = definition.fields[name]
  if (!field?.search || field.sensitive || lengthOf(field) > searchedLengthMax) return null
  const pieces = foldText(certainText(part)).split(' ').flatMap(piecesToFind)
  const tokens = tokensToFind(markOf(fieldId(definition, name)), pieces)
  if (tokens.length === 0) return null
  return sql<SqlBool>`${sql.id(alias, 'id')} IN (
    SELECT s.id FROM ${workspace.database.read.table(searchTableOf(definition))} s WHERE s.grams @> ${tokens}::int[])`
}

interface SearchedPlace {
  readonly workspace: Workspace
  readonly definition: ObjectDefinition
  readonly name: string
  /** The record's table in the query. */
  readonly alias: string
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
