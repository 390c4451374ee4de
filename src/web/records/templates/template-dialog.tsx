import { useId, useState } from 'react'
import type { ObjectView } from '../../../core/api/shapes.ts'
import type { Selection, Values } from '../../../core/change/change.ts'
import type { ChangeTemplate, Question } from '../../../core/change-templates/change-template.ts'
import type { Json } from '../../../core/json.ts'
import { type CarriedField, carriedFields, carriedKey } from '../../../core/objects/carried-fields.ts'
import { problemText } from '../../../core/text/problems.ts'
import { ApplyButton } from '../../changes/applying/apply-button.tsx'
import { PreviewSection } from '../../changes/applying/preview-section.tsx'
import { useApply } from '../../changes/applying/use-apply.ts'
import { useTellDone } from '../../changes/applying/use-tell-done.tsx'
import { useChangePreview } from '../../changes/use-change-preview.ts'
import { useObjects } from '../../client/queries.ts'
import type { ChangeBody } from '../../client/writes.ts'
import { FieldInput } from '../../fields/index.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { inSentence, pluralLabel } from '../../text/plural.ts'
import { useText } from '../../text/use-text.tsx'
import { CarriedChoice } from '../impact/carried-choice.tsx'
import { useChosenCarry } from '../impact/use-chosen-carry.ts'
import { faultsOf } from '../save-faults.ts'
import { TemplateQuestions } from './template-questions.tsx'
import './templates.css'

interface TemplateDialogProps {
  readonly object: ObjectView
  readonly select: Selection
  readonly count: number
  /** Of one record, what it is called. */
  readonly title?: string
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Its label stands beside it. */
const reasonField = { type: 'text', label: { 'zh-CN': '', en: '' }, maxLength: 500 } as const

/** Choose a template, answer what it asks, see what would happen, then one button. */
export function TemplateDialog({ object, select, count, title, onClose, onDone }: TemplateDialogProps) {
  const { t, label, locale } = useText()
  const reasonId = useId()
  const tellDone = useTellDone()
  const use = useTemplate(object, select)
  const { preview, wanted, carried } = use
  const applying = useApply(wanted, (outcome) => {
    use.remember(carried.map(({ key }) => key))
    tellDone(outcome, 'batch.updated')
    onDone()
  })
  const named = inSentence(count === 1 ? label(object.label) : pluralLabel(object.label, locale), locale)
  return (
    <Dialog
      open
      staysOpen
      width={640}
      title={title ? t('templates.useOn', { title }) : t('templates.useOnMany', { count, object: named })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('parts.cancel')}</Button>
          <ApplyButton preview={preview} work={applying} does="update" />
        </>
      }
    >
      <div className="template-use">
        <TemplateChoice object={object} chosen={use.template} onChoose={use.choose} />
        <TemplateQuestions
          questions={use.template?.questions ?? []}
          answers={use.answers}
          faults={faultsOf(applying.fault ?? preview.error)}
          onAnswer={use.answer}
        />
        <div className="batch-reason">
          <label htmlFor={reasonId}>{t('batch.reason')}</label>
          <FieldInput
            id={reasonId}
            field={reasonField}
            value={use.reason}
            onChange={(reason) => use.setReason(typeof reason === 'string' ? reason : '')}
          />
        </div>
        <CarriedChoice of={object.name} carried={carried} chosen={use.carry} onChange={use.setCarry} />
        <PreviewSection
          preview={preview}
          fault={applying.fault}
          waits={t(use.template ? 'templates.toAnswer' : 'templates.toChoose')}
        />
      </div>
    </Dialog>
  )
}

/** What she is about to do: the template, her answers, what goes along, and what the server says to it. */
function useTemplate(object: ObjectView, select: Selection) {
  const templates = object.changeTemplates ?? []
  const [chosen, setChosen] = useState(templates.length === 1 ? templates[0]?.id : undefined)
  // As it is now: whoever shapes it may have saved it since the dialog was opened.
  const template = templates.find(({ id }) => id === chosen)
  const [entered, setEntered] = useState<Values>({})
  const answers = answersTo(template?.questions ?? [], entered)
  const answer = (question: Question, value: Json) => setEntered({ ...entered, [placeOf(question)]: value })
  const choose = (id: string) => {
    setChosen(id)
    setEntered({})
  }
  const [reason, setReason] = useState('')
  const along = carriedFields(useObjects(), object.name)
  const keyed = along.map((one) => ({ ...one, key: carriedKey(one) }))
  const { chosen: carry, setChosen: setCarry, remember } = useChosenCarry(keyed)
  const wanted = template ? toRequest({ object, select, template, answers, reason, carry, along }) : null
  const preview = useChangePreview(wanted)
  const carried = preview.shown?.impact.carried ?? []
  const about = { template, choose, answers, answer, reason, setReason, carry, setCarry, remember }
  return { ...about, wanted, preview, carried }
}

/** What is answered: what was entered, or what stands there before, which of yes and no is no. */
function answersTo(questions: readonly Question[], entered: Values): Values {
  const answers = questions.map((question) => {
    const { name, field, default: usual = field.type === 'yesNo' ? false : null } = question
    const place = placeOf(question)
    return [name, Object.hasOwn(entered, place) ? (entered[place] ?? null) : usual] as const
  })
  return Object.fromEntries(answers)
}

/** An answer of one kind is none of another, by the same name. */
function placeOf({ name, field }: Question): string {
  return `${name} ${field.type} ${'to' in field ? field.to : ''}`
}

interface Said {
  readonly object: ObjectView
  readonly select: Selection
  readonly template: ChangeTemplate
  readonly answers: Values
  readonly reason: string
  readonly carry: readonly string[]
  /** All that may go along with what is set. */
  readonly along: readonly CarriedField[]
}

/** Null before everything is answered that must be. */
function toRequest({ object, select, template, answers, reason, carry, along }: Said): ChangeBody | null {
  if (template.questions.some(({ name, required }) => required && isEmpty(answers[name]))) return null
  const moving = along.filter(({ moved }) => moved.some((name) => name in template.set)).map(carriedKey)
  const chosen = carry.filter((key) => moving.includes(key))
  return {
    mode: 'preview',
    origin: 'template',
    onRefusal: 'skip',
    // Warnings are told of in the preview, and confirmed by whoever applies what she has seen there.
    confirmWarnings: true,
    object: object.name,
    select,
    op: 'update',
    template: template.id,
    templateVersion: template.version,
    answers,
    ...(reason.trim() ? { reason: reason.trim() } : {}),
    ...(chosen.length > 0 ? { carry: chosen } : {}),
  }
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

interface TemplateChoiceProps {
  readonly object: ObjectView
  readonly chosen: ChangeTemplate | undefined
  onChoose(id: string): void
}

function TemplateChoice({ object, chosen, onChoose }: TemplateChoiceProps) {
  const { t, label, locale } = useText()
  const id = useId()
  const templates = object.changeTemplates ?? []
  const fields = Object.keys(chosen?.set ?? {}).map((name) =>
    label(object.fields[name]?.label ?? { 'zh-CN': name, en: name }),
  )
  const [broken] = chosen?.broken ?? []
  return (
    <div className="form-field form-field-wide">
      <label htmlFor={id} className="form-label">
        {t('templates.title')}
      </label>
      <select
        id={id}
        className="select"
        data-autofocus
        value={chosen?.id ?? ''}
        onChange={({ target }) => onChoose(target.value)}
      >
        {chosen ? null : <option value="">{t('templates.choose')}</option>}
        {templates.map((template) => (
          <option key={template.id} value={template.id}>
            {label(template.label)}
          </option>
        ))}
      </select>
      {broken ? (
        <p className="form-fault">{problemText(broken, locale)}</p>
      ) : fields.length > 0 ? (
        <p className="form-hint">{t('templates.changes', { fields: fields.join(locale === 'en' ? ', ' : '、') })}</p>
      ) : null}
    </div>
  )
}
