import { lazy, Suspense } from 'react'
import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { useSession } from '../../client/queries.ts'
import { useText } from '../../text/use-text.tsx'
import { fieldAccess, isQuietField, visibleFields } from '../field-access.ts'
import { LinesTable } from '../lines/lines-table.tsx'
import type { Faults } from '../save-faults.ts'
import type { Draft } from './check-draft.ts'
import { isFolded } from './folded-fields.ts'
import { FormField } from './form-field.tsx'
import type { ConditionedForm } from './use-conditioned-form.ts'

/** Amounts follow as one types: what computes them is not loaded with every list that can open a record. */
const LinesEditor = lazy(async () => ({ default: (await import('../lines/lines-editor.tsx')).LinesEditor }))

interface FormSectionProps {
  readonly definition: ObjectView
  readonly record: RecordView | null
  readonly section: ObjectView['sections'][number]
  readonly form: ConditionedForm
  readonly presets: Draft
  /** With what folds away in a new record. */
  readonly more: boolean
  /** Whether the input of a field is made with the form. */
  atOnce(name: string): boolean
}

/** One section of a record's form: what of it is entered, and what is closed for now. */
export function FormSection({ definition, record, section, form, presets, more, atOnce }: FormSectionProps) {
  const { label } = useText()
  const { currency } = useSession().workspace
  const speaks = [form.faults, presets, form.presetting.filled?.values ?? {}]
  const isLate = (name: string) => record === null && isFolded(definition, name, speaks)
  const entered = visibleFields(definition, section.fields)
    .filter((name) => isInForm(definition, record, name) && (more || !isLate(name) || form.isTyped(name)))
    .filter((name) => !isQuietField(definition, name, form.draft, currency) && form.isShown(name))
  // What somebody has typed into stays in sight, where it stood. What 更多 brings comes behind the others: nothing that is there already moves away under the hand.
  const names = [...entered.filter((name) => !isLate(name)), ...entered.filter(isLate)]
  if (names.length === 0) return null
  return (
    <fieldset className="form-section">
      <legend>{label(section.label)}</legend>
      {section.hint ? <p className="form-section-hint">{label(section.hint)}</p> : null}
      <div className="form-fields" data-columns={section.columns}>
        {names.map((name) => {
          const field = definition.fields[name]
          if (field?.type === 'lines' && record && fieldAccess(definition, record, name).level !== 'edit')
            return <LinesTable key={name} definition={definition} record={record} name={name} />
          return field?.type === 'lines' ? (
            <div key={name} className="form-field form-field-wide">
              <Suspense fallback={null}>
                <LinesEditor
                  definition={definition}
                  field={field}
                  lines={form.lines[name] ?? []}
                  values={form.draft}
                  faults={faultsBelow(form.faults, name)}
                  recordId={record?.id}
                  onChange={(lines) => form.putLines(name, lines)}
                />
              </Suspense>
              {form.faults[name] ? <p className="form-fault">{form.faults[name]}</p> : null}
            </div>
          ) : (
            <FormField
              key={name}
              definition={definition}
              record={record}
              name={name}
              draft={form.draft}
              linked={form.linked[name]}
              fault={form.faults[name]}
              hint={section.hints?.[name]}
              required={form.isRequired(name)}
              atOnce={atOnce(name)}
              onChange={form.put}
              onBlur={form.leave}
            />
          )
        })}
      </div>
    </fieldset>
  )
}

/** What is entered; of an existing record also what is closed for now, with its lock. */
function isInForm(definition: ObjectView, record: RecordView | null, name: string): boolean {
  const { enterable, level } = fieldAccess(definition, record, name)
  return enterable && (level === 'edit' || record !== null)
}

function faultsBelow(faults: Faults, name: string): Faults {
  const prefix = `${name}.`
  return Object.fromEntries(
    Object.entries(faults).flatMap(([path, fault]) =>
      path.startsWith(prefix) ? [[path.slice(prefix.length), fault]] : [],
    ),
  )
}
