import type { ObjectView } from '../../../core/api/shapes.ts'
import type { Field } from '../../../core/fields/field.ts'
import type { Condition } from '../../../core/filters/filter.ts'
import { changePath, comparedField } from '../../../core/filters/index.ts'
import type { Json } from '../../../core/json.ts'
import { useRecord } from '../../client/queries.ts'
import { FieldValue, isTime, operatorText } from '../../fields/index.ts'
import { askedOperator, relativeRangeOf, today } from '../../fields/relative-ranges.ts'
import { type PlainTextKey, useText } from '../../text/use-text.tsx'
import { pathName } from '../groups/group-key.ts'

/** A condition as words: 行业 是 制造业、零售业. */
export function ConditionText({ object, condition }: { object: ObjectView; condition: Condition }) {
  const { t, label } = useText()
  const compared = comparedField(object, condition.field)
  const field =
    compared?.through || compared?.part ? compared.field : object.fields[condition.field.split('.')[0] ?? '']
  if (condition.field === changePath) return <>{t('list.writtenByChange')}</>
  if (condition.field === 'id') return <>{t('list.theseRecords', { count: listOf(condition.value).length })}</>
  if (!field) return <>{t('list.noField')}</>
  const asked = askedOperator(condition, field)
  return (
    <>
      <span className="condition-field">{pathName(object, condition.field, { t, label })}</span>{' '}
      <span className="condition-op">{t(asked === 'within' ? 'op.within' : operatorText(field, asked))}</span>{' '}
      <ConditionValueText field={field} condition={condition} />
    </>
  )
}

function ConditionValueText({ field, condition: { op, value } }: { field: Field; condition: Condition }) {
  const { t, locale } = useText()
  if (op === 'empty' || op === 'notEmpty' || value === undefined || value === null) return null
  const range = op === 'between' ? relativeRangeOf(value) : undefined
  if (range) return <>{t(range[0])}</>
  if (op === 'between' && Array.isArray(value))
    return (
      <>
        <One field={field} value={value[0] ?? null} /> {t('list.and')} <One field={field} value={value[1] ?? null} />
      </>
    )
  if (Array.isArray(value)) {
    const [first = null, second] = value
    const more = value.length > 2 ? t('list.andMore', { some: '', count: value.length }) : ''
    return (
      <>
        <One field={field} value={first} />
        {second === undefined ? null : (
          <>
            {locale === 'en' ? ', ' : '、'}
            <One field={field} value={second} />
          </>
        )}
        {more}
      </>
    )
  }
  return <One field={field} value={value} />
}

function One({ field, value }: { field: Field; value: Json }) {
  const { t, label } = useText()
  if (value === 'me') return <>{t('list.me')}</>
  if (value === today) return <>{t('list.range.today')}</>
  // Whoever asks by the API may ask for others than are offered here.
  if (isTime(field) && String(value).startsWith('{{')) return <>{String(value)}</>
  if (field.type === 'choice' || field.type === 'choices') return <>{optionLabel(field, String(value), label)}</>
  if (field.type === 'link' && typeof value === 'string') return <LinkedTitle object={field.to} id={value} />
  if (field.type === 'yesNo') return <>{t((value ? 'list.yes' : 'list.no') satisfies PlainTextKey)}</>
  if (field.type === 'text' || field.type === 'longText') return <>{String(value)}</>
  return <FieldValue field={field} value={value} plain dense />
}

function LinkedTitle({ object, id }: { object: string; id: string }) {
  const { data } = useRecord(object, id)
  const title = data?.name ?? data?.title
  return <>{typeof title === 'string' ? title : (data?.code ?? '…')}</>
}

function optionLabel(field: Field, value: string, label: (text: { 'zh-CN': string; en: string }) => string): string {
  const option = 'options' in field ? field.options.find((one) => one.value === value) : undefined
  return option ? label(option.label) : value
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [value ?? null]
}
