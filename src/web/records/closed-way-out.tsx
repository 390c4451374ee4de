import type { ReactNode } from 'react'
import type { RecordView } from '../../core/api/shapes.ts'
import { useText } from '../text/use-text.tsx'
import { StartOrderChange } from './order-changes/start-order-change.tsx'

interface ClosedWayOutProps {
  readonly record: RecordView
  /** What may still be done. */
  readonly children?: ReactNode
}

/** Below the reason why the state of a record closes something: by what other way it is done. */
export function ClosedWayOut({ record, children }: ClosedWayOutProps) {
  const { t } = useText()
  return (
    <div className="closed-way-out">
      <p className="kb-meta">{t('records.wayOut')}</p>
      {children}
      <StartOrderChange record={record} />
    </div>
  )
}
