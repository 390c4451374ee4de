import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { queryKeys } from '../client/query-keys.ts'
import { useNow } from '../client/use-now.ts'
import { Icon } from '../parts/icon.tsx'
import { useText } from '../text/use-text.tsx'
import { timeLeft } from './time-left.ts'

const minuteMs = 60_000
/** The page's clock may be ahead of the server's. */
const graceMs = 2_000

interface OpenUntilProps {
  readonly definition: ObjectView
  readonly record: RecordView
}

/** 「还可自由修改 3 小时」: how long the record, or some of its fields, are free to change; asked anew when that is over. */
export function OpenUntil({ definition, record }: OpenUntilProps) {
  const { until } = record.access ?? {}
  return until === undefined ? null : <TimeLeft definition={definition} record={record} until={until} />
}

function TimeLeft({ definition, record, until }: OpenUntilProps & { readonly until: string }) {
  const { t, label } = useText()
  const now = useNow(minuteMs / 2)
  const queries = useQueryClient()
  const isOver = Date.parse(until) + graceMs < now
  useEffect(() => {
    if (isOver) void queries.invalidateQueries({ queryKey: queryKeys.record(definition.name, record.id) })
  }, [isOver, queries, definition.name, record.id])
  if (isOver) return null
  const left = timeLeft(Date.parse(until) - now)
  const time = t(`records.left.${left.unit}`, { count: left.count })
  const fields = (record.access?.closing ?? [])
    .flatMap((name) => definition.fields[name] ?? [])
    .map((field) => label(field.label))
  return (
    <span className="record-open-until kb-meta">
      <Icon name="clock" size={14} />
      {fields.length > 0
        ? t('records.openFieldsFor', { time, fields: fields.join(t('rules.comma')) })
        : t('records.openFor', { time })}
    </span>
  )
}
