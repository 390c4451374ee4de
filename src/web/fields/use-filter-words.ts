import type { ObjectView } from '../../core/api/shapes.ts'
import type { Field } from '../../core/fields/field.ts'
import { operators } from '../../core/fields/field-type.ts'
import { formatField, parseField } from '../../core/fields/index.ts'
import type { Condition } from '../../core/filters/filter.ts'
import { changePath, comparedField } from '../../core/filters/index.ts'
import { asJson, isJsonObject, type Json } from '../../core/json.ts'
import { useObjects } from '../client/queries.ts'
import { useText } from '../text/use-text.tsx'
import { addressPartTexts } from './address-part-texts.ts'
import { operatorText } from './operator-texts.ts'
import { askedOperator, relativeRangeOf, today } from './relative-ranges.ts'
import { useFormatContext } from './use-format-context.ts'
import type { TitleOf } from './use-titles.ts'

/**
 * Filters in words, with the titles of the records that they name: of more than `most` the others are counted, since each title is
 * asked for by itself.
 */
export function useFilterSpeaker(most: number): (object: string, filter: Json, titleOf: TitleOf) => string {
  const { t } = useText()
  const objects = useObjects()
  const sayCondition = useConditionSpeaker(most)
  return (name, filter, titleOf) => {
    const object = objects.find((one) => one.name === name)
    const together = (said: string, isInner: boolean) =>
      isInner && said !== '' ? t('list.together', { conditions: said }) : said
    const say = (one: Json, isInner: boolean): string => {
      if (!isJsonObject(one)) return ''
      const joined = joinedIn(one)
      if (joined) return together(joined.list.map((part) => say(part, true)).join(t(`rules.${joined.by}`)), isInner)
      if (one.not !== undefined) return t('list.notThat', { conditions: say(one.not, false) })
      const condition = toCondition(one)
      return condition && object ? sayCondition(object, condition, titleOf) : t('settings.conditionWritten')
    }
    return say(filter, false)
  }
}

function joinedIn(filter: { readonly [key: string]: Json }): { by: 'and' | 'or'; list: readonly Json[] } | null {
  if (Array.isArray(filter.and)) return { by: 'and', list: filter.and }
  return Array.isArray(filter.or) ? { by: 'or', list: filter.or } : null
}

function toCondition({ field, op: named, value }: { readonly [key: string]: Json }): Condition | null {
  const op = operators.find((one) => one === named)
  if (typeof field !== 'string' || !op) return null
  return value === undefined ? { field, op } : { field, op, value: asJson(value) }
}

function useConditionSpeaker(most: number): (object: ObjectView, condition: Condition, titleOf: TitleOf) => string {
  const { t, label } = useText()
  const sayValue = useValueSpeaker(most)
  return (object, condition, titleOf) => {
    const [name = '', part] = condition.field.split('.')
    if (condition.field === changePath) return t('list.writtenByChange')
    if (condition.field === 'id') return t('list.theseRecords', { count: [condition.value ?? []].flat().length })
    const own = object.fields[name]
    const compared = comparedField(object, condition.field)
    if (!own || !compared) return t('list.noField')
    const partText = addressPartTexts.find((one) => one.part === part)
    const named = partText ? t(partText.text) : label(own.label)
    const field = compared.through || compared.part ? compared.field : own
    const asked = askedOperator(condition, field)
    return [
      compared.through ? t('views.categoryTeam', { field: named }) : named,
      t(asked === 'within' ? 'op.within' : operatorText(field, asked)),
      sayValue(field, condition, titleOf),
    ]
      .filter(Boolean)
      .join(' ')
  }
}

/** What is no record costs no question to be named. */
const othersMost = 1000

/** A record that cannot be seen, or whose title is on its way, is none the better known by its id. */
const unknown = '…'

function useValueSpeaker(most: number): (field: Field, condition: Condition, titleOf: TitleOf) => string {
  const { t } = useText()
  const context = useFormatContext()
  return (field, { op, value }, titleOf) => {
    if (op === 'empty' || op === 'notEmpty' || value === undefined || value === null) return ''
    const range = op === 'between' ? relativeRangeOf(value) : undefined
    if (range) return t(range[0])
    const sayOne = (one: Json) => {
      if (one === 'me') return t('list.me')
      if (one === today) return t('list.range.today')
      if (typeof one === 'boolean') return t(one ? 'list.yes' : 'list.no')
      const parsed = parseField(one, field)
      const named: TitleOf = (object, id) => titleOf(object, id) ?? unknown
      return parsed.ok ? formatField(parsed.value, field, { ...context, titleOf: named }) : String(one)
    }
    if (!Array.isArray(value)) return sayOne(value)
    if (op === 'between') return value.map(sayOne).join(` ${t('list.and')} `)
    const shown = field.type === 'link' || field.type === 'links' ? most : othersMost
    const some = value.slice(0, shown).map(sayOne).join(t('rules.comma'))
    return value.length > shown ? t('list.andMore', { some, count: value.length }) : some
  }
}
