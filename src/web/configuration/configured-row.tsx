import { Switch } from 'antd'
import type { ReactNode } from 'react'
import type { RecordView } from '../../core/api/shapes.ts'
import { useTurnActive } from './use-turn-active.ts'
import '../rules/rules.css'

interface ConfiguredRowProps {
  readonly record: RecordView
  readonly name: string
  /** What the switch is called. */
  readonly switchLabel: string
  readonly pill?: ReactNode
  /** What it says, read aloud. */
  readonly children: ReactNode
  onOpen(): void
}

/** One thing that an administrator laid down: opened by its name, switched on and off where it stands. */
export function ConfiguredRow({ record, name, switchLabel, pill, children, onOpen }: ConfiguredRowProps) {
  const isActive = record.active !== false
  const { turn, busy } = useTurnActive(record, name)
  return (
    <li className={isActive ? '' : 'is-off'}>
      <span className="rule-name">
        <button type="button" className="kb-one-line" onClick={onOpen}>
          {name}
        </button>
        {children}
      </span>
      {pill}
      <Switch checked={isActive} loading={busy} aria-label={switchLabel} onChange={(active) => void turn(active)} />
    </li>
  )
}
