import { useId } from 'react'
import type { ObjectView } from '../../core/api/shapes.ts'
import { SelectBox, TextBox } from '../configuration/labelled.tsx'
import { Button } from '../parts/button.tsx'
import { useText } from '../text/use-text.tsx'
import type { SectionDraft } from './layout-draft.ts'
import type { LaidOutFields } from './layout-editor.tsx'
import { LayoutFieldRow, shiftByKey } from './layout-field-row.tsx'

export interface LayoutSectionCardProps {
  readonly object: ObjectView
  readonly fields: LaidOutFields
  readonly faults: Readonly<Record<string, string>>
  readonly section: SectionDraft
  /** Fields that stand nowhere yet. */
  readonly offered: readonly string[]
  onSection(part: Partial<SectionDraft>): void
  onShift(by: 1 | -1): void
  onRemove(): void
  onPlace(name: string, at: number): void
  onShiftField(name: string, by: 1 | -1): void
  onRemoveField(name: string): void
  onDragField(name: string): void
  onDropAt(at: number): void
}

/** A section of a layout: its words, how it is set, and its fields. */
export function LayoutSectionCard(props: LayoutSectionCardProps) {
  const { object, section, fields, faults, onDropAt, onSection } = props
  const end = section.fields.length
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: fields are dropped on it; the keys are those of their buttons
    <section className="layout-section" onDragOver={(event) => event.preventDefault()} onDrop={() => onDropAt(end)}>
      <SectionHead {...props} />
      <ol>
        {section.fields.map((name, at) => (
          <LayoutFieldRow
            key={name}
            object={object}
            fields={fields}
            fault={faults[name]}
            section={section}
            name={name}
            onShift={(by) => props.onShiftField(name, by)}
            onRemove={() => props.onRemoveField(name)}
            onDrag={() => props.onDragField(name)}
            onDrop={() => onDropAt(at)}
            onSection={onSection}
          />
        ))}
      </ol>
      <AddField {...props} />
    </section>
  )
}

function SectionHead({ section, onSection, onShift, onRemove }: LayoutSectionCardProps) {
  const { t } = useText()
  const id = useId()
  const named = { name: section.zh || section.en }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the inputs within
    <header onKeyDown={(event) => shiftByKey(event, onShift)}>
      <div className="layout-section-words">
        <TextBox id={`${id}-zh`} label={t('layouts.nameZh')} value={section.zh} onChange={(zh) => onSection({ zh })} />
        <TextBox id={`${id}-en`} label={t('layouts.nameEn')} value={section.en} onChange={(en) => onSection({ en })} />
        <SelectBox
          id={`${id}-columns`}
          label={t('layouts.columns')}
          value={String(section.columns ?? '')}
          choices={['', '1', '2', '3'].map((value) => ({
            value,
            text: value === '' ? t('layouts.columnsByRoom') : t('layouts.columnsOf', { n: value }),
          }))}
          onChange={(chosen) => onSection({ columns: chosen === '' ? null : Number(chosen) })}
        />
      </div>
      <div className="configuration-columns">
        <TextBox
          id={`${id}-hint-zh`}
          label={t('layouts.sectionHintZh')}
          value={section.hint.zh}
          onChange={(zh) => onSection({ hint: { ...section.hint, zh } })}
        />
        <TextBox
          id={`${id}-hint-en`}
          label={t('layouts.sectionHintEn')}
          value={section.hint.en}
          onChange={(en) => onSection({ hint: { ...section.hint, en } })}
        />
      </div>
      <div className="layout-section-more">
        <label className="configuration-check">
          <input
            type="checkbox"
            checked={section.step}
            onChange={({ target }) => onSection({ step: target.checked })}
          />
          {t('layouts.step')}
        </label>
        <span>
          <Button kind="quiet" icon="up" aria-label={t('layouts.up', named)} onClick={() => onShift(-1)} />
          <Button kind="quiet" icon="down" aria-label={t('layouts.down', named)} onClick={() => onShift(1)} />
          <Button kind="quiet" icon="bin" aria-label={t('layouts.removeSection', named)} onClick={onRemove} />
        </span>
      </div>
    </header>
  )
}

function AddField({ fields, section, offered, onPlace }: LayoutSectionCardProps) {
  const { t, label } = useText()
  if (offered.length === 0) return null
  return (
    <select
      className="select layout-add"
      aria-label={t('layouts.addFieldTo', { name: section.zh || section.en })}
      value=""
      onChange={({ target }) => target.value && onPlace(target.value, section.fields.length)}
    >
      <option value="">{t('layouts.addField')}</option>
      {offered.map((name) => {
        const field = fields[name]
        return (
          <option key={name} value={name}>
            {field ? label(field.label) : name}
          </option>
        )
      })}
    </select>
  )
}
