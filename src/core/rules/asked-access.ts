import { checkScopeFilter } from '../access/scope-filter.ts'
import type { Refusal } from '../change/change.ts'
import { isRecordId } from '../fields/parsing/record-id.ts'
import type { Json } from '../json.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import { problemTexts } from '../text/problems.ts'
import { defineRule, type FindObject } from './rule.ts'

const asked = ['object', 'record', 'filter', 'field', 'action'] as const

/** A grant is for something there is, goes to one person or one team, and ends after it begins. */
export const grantGiven = defineRule({
  reads: [...asked, 'person', 'team', 'from', 'until'],
  check: (after, before, { find }) => [
    ...faultsOfAsked(after, before, find),
    ...faultsOfTaker(after),
    ...fixedIn(after, before, ['person', 'team']),
    ...faultsOfTime(after),
  ],
})

/** What is asked for is something there is, and stays what it was when others have read it. */
export const requestAsked = defineRule({
  reads: [...asked, 'reason', 'until', 'owner'],
  check: (after, before, { find }) => [
    ...faultsOfAsked(after, before, find),
    ...fixedIn(after, before, ['reason', 'until', 'owner']),
  ],
})

type Values = { readonly [name: string]: Json | undefined }

function faultsOfAsked(after: Values, before: Values | null, findObject: FindObject): Refusal[] {
  const fixed = fixedIn(after, before, asked)
  if (fixed.length > 0 || before) return fixed
  const { object } = after
  const definition = typeof object === 'string' ? findObject(object) : undefined
  if (typeof object !== 'string') return []
  if (!definition || definition.partOf || definition.retired || definition.kind === 'system')
    return [{ path: 'object', code: 'grant-of-no-module', params: { value: object } }]
  return [...faultsOfWhich(after, definition), ...faultsOfField(after, definition)]
}

/** One record, or those that meet a condition, or where neither is said the whole module. */
function faultsOfWhich({ record, filter, action }: Values, definition: ObjectDefinition): Refusal[] {
  const isNarrow = isGiven(record) || isGiven(filter)
  if (isNarrow && typeof action === 'string' && ofWhole.includes(action))
    return [{ path: 'action', code: 'grant-action-of-module' }]
  if (isGiven(record) && isGiven(filter)) return [{ path: 'filter', code: 'grant-record-or-filter' }]
  if (typeof record === 'string' && isGiven(record) && !isRecordId(record))
    return [{ path: 'record', code: 'record-not-found' }]
  return isGiven(filter) ? faultsOfFilter(filter, definition) : []
}

const ofWhole: readonly string[] = ['create', 'import', 'export', 'batch']

function faultsOfFilter(filter: Json | undefined, definition: ObjectDefinition): Refusal[] {
  if (!isObject(filter)) return [{ path: 'filter', code: 'filter-part-not-understood', params: { place: 'filter' } }]
  return checkScopeFilter(filter, definition).map((one) =>
    problemTexts[one.code].status === 422
      ? one
      : { path: one.path, code: 'filter-part-not-understood', params: { place: one.path } },
  )
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function faultsOfField({ field, action }: Values, { fields }: ObjectDefinition): Refusal[] {
  if (typeof field !== 'string' || field === '') return []
  if (!Object.hasOwn(fields, field)) return [{ path: 'field', code: 'field-unknown', params: { value: field } }]
  return action === 'view' || action === 'edit' ? [] : [{ path: 'action', code: 'grant-action-of-field' }]
}

function faultsOfTaker({ person, team }: Values): Refusal[] {
  if (isGiven(person) !== isGiven(team)) return []
  return [{ path: isGiven(team) ? 'team' : 'person', code: 'grant-to-one' }]
}

function faultsOfTime({ from, until }: Values): Refusal[] {
  if (typeof from !== 'string' || typeof until !== 'string' || Date.parse(from) < Date.parse(until)) return []
  return [{ path: 'until', code: 'grant-ends-before-it-begins' }]
}

function fixedIn(after: Values, before: Values | null, names: readonly string[]): Refusal[] {
  if (!before) return []
  const moved = names.filter((name) => told(after[name]) !== told(before[name]))
  return moved.map((path) => ({ path, code: 'grant-stays' }))
}

function told(value: Json | undefined): string {
  return isGiven(value) ? JSON.stringify(value) : ''
}

function isGiven(value: Json | undefined): boolean {
  if (value === null || value === undefined || value === '') return false
  return typeof value !== 'object' || Object.keys(value).length > 0
}
