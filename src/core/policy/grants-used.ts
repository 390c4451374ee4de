import { type Actor, fieldLevelOn, grantsOn, type HeldGrant, isGrantOf } from '../access/index.ts'
import { decideOnRecord } from './decide-on-record.ts'
import { toReached } from './opened-by-grant.ts'
import type { PolicyRule, RecordQuestion } from './policy-rule.ts'
import { policyRules } from './policy-rules.ts'

/** Of what was given to her beside her roles that by which she writes the record: each that opens something they keep closed. */
export function grantsUsed(question: RecordQuestion, rules: readonly PolicyRule[] = policyRules): readonly string[] {
  const { actor, definition, at } = question
  const held = grantsOn(actor, definition, at).filter(({ action }) => action === givenFor(question))
  if (held.length === 0) return none
  const closed = closedTo(question, { grants: [], rules })
  if (closed === 0) return none
  const record = toReached(question)
  return held
    .filter((grant) => isGrantOf(grant, { actor, record, at }))
    .filter((grant) => closedTo(question, { grants: [grant], rules }) < closed)
    .map(({ id }) => id)
}

/** To write a part is to edit its whole, and who may delete may bring back. */
function givenFor({ definition, action }: RecordQuestion): string {
  if (definition.partOf) return 'edit'
  return action === 'restore' ? 'delete' : action
}

const none: readonly string[] = []

interface Held {
  readonly grants: readonly HeldGrant[]
  readonly rules: readonly PolicyRule[]
}

/** How much speaks against it where she holds nothing beside her roles but this. What she does not see is closed altogether. */
function closedTo(question: RecordQuestion, { grants, rules }: Held): number {
  const hers = { ...question, actor: holding(question.actor, grants) }
  const rulings = decideOnRecord(hers, rules)
  if (rulings.some(({ rule }) => rule === 'sight')) return Number.POSITIVE_INFINITY
  return rulings.length + closedFields(hers)
}

/** The fields of a part are those of its whole's field that holds it, which reach looks at. */
function closedFields(question: RecordQuestion): number {
  const { actor, definition, action, fields = [], at } = question
  if (action !== 'edit' || definition.partOf) return 0
  const record = toReached(question)
  return fields.filter((name) => fieldLevelOn(actor, name, { record, at }) !== 'edit').length
}

/** Actors are immutable, and what they reach is kept with them. */
export function holding(actor: Actor, grants: readonly HeldGrant[]): Actor {
  const key = grants.map(({ id }) => id).join(' ')
  const made = actors.get(actor) ?? new Map<string, Actor>()
  actors.set(actor, made)
  const one = made.get(key) ?? { ...actor, grants }
  made.set(key, one)
  return one
}

const actors = new WeakMap<Actor, Map<string, Actor>>()
