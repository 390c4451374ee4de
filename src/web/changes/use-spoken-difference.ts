import type { ObjectView } from '../../core/api/shapes.ts'
import type { Values } from '../../core/change/change.ts'
import type { Shaped } from '../../core/configuration/words/shaped-by.ts'
import { joinParts, partsThatDiffer, spokenParts } from '../../core/configuration/words/spoken-parts.ts'
import { useConditionWords, useFindShaped, useShaped } from '../fields/index.ts'
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
  const { locale } = useText()
  const find = useFindShaped()
  const read = useShaped(definition.name, after, before)
  const shaped = given ?? read
  const conditionWords = useConditionWords(find(shaped?.object ?? '') ?? { fields: {} })
  if (!shaped) return null
  const say = (values: Values) => {
    const value = values[name] ?? null
    const condition = conditionFields.includes(name) && typeof value === 'string' ? conditionWords(value) : null
    return condition === null ? spokenParts({ name, value, shaped, find, locale }) : [condition]
  }
  const [was, is] = [say(before), say(after)]
  if (!was && !is) return null
  const differing = partsThatDiffer(was ?? [], is ?? [])
  return { was: joinParts(differing.before, locale), is: joinParts(differing.after, locale) }
}

/** Those hold conditions as text; people put them together from lists. */
const conditionFields: readonly string[] = ['condition', 'requiredIf']
