import { useState } from 'react'
import type { ObjectView } from '../../../core/api/shapes.ts'
import { offeredOperators } from '../../fields/index.ts'
import { useText } from '../../text/use-text.tsx'

/** A field to pick from those that may be asked about, found by typing. */
export function FieldPicker({ object, onPick }: { object: ObjectView; onPick: (name: string) => void }) {
  const { t, label } = useText()
  const [typed, setTyped] = useState('')
  const fields = Object.entries(object.fields).filter(([name, field]) => {
    const level = object.levels[name] ?? 'edit'
    const readable = (level === 'read' || level === 'edit') && !field.sensitive
    return readable && offeredOperators(field).length > 0 && matches(label(field.label), typed)
  })
  return (
    <div className="field-picker">
      <input
        className="plain-input"
        // biome-ignore lint/a11y/noAutofocus: the popover opens for nothing else
        autoFocus
        placeholder={t('list.findField')}
        aria-label={t('list.findField')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          const [first] = fields
          if (event.key === 'Enter' && first) onPick(first[0])
        }}
      />
      <ul>
        {fields.map(([name, field]) => (
          <li key={name}>
            <button type="button" onClick={() => onPick(name)}>
              {label(field.label)}
            </button>
          </li>
        ))}
        {fields.length === 0 && <li className="field-picker-none">{t('list.noField')}</li>}
      </ul>
    </div>
  )
}

function matches(label: string, typed: string): boolean {
  return label.toLowerCase().includes(typed.trim().toLowerCase())
}
