import { useId } from 'react'
import type { ObjectView } from '../../core/api/shapes.ts'
import { isOfOneKind } from '../../core/change/operations/copy.ts'
import { wholePlaceholder } from '../../core/change-templates/placeholders.ts'
import type { Field } from '../../core/fields/field.ts'
import { isSecret } from '../../core/fields/is-secret.ts'
import { movingDayText } from '../../core/fields/moving-day.ts'
import { spokenTypes, variablesFor } from '../../core/presets/check-preset.ts'
import { OperationValue } from '../batch/operation-value.tsx'
import { MovingDayInput } from '../configuration/field-type/moving-day-input.tsx'
import { useText } from '../text/use-text.tsx'
import type { QuestionDraft } from './template-draft.ts'
import { isText, type TemplateLine, takesWords } from './template-lines.ts'
import { useCaret } from './use-caret.ts'

interface LineValueProps {
  readonly object: ObjectView
  readonly line: TemplateLine
  readonly questions: readonly QuestionDraft[]
  onChange(line: TemplateLine): void
}

/** What comes behind an operation of a template: a value, what stands for one, or a text in which such things may stand. */
export function LineValue({ object, line, questions, onChange }: LineValueProps) {
  const field = object.fields[line.field ?? '']
  if (line.kept !== undefined || !field) return <code>{JSON.stringify(line.kept ?? null)}</code>
  const choices = variableChoices(line, field, { object, questions })
  const put = (change: Partial<TemplateLine>) => onChange({ ...line, ...change })
  if (line.variable === null && takesWords(line.operation, field))
    return <Words {...{ object, line, field, questions, onChange }} />
  return (
    <>
      {choices.length > 0 || line.variable !== null ? (
        <KindChoice line={line} field={field} choices={choices} onPut={put} />
      ) : null}
      {line.variable === null ? (
        <OperationValue object={object} change={line} onChange={(change) => onChange({ ...line, ...change })} />
      ) : (
        <DayShift variable={line.variable} onPut={put} />
      )}
    </>
  )
}

/** A text, and what may be put in among its words. */
function Words({ object, line, field, questions, onChange }: LineValueProps & { readonly field: Field }) {
  const text = typeof line.value === 'string' ? line.value : ''
  const { insert, around } = useCaret(text, (value) => onChange({ ...line, value }))
  return (
    <>
      <div className="template-value" {...around}>
        <OperationValue object={object} change={line} onChange={(change) => onChange({ ...line, ...change })} />
      </div>
      <InsertChoice {...{ object, line, field, questions }} onInsert={insert} />
    </>
  )
}

interface PartProps {
  readonly line: TemplateLine
  readonly field: Field
  onPut(change: Partial<TemplateLine>): void
}

/** What may stand for a whole value, and what it is called. */
interface VariableChoice {
  readonly written: string
  readonly kind: 'today' | 'now' | 'me' | 'my-team' | 'answer'
  readonly question?: string
}

function KindChoice({ line, field, choices, onPut }: PartProps & { readonly choices: readonly VariableChoice[] }) {
  const { t, label } = useText()
  const { variable } = line
  const isToday = variable?.startsWith('{{today') ?? false
  const chosen = isToday ? '{{today}}' : (variable ?? '')
  const isKnown = chosen === '' || choices.some(({ written }) => written === chosen)
  return (
    <select
      className="select template-kind"
      aria-label={t('templates.kindOf', { field: label(field.label) })}
      value={chosen}
      onChange={({ target }) => onPut({ variable: target.value === '' ? null : target.value, value: null })}
    >
      <option value="">{t('templates.kind.fixed')}</option>
      {choices.map(({ written, kind, question = '' }) => (
        <option key={written} value={written}>
          {kind === 'answer' ? t('templates.kind.answer', { question }) : t(`templates.kind.${kind}`)}
        </option>
      ))}
      {isKnown ? null : <option value={chosen}>{chosen}</option>}
    </select>
  )
}

/** How long from the day on which the template is used. */
function DayShift({ variable, onPut }: { readonly variable: string } & Pick<PartProps, 'onPut'>) {
  const id = useId()
  const meant = wholePlaceholder(variable)?.variable
  if (meant?.kind !== 'today') return null
  return (
    <MovingDayInput id={id} moving={meant} onChange={(next) => onPut({ variable: `{{${movingDayText(next)}}}` })} />
  )
}

interface Around {
  readonly object: ObjectView
  readonly questions: readonly QuestionDraft[]
}

interface InsertChoiceProps extends Around {
  readonly line: TemplateLine
  readonly field: Field
  onInsert(word: string): void
}

/** Puts something into the text that is filled in when the template is used. */
function InsertChoice({ object, line, field, questions, onInsert }: InsertChoiceProps) {
  const { t, label } = useText()
  const readable = Object.entries(object.fields).filter(
    ([name, one]) => name !== line.field && !one.hidden && !isSecret(one) && spokenTypes.includes(one.type),
  )
  const mayRead = line.operation !== 'replace' && line.operation !== 'replacePattern'
  return (
    <select
      className="select template-insert"
      aria-label={t('templates.insertInto', { field: label(field.label) })}
      value=""
      onChange={({ target }) => onInsert(target.value)}
    >
      <option value="">{t('templates.insert')}</option>
      {(['today', 'me', 'my-team'] as const).map((kind) => (
        <option key={kind} value={`{{${kind}}}`}>
          {t(`templates.word.${kind}`)}
        </option>
      ))}
      {questions.map(({ name, zh }) => (
        <option key={name} value={`{{answer:${name}}}`}>
          {t('templates.kind.answer', { question: zh || name })}
        </option>
      ))}
      {mayRead
        ? readable.map(([name, one]) => (
            <option key={name} value={`{{field:${name}}}`}>
              {t('templates.word.field', { field: label(one.label) })}
            </option>
          ))
        : null}
    </select>
  )
}

/** What may stand for the value; in a text it stands among the words instead. */
function variableChoices({ operation }: TemplateLine, field: Field, { object, questions }: Around): VariableChoice[] {
  const asked = questions.flatMap((question) => {
    const one = fieldOf(question, object)
    return one ? [{ question, field: one }] : []
  })
  const answers = (fits: (field: Field) => boolean) =>
    asked
      .filter((one) => fits(one.field))
      .map(({ question: { name, zh } }) => ({
        written: `{{answer:${name}}}`,
        kind: 'answer' as const,
        question: zh || name,
      }))
  if (operation === 'set' || operation === 'ifEmpty') {
    if (isText(field)) return []
    const own = variablesFor(field).map((kind) => ({ written: `{{${kind}}}`, kind }))
    return [...own, ...answers((one) => isOfOneKind(one, field))]
  }
  if (operation === 'add' || operation === 'multiply' || operation === 'later')
    return answers(({ type }) => type === 'number')
  if (operation === 'addOption' || operation === 'removeOption') return answers(({ type }) => type.startsWith('choice'))
  return []
}

/** As what a question is answered, as far as it says which values fit. */
function fieldOf({ as }: QuestionDraft, { fields }: ObjectView): Field | undefined {
  const [kind, what = ''] = as.split(':')
  if (kind === 'field') return fields[what]
  const label = { 'zh-CN': what, en: what }
  return what === 'choice' ? { type: 'choice', label, options: [] } : ({ type: what, label } as Field)
}
