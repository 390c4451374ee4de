import { useNavigate } from '@tanstack/react-router'
import { useId, useState } from 'react'
import type { RecordView } from '../../../core/api/shapes.ts'
import { dayIn } from '../../../core/day-in.ts'
import type { FieldOf } from '../../../core/fields/field.ts'
import { FieldInput, useFormatContext } from '../../fields/index.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useText } from '../../text/use-text.tsx'

const dayField: FieldOf<'date'> = { type: 'date', label: { 'zh-CN': '日期', en: 'Day' } }

/** Chooses a day; the page then shows the record as it was at that day's end. */
export function AsOfDialog({ record, onClose }: { readonly record: RecordView; readonly onClose: () => void }) {
  const { t } = useText()
  const id = useId()
  const navigate = useNavigate()
  const { timeZone } = useFormatContext()
  const today = dayIn(new Date(), timeZone)
  const first = typeof record.createdAt === 'string' ? dayIn(new Date(record.createdAt), timeZone) : undefined
  const [day, setDay] = useState(today)
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(day)
  const look = () => {
    onClose()
    void navigate({
      to: '/records/$object/$id',
      params: { object: record.objectName, id: record.id },
      search: { asOf: day },
    })
  }
  return (
    <Dialog
      open
      width={400}
      title={t('records.asOf')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('parts.cancel')}</Button>
          <Button kind="primary" disabled={!isDay} onClick={look}>
            {t('records.asOfLook', { day })}
          </Button>
        </>
      }
    >
      <label className="form-label" htmlFor={id}>
        {t('records.asOfDay')}
      </label>
      <FieldInput
        id={id}
        field={dayField}
        value={day}
        days={{ first, last: today }}
        onChange={(value) => setDay(typeof value === 'string' ? value : '')}
      />
      <p className="form-hint">{t('records.asOfHint')}</p>
    </Dialog>
  )
}
