import { useState } from 'react'
import type { LaidOutField, ObjectView } from '../../core/api/shapes.ts'
import { Button } from '../parts/button.tsx'
import { translateTo, useText } from '../text/use-text.tsx'
import {
  addSection,
  type LayoutDraft,
  leftOut,
  placeField,
  removeField,
  type SectionDraft,
  shiftField,
  shiftSection,
} from './layout-draft.ts'
import { LayoutSectionCard } from './layout-section-card.tsx'

export type LaidOutFields = Readonly<Record<string, LaidOutField>>

interface LayoutEditorProps {
  readonly object: ObjectView
  readonly fields: LaidOutFields
  /** What is wrong with the condition of a field, by its name. */
  readonly faults: Readonly<Record<string, string>>
  readonly draft: LayoutDraft
  onChange(draft: LayoutDraft): void
}

/** Sections and their fields, each put in its place by dragging or by keys; what stands in none is not in the form. */
export function LayoutEditor({ object, fields, draft, faults, onChange }: LayoutEditorProps) {
  const { t, label } = useText()
  const [dragged, setDragged] = useState<string | null>(null)
  const left = leftOut(
    draft,
    Object.keys(fields).filter((name) => fields[name]?.seen),
  )
  const put = (name: string, part: Partial<SectionDraft>) =>
    onChange(draft.map((section) => (section.name === name ? { ...section, ...part } : section)))
  const dropAt = (section: string, at: number) => {
    if (dragged !== null) onChange(placeField(draft, dragged, { section, at }))
    setDragged(null)
  }
  return (
    <div className="layout-editor">
      {draft.map((section) => (
        <LayoutSectionCard
          key={section.name}
          object={object}
          fields={fields}
          faults={faults}
          section={section}
          offered={left}
          onSection={(part) => put(section.name, part)}
          onShift={(by) => onChange(shiftSection(draft, section.name, by))}
          onRemove={() => onChange(draft.filter(({ name }) => name !== section.name))}
          onPlace={(name, at) => onChange(placeField(draft, name, { section: section.name, at }))}
          onShiftField={(name, by) => onChange(shiftField(draft, name, by))}
          onRemoveField={(name) => onChange(removeField(draft, name))}
          onDragField={setDragged}
          onDropAt={(at) => dropAt(section.name, at)}
        />
      ))}
      <div>
        <Button
          icon="plus"
          onClick={() =>
            onChange(
              addSection(draft, {
                zh: translateTo('zh-CN')('layouts.newSection'),
                en: translateTo('en')('layouts.newSection'),
              }),
            )
          }
        >
          {t('layouts.addSection')}
        </Button>
      </div>
      {left.length > 0 ? (
        <section className="layout-left">
          <h2>{t('layouts.leftOut')}</h2>
          <p className="kb-meta">{t('layouts.leftOutWhy')}</p>
          <ul>
            {left.map((name) => {
              const field = fields[name]
              return (
                <li key={name} draggable onDragStart={() => setDragged(name)}>
                  {field ? label(field.label) : name}
                </li>
              )
            })}
          </ul>
        </section>
      ) : null}
    </div>
  )
}
