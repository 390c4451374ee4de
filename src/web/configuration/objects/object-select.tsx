import type { ObjectView } from '../../../core/api/shapes.ts'
import { useText } from '../../text/use-text.tsx'

interface ObjectSelectProps {
  readonly objects: readonly ObjectView[]
  readonly chosen: ObjectView
  onChoose(name: string): void
}

/** Which object it is that is shaped. */
export function ObjectSelect({ objects, chosen, onChoose }: ObjectSelectProps) {
  const { t, label } = useText()
  return (
    <select
      className="select"
      aria-label={t('rules.object')}
      value={chosen.name}
      onChange={({ target }) => onChoose(target.value)}
    >
      {objects.map((one) => (
        <option key={one.name} value={one.name}>
          {label(one.label)}
        </option>
      ))}
    </select>
  )
}
