import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { RecordView } from '../../core/api/shapes.ts'
import { goingOf } from '../../core/objects/configuration/index.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { useText } from '../text/use-text.tsx'
import { RetireDialog } from './retire-dialog.tsx'

interface RecordMoreProps {
  readonly record: RecordView
  readonly title: string
  onDone(): void
}

/** What else may be done with what is there: its history is that of its record; retired, it can come back. */
export function RecordMore({ record, title, onDone }: RecordMoreProps) {
  const { t } = useText()
  const [retiring, setRetiring] = useState(false)
  return (
    <>
      <Button kind="quiet" icon="bin" onClick={() => setRetiring(true)}>
        {t(goingOf(record.objectName) === 'reset' ? 'configuration.backToStandard' : 'configuration.retire')}
      </Button>
      <Link
        className="button button-quiet"
        to="/records/$object/$id"
        params={{ object: record.objectName, id: record.id }}
      >
        <Icon name="clock" />
        <span>{t('configuration.history')}</span>
      </Link>
      {retiring ? (
        <RetireDialog record={record} title={title} onClose={() => setRetiring(false)} onRetired={onDone} />
      ) : null}
    </>
  )
}
