import { lazy, Suspense, useMemo, useState } from 'react'
import type { LayoutView, ObjectView } from '../../core/api/shapes.ts'
import type { FieldOf } from '../../core/fields/field.ts'
import type { Section } from '../../core/objects/object.ts'
import { useSession } from '../client/queries.ts'
import { isEnterable } from '../fields/is-enterable.ts'
import { visibleFields } from '../records/field-access.ts'
import { type Draft, newDraft } from '../records/form/check-draft.ts'
import { FormField } from '../records/form/form-field.tsx'
import { stepsOf } from '../records/form/form-steps.ts'
import { inputsAtOnce } from '../records/form/inputs-at-once.ts'
import { StepBar } from '../records/form/step-bar.tsx'
import { useFormConditions } from '../records/form/use-form-conditions.ts'
import type { EditedLine } from '../records/lines/edited-lines.ts'
import { useText } from '../text/use-text.tsx'
import '../records/form/form.css'

const LinesEditor = lazy(() =>
  import('../records/lines/lines-editor.tsx').then((file) => ({ default: file.LinesEditor })),
)

interface LayoutPreviewProps {
  readonly definition: ObjectView
  readonly layout: LayoutView
  readonly sections: readonly Section[]
}

/** The form of a new record as it would be: its steps and conditions can be tried, and nothing is saved. */
export function LayoutPreview({ definition, layout, sections }: LayoutPreviewProps) {
  const { t } = useText()
  const { timeZone } = useSession().workspace
  const shaped = useShaped(definition, sections)
  const [showsAll, setShowsAll] = useState(false)
  const [values, setValues] = useState<Draft>(() => newDraft(definition, {}, timeZone))
  const [wanted, setAt] = useState(0)
  const conditions = useFormConditions(shaped, null, values)
  const steps = stepsOf(sections)
  const at = Math.min(wanted, Math.max(0, steps.length - 1))
  const shown = steps[at]?.sections ?? sections
  const atOnce = inputsAtOnce(shown)
  return (
    <aside className="layout-preview" aria-label={t('layouts.preview')}>
      <h2>{t('layouts.preview')}</h2>
      {sections.some(({ shownIf }) => shownIf) ? (
        <label className="layout-preview-all">
          <input type="checkbox" checked={showsAll} onChange={({ target }) => setShowsAll(target.checked)} />
          {t('layouts.previewAll')}
        </label>
      ) : null}
      {steps.length > 0 ? <StepBar steps={steps} at={at} faults={{}} onGo={setAt} /> : null}
      {shown.map((section) => (
        <PreviewedSection
          key={section.name}
          definition={shaped}
          layout={layout}
          section={section}
          values={values}
          atOnce={atOnce}
          conditions={showsAll ? { ...conditions, isShown: () => true } : conditions}
          onChange={(name, value) => setValues((before) => ({ ...before, [name]: value }))}
        />
      ))}
    </aside>
  )
}

/** The same until another layout is written: what its conditions say is compiled once for it. */
function useShaped(definition: ObjectView, sections: readonly Section[]): ObjectView {
  const written = JSON.stringify(sections)
  return useMemo(() => ({ ...definition, sections: JSON.parse(written) }), [definition, written])
}

interface PreviewedSectionProps {
  readonly definition: ObjectView
  readonly layout: LayoutView
  readonly section: Section
  readonly values: Draft
  readonly conditions: ReturnType<typeof useFormConditions>
  atOnce(name: string): boolean
  onChange(name: string, value: unknown): void
}

function PreviewedSection(props: PreviewedSectionProps) {
  const { definition, layout, section, values, conditions, atOnce, onChange } = props
  const { t, label } = useText()
  const seen = section.fields.filter((name) => layout.fields[name]?.seen)
  const names = visibleFields(definition, seen).filter((name) => {
    const field = definition.fields[name]
    return field && isEnterable(field) && conditions.isShown(name)
  })
  const others = seen.flatMap((name) => (definition.fields[name] ? [] : (layout.fields[name] ?? [])))
  return (
    <fieldset className="form-section">
      <legend>{label(section.label)}</legend>
      {section.hint ? <p className="form-section-hint">{label(section.hint)}</p> : null}
      <div className="form-fields" data-columns={section.columns}>
        {names.map((name) => {
          const field = definition.fields[name]
          return field?.type === 'lines' ? (
            <PreviewedLines key={name} definition={definition} field={field} values={values} />
          ) : (
            <FormField
              key={name}
              definition={definition}
              record={null}
              name={name}
              draft={values}
              linked={undefined}
              fault={undefined}
              hint={section.hints?.[name]}
              required={conditions.isRequired(name)}
              atOnce={atOnce(name)}
              onChange={onChange}
              onBlur={() => undefined}
            />
          )
        })}
        {others.map((field) => (
          <div key={label(field.label)} className="form-field">
            <span className="form-label">{label(field.label)}</span>
            <p className="form-hint">{t('layouts.unseenByMe')}</p>
          </div>
        ))}
      </div>
    </fieldset>
  )
}

interface PreviewedLinesProps extends Pick<PreviewedSectionProps, 'definition' | 'values'> {
  readonly field: FieldOf<'lines'>
}

function PreviewedLines({ definition, field, values }: PreviewedLinesProps) {
  const [lines, setLines] = useState<readonly EditedLine[]>([])
  return (
    <div className="form-field form-field-wide">
      <Suspense fallback={null}>
        <LinesEditor
          definition={definition}
          field={field}
          lines={lines}
          values={values}
          faults={{}}
          onChange={setLines}
        />
      </Suspense>
    </div>
  )
}
