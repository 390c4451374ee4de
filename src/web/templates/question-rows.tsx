import type { ObjectView } from '../../core/api/shapes.ts'
import type { FieldTypeName } from '../../core/fields/field.ts'
import { fieldTypes } from '../../core/fields/index.ts'
import { canBePreset } from '../../core/presets/check-preset.ts'
import { OptionsEditor } from '../configuration/options/options-editor.tsx'
import { Button } from '../parts/button.tsx'
import type { Faults } from '../records/save-faults.ts'
import { useText } from '../text/use-text.tsx'
import { choice, enteredAs, type QuestionDraft, type TemplateDraft, withQuestion } from './template-draft.ts'

interface QuestionRowsProps {
  readonly definition: ObjectView
  readonly draft: TemplateDraft
  readonly faults: Faults
  onDraft(part: Partial<TemplateDraft>): void
}

/** What a template asks of whoever uses it. */
export function QuestionRows({ definition, draft, faults, onDraft }: QuestionRowsProps) {
  const { t } = useText()
  const { questions } = draft
  const put = (question: QuestionDraft) =>
    onDraft({ questions: questions.map((one) => (one.name === question.name ? question : one)) })
  return (
    <fieldset className="template-part">
      <legend>{t('templates.questions')}</legend>
      {questions.map((question) => (
        <QuestionRow
          key={question.name}
          definition={definition}
          question={question}
          onChange={put}
          onRemove={() => onDraft({ questions: questions.filter(({ name }) => name !== question.name) })}
        />
      ))}
      {faults.questions ? (
        <p className="form-fault" role="alert">
          {faults.questions}
        </p>
      ) : (
        <p className="form-hint">{t('templates.questionsHint')}</p>
      )}
      <Button kind="quiet" icon="plus" onClick={() => onDraft({ questions: withQuestion(draft) })}>
        {t('templates.addQuestion')}
      </Button>
    </fieldset>
  )
}

interface QuestionRowProps {
  readonly definition: ObjectView
  readonly question: QuestionDraft
  onChange(question: QuestionDraft): void
  onRemove(): void
}

function QuestionRow({ definition, question, onChange, onRemove }: QuestionRowProps) {
  const { t } = useText()
  const { zh, en, required, name } = question
  return (
    <div className="template-question">
      <input
        className="plain-input"
        aria-label={t('templates.question')}
        placeholder={t('templates.question')}
        maxLength={100}
        value={zh}
        onChange={({ target }) => onChange({ ...question, zh: target.value })}
      />
      <input
        className="plain-input"
        aria-label={t('templates.questionEn')}
        placeholder={t('templates.questionEn')}
        maxLength={100}
        value={en}
        onChange={({ target }) => onChange({ ...question, en: target.value })}
      />
      <AsChoice definition={definition} question={question} onChange={onChange} />
      <label className="template-required">
        <input
          type="checkbox"
          checked={required}
          onChange={({ target }) => onChange({ ...question, required: target.checked })}
        />
        {t('templates.required')}
      </label>
      <Button
        kind="quiet"
        icon="close"
        aria-label={t('templates.removeQuestion', { question: zh || name })}
        onClick={onRemove}
      />
      {question.as === choice ? (
        <OptionsEditor
          options={question.options}
          fault={undefined}
          coloured={false}
          onChange={(options) => onChange({ ...question, options })}
        />
      ) : null}
    </div>
  )
}

const simpleTypes: readonly FieldTypeName[] = ['text', 'longText', 'number', 'date', 'yesNo', 'choice']

/** How it is entered: as a plain value, or like a field of the object. */
function AsChoice({ definition, question, onChange }: Omit<QuestionRowProps, 'onRemove'>) {
  const { t, label } = useText()
  const likes = Object.entries(definition.fields).filter(([, field]) => !field.hidden && canBePreset(field))
  const plain = simpleTypes.map((type) => ({ value: `type:${type}`, text: label(fieldTypes[type].label) }))
  const like = likes.map(([name, field]) => ({
    value: `field:${name}`,
    text: t('templates.like', { field: label(field.label) }),
  }))
  const choices = [...plain, ...like]
  const isKnown = choices.some(({ value }) => value === question.as)
  const [, what = ''] = question.as.split(':')
  const type = fieldTypes[what as FieldTypeName]
  return (
    <select
      className="select"
      aria-label={t('templates.asWhat')}
      value={question.as}
      onChange={({ target }) => onChange(enteredAs(question, target.value))}
    >
      {isKnown ? null : <option value={question.as}>{type ? label(type.label) : what}</option>}
      {choices.map(({ value, text }) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  )
}
