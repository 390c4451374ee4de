import type { ObjectView } from '../../core/api/shapes.ts'
import { canBePreset } from '../../core/presets/check-preset.ts'
import { batchFields, type FieldChange } from '../batch/field-change.ts'
import { FieldChangeRow } from '../batch/field-change-row.tsx'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import type { Faults } from '../records/save-faults.ts'
import { useText } from '../text/use-text.tsx'
import { LineValue } from './line-value.tsx'
import type { TemplateDraft } from './template-draft.ts'
import type { TemplateLine } from './template-lines.ts'
import '../batch/batch-dialog.css'

interface TemplateChangesProps {
  readonly definition: ObjectView
  readonly draft: TemplateDraft
  readonly faults: Faults
  onDraft(part: Partial<TemplateDraft>): void
}

/** What a template does, field by field. */
export function TemplateChanges({ definition, draft: { lines, questions }, faults, onDraft }: TemplateChangesProps) {
  const { t } = useText()
  const put = (line: TemplateLine) => onDraft({ lines: lines.map((one) => (one.key === line.key ? line : one)) })
  const taken = lines.flatMap(({ field }) => field ?? [])
  const add = () => {
    const key = Math.max(-1, ...lines.map((line) => line.key)) + 1
    onDraft({ lines: [...lines, { key, field: null, operation: 'set', value: null, find: '', variable: null }] })
  }
  return (
    <fieldset className="template-part">
      <legend>{t('templates.lines')}</legend>
      {lines.map((line) => (
        <div key={line.key} className="template-line">
          <FieldChangeRow
            object={definition}
            change={line}
            taken={taken}
            offers={canBePreset}
            onChange={(change) => put(changedLine(line, change))}
            onRemove={() => onDraft({ lines: lines.filter(({ key }) => key !== line.key) })}
          >
            <LineValue object={definition} line={line} questions={questions} onChange={put} />
          </FieldChangeRow>
          <Fault text={faults[`set.${line.field}`]} />
        </div>
      ))}
      <Fault text={faults.set} />
      {lines.every(({ field }) => field !== null) && taken.length < batchFields(definition).length ? (
        <Button kind="quiet" icon="plus" onClick={add}>
          {t('templates.addLine')}
        </Button>
      ) : null}
    </fieldset>
  )
}

/** What stood for a value of one field, or behind one operation, does not for another. */
function changedLine(line: TemplateLine, change: FieldChange): TemplateLine {
  const isOther = change.field !== line.field || change.operation !== line.operation
  if (!isOther) return { ...line, ...change }
  const { kept: _, ...rest } = line
  return { ...rest, ...change, variable: null }
}

function Fault({ text }: { readonly text: string | undefined }) {
  if (!text) return null
  return (
    <p className="form-fault" role="alert">
      <Icon name="warning" size={13} /> {text}
    </p>
  )
}
