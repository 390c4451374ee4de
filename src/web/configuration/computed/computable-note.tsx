import type { FieldLevel } from '../../../core/access/access.ts'
import { hiddenYetComputable } from '../../../core/access/hidden-yet-computable.ts'
import type { ObjectView } from '../../../core/api/shapes.ts'
import { Icon } from '../../parts/icon.tsx'
import { useText } from '../../text/use-text.tsx'

interface ComputableNoteProps {
  readonly object: ObjectView
  readonly levels: Readonly<Record<string, FieldLevel>>
}

/** Says which fields are hidden in vain, for others tell them. */
export function ComputableNote({ object: { fields }, levels }: ComputableNoteProps) {
  const { t, label } = useText()
  const found = hiddenYetComputable(fields, levels)
  if (found.length === 0) return null
  const textOf = (name: string) => label(fields[name]?.label ?? { 'zh-CN': name, en: name })
  return (
    <div className="field-levels-note" role="status">
      {found.map(({ field, from }) => (
        <p key={field}>
          <Icon name="warning" size={13} />{' '}
          {t('settings.computable', { field: textOf(field), from: from.map(textOf).join(t('rules.comma')) })}
        </p>
      ))}
    </div>
  )
}
