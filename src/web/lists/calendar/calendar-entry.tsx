import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { RecordView } from '../../../core/api/shapes.ts'
import { useFormatContext } from '../../fields/index.ts'
import { toZoned } from '../../fields/inputs/zoned-time.ts'
import { recordTitle } from '../../records/record-title.ts'
import type { List } from '../use-list.ts'
import type { CalendarHand } from './calendar-view.tsx'
import { addDays } from './days.ts'

interface EntryProps {
  readonly list: List
  readonly field: string
  readonly record: RecordView
  readonly day: string
  readonly hand: CalendarHand
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** A record on its day: opened by a click, moved by dragging or by Shift and an arrow. */
export function CalendarEntry({ list, field, record, day, hand }: EntryProps) {
  const { timeZone } = useFormatContext()
  const title = recordTitle(list.object, record)
  const value = record[field]
  const time = typeof value === 'string' && value.includes('T') ? toZoned(value, timeZone).slice(11, 16) : null
  const entry = useRef<HTMLButtonElement>(null)
  const { focused, setFocused, moved } = hand
  useEffect(() => {
    if (focused !== record.id || moved) return
    entry.current?.focus()
    setFocused(null)
  }, [focused, record.id, moved, setFocused])
  const onKeyDown = (event: KeyboardEvent) => {
    const by = steps[event.key]
    if (by === undefined || !event.shiftKey) return
    event.preventDefault()
    hand.put(record, addDays(day, by))
  }
  return (
    <button
      ref={entry}
      type="button"
      className={moved?.id === record.id ? 'calendar-entry is-moving' : 'calendar-entry'}
      title={title}
      aria-describedby="calendar-keys"
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', title)
        event.dataTransfer.effectAllowed = 'move'
        hand.setDragged(record)
      }}
      onDragEnd={() => hand.setDragged(null)}
      onKeyDown={onKeyDown}
      onClick={() => list.open(record.id)}
    >
      {time && <span className="calendar-time tabular">{time}</span>}
      {title}
    </button>
  )
}
