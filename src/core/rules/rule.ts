import type { Refusal, Values } from '../change/change.ts'
import type { Json } from '../json.ts'
import type { ObjectDefinition } from '../objects/object.ts'

/** The definition of an object by its name, of those in force. */
export type FindObject = (name: string) => ObjectDefinition | undefined

/** Where a rule finds definitions. */
export interface KnownObjects {
  readonly find: FindObject
  /** As whoever writes the record sees them. */
  readonly findSeen: FindObject
  readonly all: () => readonly ObjectDefinition[]
}

/** A check over several fields of one record. */
export interface Rule<Name extends string = string> {
  /** The fields it looks at: a change that asks the rule reads these of a record, and no others for its sake. */
  readonly reads: readonly Name[]
  /** What speaks against the record. `after` holds the values it would have, `before` those it has now (null for a new one). */
  check(after: ReadValues<Name>, before: ReadValues<Name> | null, known: KnownObjects): Refusal[]
}

/** What a rule may look at: a field that it does not name among those it reads does not compile. */
type ReadValues<Name extends string> = { readonly [Read in Name]?: Json }

export function defineRule<const Name extends string>(rule: Rule<Name>): Rule {
  return rule
}

interface RuleQuestion {
  readonly after: Values
  readonly before: Values | null
  readonly known: KnownObjects
}

/**
 * Asks a rule about what a record would become. It has no say where none of the fields it reads changes, so that an old record that
 * breaks it can still be edited elsewhere.
 */
export function checkRule(rule: Rule, { after, before, known }: RuleQuestion): Refusal[] {
  return touches(after, before, rule.reads) ? rule.check(after, before, known) : []
}

function touches(after: Values, before: Values | null, fields: readonly string[]): boolean {
  return before === null || fields.some((field) => (after[field] ?? null) !== (before[field] ?? null))
}
