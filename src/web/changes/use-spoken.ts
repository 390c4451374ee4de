import type { ObjectView } from '../../core/api/shapes.ts'
import type { Values } from '../../core/change/change.ts'
import { type AboutRecord, aboutOf } from '../../core/configuration/words/shaped-by.ts'
import { spokenDifference } from '../../core/configuration/words/spoken-difference.ts'
import { spokenParts } from '../../core/configuration/words/spoken-parts.ts'
import type { SpokenNames, SpokenQuestion } from '../../core/configuration/words/vocabulary.ts'
import { isOptionColor } from '../../core/fields/option.ts'
import { asJson, type Json } from '../../core/json.ts'
import {
  type ConditionField,
  fullStamp,
  useConditionFields,
  useFilterSpeaker,
  useFindShaped,
  useFormatContext,
  useTitled,
  useWordsOfFields,
} from '../fields/index.ts'
import { useRoles } from '../fields/role-checks.tsx'
import { useText } from '../text/use-text.tsx'
import { useFlowFields, useLinesOf } from './use-flow-fields.ts'

interface Question {
  readonly definition: Pick<ObjectView, 'name'>
  readonly name: string
  readonly before: Values
  readonly after: Values
  /** What the record is about, where the values at hand do not say it. */
  readonly about?: AboutRecord | undefined
}

type Known = Readonly<Record<string, unknown>>

interface Spoken {
  readonly was: readonly string[]
  readonly is: readonly string[]
}

/** Before and after of a value in the words of what it is about, of what has parts only what differs; null where the field says it itself. */
export function useSpokenDifference({ definition, name, before, after, about }: Question): Spoken | null {
  const speak = useSpeaking({ kind: definition.name, name, values: { ...before, ...after }, about })
  const conditionWords = useConditionWordsOf({ kind: definition.name, name, object: speak.object })
  const [was, is] = [before, after].map((values) => asJson(values[name]))
  const differing = useTitled((titleOf) => {
    const question = speak.question(titleOf)
    return question && spokenDifference(question, { before: was ?? null, after: is ?? null })
  })
  if (speak.object === null) return null
  if (conditionFields.includes(name)) return conditions(was ?? null, is ?? null, conditionWords)
  return differing && { was: differing.before, is: differing.after }
}

/** A value in the words of what the record is about; null where the field says it itself. */
export function useSpoken(
  { name: kind }: Pick<ObjectView, 'name'>,
  record: Known,
  name: string,
): readonly string[] | null {
  const values = Object.fromEntries(['object', 'field', 'name', 'label', name].map((one) => [one, asJson(record[one])]))
  const speak = useSpeaking({ kind, name, values, about: undefined })
  const conditionWords = useConditionWordsOf({ kind, name, object: speak.object })
  const value = asJson(values[name])
  const parts = useTitled((titleOf) => {
    const question = speak.question(titleOf)
    return question && spokenParts({ ...question, value })
  })
  if (speak.object === null || value === null) return null
  if (!conditionFields.includes(name)) return parts
  const said = typeof value === 'string' ? conditionWords(value) : null
  return said === null ? null : [said]
}

/** Of a filter that was changed: what is other may stand at its end. */
const comparedMost = 50

interface Speaking {
  readonly kind: string
  readonly name: string
  readonly values: Values
  readonly about: Question['about']
}

/** What it takes to say a value; nothing where its field says it itself. */
function useSpeaking({ kind, name, values, about: given }: Speaking) {
  const { t, locale } = useText()
  const find = useFindShaped()
  const { timeZone } = useFormatContext()
  const about = given ?? aboutOf({ kind, name, values, find })
  const conditionWords = useWordsOfFields(useConditionFields(find(about?.object ?? '') ?? { fields: {} }))
  const roles = useRoles({ enabled: about !== null && namesRoles.includes(name) })
  const sayFilter = useFilterSpeaker(comparedMost)
  const names: Omit<SpokenNames, 'title' | 'filter'> = {
    role: (id) => roles.find((role) => role.id === id)?.name,
    color: (color) => (isOptionColor(color) ? t(`configuration.color.${color}`) : color),
    condition: (condition) => conditionWords(condition) ?? condition,
    moment: (iso) => fullStamp(iso, timeZone),
  }
  const question = (title: SpokenNames['title']): Omit<SpokenQuestion, 'value'> | null => {
    const filter = (object: string, written: Json) => sayFilter(object, written, title)
    return about && { name, shaped: about, find, locale, names: { ...names, title, filter } }
  }
  return { object: about?.object ?? null, question }
}

interface ConditionOf {
  readonly kind: string
  readonly name: string
  readonly object: string | null
}

/** Conditions of flows ask of what is before and after, those of rules of the record. */
function useConditionWordsOf({ kind, name, object }: ConditionOf): (condition: string) => string | null {
  const find = useFindShaped()
  const asked = find(object ?? '') ?? nothing
  const lines = useLinesOf(asked) ?? nothing
  const ofFlow = useFlowFields(name === 'lineCondition' ? lines : asked)
  const ofRecord: readonly ConditionField[] = useConditionFields(asked)
  return useWordsOfFields(kind === 'approvalFlow' || kind === 'doubleEntryRule' ? ofFlow : ofRecord)
}

const nothing = { fields: {} }

/** What lists cannot say stands as it was written; where that is so on both sides, the field says it. */
function conditions(was: Json, is: Json, words: (condition: string) => string | null): Spoken | null {
  const said = [was, is].map((value) => (typeof value === 'string' ? words(value) : null))
  if (said.every((one) => one === null)) return null
  const [before, after] = [was, is].map((value, side) => (typeof value === 'string' ? [said[side] ?? value] : []))
  return { was: before ?? [], is: after ?? [] }
}

/** Those hold conditions as text; people put them together from lists. */
const conditionFields: readonly string[] = ['condition', 'lineCondition', 'requiredIf']
const namesRoles: readonly string[] = ['moves', 'options', 'sections', 'steps', 'copies', 'second', 'third']
