import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { ConfiguredRow } from '../configuration/configured-row.tsx'
import { titlesIn } from '../configuration/titles-in.ts'
import { useText } from '../text/use-text.tsx'
import { templateOf } from './template-draft.ts'

interface TemplateListProps {
  readonly definition: ObjectView
  readonly templates: readonly RecordView[]
  onOpen(template: RecordView): void
}

/** The change templates of an object: what each changes, what it asks, and for whom; switched on and off where they stand. */
export function TemplateList({ definition, templates, onOpen }: TemplateListProps) {
  return (
    <ul className="rule-list">
      {templates.map((template) => (
        <TemplateRow key={template.id} definition={definition} template={template} onOpen={() => onOpen(template)} />
      ))}
    </ul>
  )
}

interface TemplateRowProps {
  readonly definition: ObjectView
  readonly template: RecordView
  onOpen(): void
}

function TemplateRow({ definition, template, onOpen }: TemplateRowProps) {
  const { t, label, locale } = useText()
  const draft = templateOf(template, definition.fields)
  const name = label({ 'zh-CN': draft.zh, en: draft.en || draft.zh })
  const comma = locale === 'en' ? ', ' : '、'
  const fields = draft.lines.map(({ field }) => {
    const own = definition.fields[field ?? '']
    return own ? label(own.label) : (field ?? '')
  })
  const questions = draft.questions.map(({ zh, en, name: code }) =>
    label({ 'zh-CN': zh || code, en: en || zh || code }),
  )
  const roles = titlesIn(template, 'roles')
  return (
    <ConfiguredRow record={template} name={name} switchLabel={t('templates.active', { name })} onOpen={onOpen}>
      <span>{t('templates.changes', { fields: fields.join(comma) })}</span>
      {questions.length > 0 ? <span>{t('templates.asks', { questions: questions.join(comma) })}</span> : null}
      <span>{roles.length > 0 ? roles.join(comma) : t('templates.everybody')}</span>
    </ConfiguredRow>
  )
}
