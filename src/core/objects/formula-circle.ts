import { readsOf } from '../expressions/reads-of.ts'
import type { Problem } from '../fields/field-type.ts'
import type { Label } from '../text/locale.ts'
import type { ObjectDefinition } from './object.ts'

/** The formulas by which what is written for one of them would come back to it, itself first; null where it does not. */
export function formulaCircle(
  fields: ObjectDefinition['fields'],
  { name, expression }: { readonly name: string; readonly expression: string },
): readonly string[] | null {
  const seen = new Set<string>()
  const wayBack = (text: string): readonly string[] | null => {
    for (const read of readsOf(text)) {
      if (read === name) return []
      const field = Object.hasOwn(fields, read) ? fields[read] : undefined
      if (field?.type !== 'formula' || seen.has(read)) continue
      seen.add(read)
      const way = wayBack(field.expression)
      if (way) return [read, ...way]
    }
    return null
  }
  const way = name === '' ? null : wayBack(expression)
  return way && [name, ...way]
}

/** The circle as it is told: what reads what, from the first back to the first. */
export function circleProblem(circle: readonly Label[]): Problem {
  const closed = [...circle, ...circle.slice(0, 1)]
  const params = {
    circle: closed.map((label) => `「${label['zh-CN']}」`).join('→'),
    circleEn: closed.map(({ en }) => `“${en}”`).join(' → '),
  }
  return { code: 'formula-circle', params }
}
