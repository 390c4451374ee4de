import { useState } from 'react'
import type { HistoryEntry, ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { useLockEvents } from '../../client/locks.ts'
import { useHistory } from '../../client/queries.ts'
import { Button } from '../../parts/button.tsx'
import { FaultNotice } from '../../parts/notice.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useText } from '../../text/use-text.tsx'
import { ClosedAction } from '../closed/closed-action.tsx'
import type { SaveField } from '../use-open-record.ts'
import { FollowUpEntry } from './follow-up-entry.tsx'
import { HistoryCard } from './history-card.tsx'
import { LockEntry } from './lock-entry.tsx'
import { oneCardPerChange } from './one-card-per-change.ts'
import { QuickFollowUp, type QuickFollowUpProps } from './quick-follow-up.tsx'
import './timeline.css'
import { type TimelineItem, timelineItems } from './timeline-items.ts'
import { useFollowUps } from './use-follow-ups.ts'

interface TimelineProps {
  readonly definition: ObjectView
  readonly record: RecordView
  readonly readOnly?: boolean | undefined
  readonly onSave: SaveField
}

type Shown = 'all' | 'followUps' | 'changes'
const none: readonly HistoryEntry[] = []

/** 动态: what was done with the record and what was changed in it, newest first. */
export function Timeline({ definition, record, readOnly, onSave }: TimelineProps) {
  const { t } = useText()
  const [shown, setShown] = useState<Shown>('all')
  const history = useHistory(definition.name, record.id)
  const followUps = useFollowUps(definition, record)
  const entries = oneCardPerChange(history.data?.pages.flatMap((page) => page.items) ?? none)
  // Totals that moved along with an order are told only to those who ask for changes; an order, which has nothing else
  // to ask for, tells by them that its lines were changed.
  const listed = shown === 'all' && followUps.link ? entries.filter(({ op }) => op !== 'derive') : entries
  const changes = shown === 'followUps' ? empty : { items: listed, more: history.hasNextPage }
  const locks = useLockEvents(definition, record.id)
  const items = timelineItems(changes, shown === 'changes' ? empty : followUps, shown === 'followUps' ? [] : locks)
  const more = (changes !== empty && history.hasNextPage) || (shown !== 'changes' && followUps.more)
  return (
    <section className="timeline" aria-label={t('records.timeline')}>
      <header className="timeline-head">
        <h2>{t('records.timeline')}</h2>
        {followUps.link ? <Choice shown={shown} onShow={setShown} /> : null}
      </header>
      {followUps.link && !readOnly && !record.deletedAt ? <NoteFollowUp record={record} {...followUps.link} /> : null}
      {history.error ? <FaultNotice error={history.error} retry={() => void history.refetch()} /> : null}
      {history.isPending ? <Skeleton lines={4} /> : null}
      {!history.isPending && !history.error && items.length === 0 ? (
        <p className="timeline-none">{t(shown === 'followUps' ? 'records.noFollowUps' : 'records.noChanges')}</p>
      ) : null}
      <ol className="timeline-items">
        {items.map((item) => (
          <li key={keyOf(item)}>
            {item.kind === 'change' ? (
              <HistoryCard entry={item.entry} record={record} readOnly={readOnly} onSave={onSave} />
            ) : item.kind === 'lock' ? (
              <LockEntry event={item.event} />
            ) : followUps.link ? (
              <FollowUpEntry definition={followUps.link.object} followUp={item.followUp} />
            ) : null}
          </li>
        ))}
      </ol>
      {more ? (
        <Button
          kind="quiet"
          busy={history.isFetchingNextPage}
          onClick={() => {
            if (history.hasNextPage) void history.fetchNextPage()
            if (followUps.more) void followUps.fetchMore()
          }}
        >
          {t('records.earlier')}
        </Button>
      ) : null}
    </section>
  )
}

function NoteFollowUp({ object, ...about }: QuickFollowUpProps) {
  const { t } = useText()
  if (object.can.create) return <QuickFollowUp object={object} {...about} />
  return (
    <div className="quick-lock">
      <ClosedAction object={object} action="create" text={t('records.quickFollowUp')} />
    </div>
  )
}

const empty = { items: [], more: false } as const

function keyOf(item: TimelineItem): string {
  if (item.kind === 'change') return `${item.entry.changeId}-${item.entry.n}`
  return item.kind === 'lock' ? item.event.id : item.followUp.id
}

function Choice({ shown, onShow }: { readonly shown: Shown; readonly onShow: (shown: Shown) => void }) {
  const { t } = useText()
  const choices = [
    ['all', t('records.timelineAll')],
    ['followUps', t('records.timelineFollowUps')],
    ['changes', t('records.timelineChanges')],
  ] as const
  return (
    <div className="timeline-choice">
      {choices.map(([value, text]) => (
        <button key={value} type="button" aria-pressed={shown === value} onClick={() => onShow(value)}>
          {text}
        </button>
      ))}
    </div>
  )
}
