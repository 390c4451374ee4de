import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { type Condition, compileCondition } from '../../../core/expressions/condition.ts'
import type { ReadPath } from '../../../core/expressions/expression-scope.ts'
import { dayOf } from '../../../core/expressions/functions.ts'
import { asJson, type Json } from '../../../core/json.ts'
import { conditionScope } from '../../../core/objects/expression-scopes.ts'
import type { Validation } from '../../../core/objects/object.ts'

/** What is entered, and what the record held when it was read. */
export interface Entered {
  readonly values: Readonly<Record<string, Json>>
  readonly record: RecordView | null
  /** ISO 8601. */
  readonly now: string
}

/** The conditions of an object's form, ready to be asked as it is typed. */
export interface FormConditions {
  /** Whether the form shows the field; it does where nobody can tell. */
  isShown(name: string, entered: Entered): boolean
  isRequired(name: string, entered: Entered): boolean
  /** The rules that what is entered breaks. */
  broken(entered: Entered): readonly BrokenRule[]
}

export interface BrokenRule {
  readonly rule: Validation
  /** The fields it looks at. */
  readonly reads: readonly string[]
}

/**
 * Compiles what the page can answer by itself: conditions over fields that it has. Those that look at linked records or at other
 * records are left to the server, which asks all of them again. Loaded only where an object has conditions.
 */
export function makeFormConditions(definition: ObjectView, objects: readonly ObjectView[]): FormConditions {
  const compile = (text: string) => compileKnown(text, definition, objects)
  const shown = new Map(
    definition.sections.flatMap(({ shownIf = {} }) =>
      Object.entries(shownIf).map(([name, text]) => [name, compile(text)] as const),
    ),
  )
  const required = new Map(
    Object.entries(definition.fields).flatMap(([name, { requiredIf }]) =>
      requiredIf ? [[name, compile(requiredIf)] as const] : [],
    ),
  )
  const rules = (definition.validations ?? []).flatMap((rule) => {
    const condition = rule.requires || rule.severity === 'warn' ? null : compile(rule.condition)
    return condition ? [{ rule, condition, reads: fieldsRead(condition) }] : []
  })
  return {
    isShown(name, entered) {
      const condition = shown.get(name)
      return !condition || ask(condition, entered) === 'holds'
    },
    isRequired(name, entered) {
      const condition = required.get(name)
      return condition ? ask(condition, entered) === 'holds' : false
    },
    broken: (entered) =>
      rules.filter(
        ({ rule, condition, reads }) => hasSay(rule, reads, entered) && ask(condition, entered) === 'broken',
      ),
  }
}

/** Null where the page does not have what the condition looks at. */
function compileKnown(text: string, definition: ObjectView, objects: readonly ObjectView[]): Condition | null {
  const find = (name: string) => objects.find((object) => object.name === name)
  try {
    const condition = compileCondition(text, conditionScope(definition, find))
    return condition.reads.every((path) => isKnown(path, definition)) ? condition : null
  } catch {
    // It names a field that is hidden from whoever types here.
    return null
  }
}

const computed = ['formula', 'rollup', 'lines']

/** What is computed follows only when it is saved; what is masked is not known. */
function isKnown(path: ReadPath, { fields, levels }: ObjectView): boolean {
  if (path.kind === 'today' || path.kind === 'now') return true
  if (path.kind !== 'own' && path.kind !== 'old') return false
  const field = fields[path.field]
  const level = levels[path.field]
  return field !== undefined && !computed.includes(field.type) && (level === 'read' || level === 'edit')
}

function fieldsRead({ reads }: Condition): readonly string[] {
  return reads.flatMap((path) => (path.kind === 'own' || path.kind === 'old' ? [path.field] : []))
}

/** As the server asks: of a record there is only where something that the rule looks at has changed. */
function hasSay({ on }: Validation, reads: readonly string[], { record, values }: Entered): boolean {
  if (!record) return on.includes('create')
  const isChanged = (name: string) =>
    Object.hasOwn(values, name) && JSON.stringify(values[name] ?? null) !== JSON.stringify(record[name] ?? null)
  return on.includes('update') && reads.some(isChanged)
}

function ask(condition: Condition, { values, record, now }: Entered) {
  return condition.ask((path) => {
    // What was emptied is empty.
    if (path.kind === 'own')
      return Object.hasOwn(values, path.field) ? values[path.field] : asJson(record?.[path.field])
    if (path.kind === 'old') return asJson(record?.[path.field])
    return path.kind === 'today' ? dayOf(now) : now
  })
}
