import type { ObjectView } from '../../core/api/shapes.ts'
import type { Values } from '../../core/change/change.ts'
import type { Shaped } from '../../core/configuration/words/shaped-by.ts'
import { joinParts, spokenDifference } from '../../core/configuration/words/spoken-parts.ts'
import { isOptionColor } from '../../core/fields/option.ts'
import { asJson, type Json } from '../../core/json.ts'
import { useConditionWords, useFindShaped, useShaped } from '../fields/index.ts'
import { useRoles } from '../fields/role-checks.tsx'
import { useText } from '../text/use-text.tsx'

interface Question {
  readonly definition: Pick<ObjectView, 'name'>
  readonly name: string
  readonly before: Values
  readonly after: Values
  /** What the record shapes, where the values at hand do not say it. */
  readonly shaped: Pick<Shaped, 'object' | 'field'> | undefined
}

/** Before and after of a value of the configuration in words, of a list only what differs; null where the field says it itself. */
export function useSpokenDifference({ definition, name, before, after, shaped: given }: Question) {
  const { t, locale } = useText()
  const find = useFindShaped()
  const read = useShaped(definition.name, after, before)
  const shaped = given ?? read
  const conditionWords = useConditionWords(find(shaped?.object ?? '') ?? { fields: {} })
  const roles = useRoles({ enabled: name === 'moves' })
  if (!shaped) return null
  const [was, is] = [before, after].map((values) => asJson(values[name]))
  if (conditionFields.includes(name)) return conditions(was ?? null, is ?? null, conditionWords)
  const names = {
    role: (id: string) => roles.find((role) => role.id === id)?.name,
    color: (color: string) => (isOptionColor(color) ? t(`configuration.color.${color}`) : color),
    condition: (condition: string) => conditionWords(condition) ?? condition,
  }
  const question = { name, shaped, find, locale }
  const differing = spokenDifference(question, { before: was ?? null, after: is ?? null }, names)
  return differing && { was: joinParts(differing.before, locale), is: joinParts(differing.after, locale) }
}

function conditions(was: Json, is: Json, words: (condition: string) => string | null) {
  const [before, after] = [was, is].map((value) => (typeof value === 'string' ? words(value) : null))
  return before || after ? { was: before ?? '', is: after ?? '' } : null
}

/** Those hold conditions as text; people put them together from lists. */
const conditionFields: readonly string[] = ['condition', 'requiredIf']
