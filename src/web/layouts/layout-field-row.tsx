import { type DragEvent, type KeyboardEvent, useId, useState } from 'react'
import type { ObjectView } from '../../core/api/shapes.ts'
import { mayBeHidden } from '../../core/configuration/fields/guarded-fields.ts'
import { TextBox } from '../configuration/labelled.tsx'
import { useConditionWords } from '../fields/index.ts'
import { Button } from '../parts/button.tsx'
import { ConditionInput } from '../rules/condition-input.tsx'
import { useIsUnfinished } from '../rules/unfinished-conditions.tsx'
import { useText } from '../text/use-text.tsx'
import type { SectionDraft, Words } from './layout-draft.ts'
import type { LaidOutFields } from './layout-editor.tsx'

export interface LayoutFieldRowProps {
  readonly object: ObjectView
  readonly fields: LaidOutFields
  /** What is wrong with its condition. */
  readonly fault: string | undefined
  readonly section: SectionDraft
  readonly name: string
  onShift(by: 1 | -1): void
  onRemove(): void
  onDrag(): void
  onDrop(): void
  onSection(part: Partial<SectionDraft>): void
}

/** A field in its section: dragged, or moved by Alt and an arrow; its hint and condition open below it. */
export function LayoutFieldRow(props: LayoutFieldRowProps) {
  const { object, fields, fault, section, name, onShift, onRemove, onDrag, onDrop } = props
  const { t, label } = useText()
  const [opened, setOpen] = useState(false)
  const isUnfinished = useIsUnfinished(name)
  const open = opened || isUnfinished || fault !== undefined
  const field = fields[name]
  const words = field ? label(field.label) : name
  const said = useConditionWords(object)(section.shownIf[name] ?? '')
  const marks = [
    ...(field && !field.seen ? [t('layouts.unseen')] : []),
    ...(field?.required ? [t('layouts.required')] : []),
    ...(section.shownIf[name] ? [said ? t('layouts.shownWhen', { when: said }) : t('layouts.conditional')] : []),
  ]
  const drop = (event: DragEvent) => {
    event.stopPropagation()
    onDrop()
  }
  return (
    <li className="layout-field" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the buttons within */}
      <div
        className="layout-field-line"
        draggable
        onDragStart={onDrag}
        onKeyDown={(event) => shiftByKey(event, onShift)}
      >
        <span className="options-grip" aria-hidden="true" title={t('layouts.drag')}>
          ⠿
        </span>
        <button
          type="button"
          className="layout-field-name kb-one-line"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {words}
        </button>
        <span className="kb-meta">{marks.join(' · ')}</span>
        <Button kind="quiet" icon="up" aria-label={t('layouts.up', { name: words })} onClick={() => onShift(-1)} />
        <Button kind="quiet" icon="down" aria-label={t('layouts.down', { name: words })} onClick={() => onShift(1)} />
        <Button kind="quiet" icon="close" aria-label={t('layouts.remove', { name: words })} onClick={onRemove} />
      </div>
      {open ? <FieldSettings {...props} words={words} /> : null}
    </li>
  )
}

export function shiftByKey(event: KeyboardEvent, onShift: (by: 1 | -1) => void): void {
  if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
  event.preventDefault()
  onShift(event.key === 'ArrowUp' ? -1 : 1)
}

function FieldSettings(props: LayoutFieldRowProps & { readonly words: string }) {
  const { object, section, name, words, fault, onSection } = props
  const { t } = useText()
  const id = useId()
  const hint = section.hints[name] ?? { zh: '', en: '' }
  // One that it has from before is shown all the same, to be taken out.
  const isConditional = mayBeHidden(name, object) || section.shownIf[name] !== undefined
  const putHint = (part: Partial<Words>) => onSection({ hints: { ...section.hints, [name]: { ...hint, ...part } } })
  return (
    <div className="layout-field-settings">
      <div className="configuration-columns">
        <TextBox id={`${id}-zh`} label={t('layouts.hintZh')} value={hint.zh} onChange={(zh) => putHint({ zh })} />
        <TextBox id={`${id}-en`} label={t('layouts.hintEn')} value={hint.en} onChange={(en) => putHint({ en })} />
      </div>
      {isConditional && (
        <ConditionInput
          object={object}
          label={t('layouts.shownIf')}
          named={{ name, about: t('layouts.shownIfOf', { name: words }) }}
          hint={t('layouts.shownIfHint')}
          fault={fault}
          value={section.shownIf[name] ?? ''}
          onChange={(text) => onSection({ shownIf: { ...section.shownIf, [name]: text } })}
        />
      )}
    </div>
  )
}
