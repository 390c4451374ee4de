import { compileExpression } from '../expressions/compile-expression.ts'
import type { Field } from '../fields/field.ts'
import { isSecret } from '../fields/is-secret.ts'
import type { FieldLevel } from './access.ts'

type Fields = Readonly<Record<string, Field>>

/** A field that is not to be read, and what it can be computed from all the same. */
export interface Computable {
  readonly field: string
  readonly from: readonly string[]
}

/**
 * What a role hides of an object in vain: a formula whose parts are all read, or the one part of a formula that is hidden where the
 * formula and its other parts are read. A sum keeps a level of its own: whoever hides a part of it hides the sum as well.
 */
export function hiddenYetComputable(
  fields: Fields,
  levels: Readonly<Partial<Record<string, FieldLevel>>>,
): readonly Computable[] {
  const known = new Set(Object.keys(fields).filter((name) => isRead(fields[name], levels[name])))
  const found: Computable[] = []
  for (let next = nextKnown(fields, known); next; next = nextKnown(fields, known)) {
    known.add(next.field)
    found.push(next)
  }
  return found
}

function isRead(field: Field | undefined, level: FieldLevel | undefined): boolean {
  if (level === undefined) return field === undefined || !isSecret(field) || field.visibleTo !== undefined
  return level === 'read' || level === 'edit'
}

function nextKnown(fields: Fields, known: ReadonlySet<string>): Computable | undefined {
  return Object.entries(fields)
    .flatMap(([name, field]) =>
      field.type === 'formula' ? [[name, ...compileExpression(field.expression).reads]] : [],
    )
    .flatMap((names) => {
      const [missing, ...others] = names.filter((name) => !known.has(name))
      if (missing === undefined || others.length > 0 || !isAmount(fields[missing])) return []
      return { field: missing, from: names.filter((name) => name !== missing) }
    })
    .at(0)
}

/** A text or a choice does not follow from what is made of it. */
function isAmount(field: Field | undefined): boolean {
  if (!field || field.hidden) return false
  const type = field.type === 'formula' || field.type === 'rollup' ? field.result : field.type
  return type === 'number' || type === 'money'
}
