import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Checkbox } from 'antd'
import { useEffect, useState } from 'react'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { parkedIn } from '../client/approvals/parked-change.ts'
import { useRecords } from '../client/queries.ts'
import { useSingleFlight } from '../client/use-single-flight.ts'
import { forgetRecords, useSubmit } from '../client/writes.ts'
import { FieldValue, Moment } from '../fields/index.ts'
import { Button } from '../parts/button.tsx'
import { FaultNotice, Notice } from '../parts/notice.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { useToast } from '../parts/toast.tsx'
import { useFaultText } from '../parts/use-fault-text.ts'
import { useSaved } from '../parts/use-saved.tsx'
import { ClosedAction } from '../records/closed/closed-action.tsx'
import { recordTitle } from '../records/record-title.ts'
import { inSentence, pluralLabel } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'
import '../lists/views/list-views.css'
import './bin.css'
import type { BinCounts } from './use-bin-counts.ts'

interface BinViewProps {
  readonly object: ObjectView
  readonly objects: readonly ObjectView[]
  readonly counts: BinCounts
}

/** The recycle bin of one object: what was deleted, newest first, and the button that brings it back. */
export function BinView({ object, objects, counts }: BinViewProps) {
  const { t } = useText()
  const records = useRecords(object.name, { deleted: true })
  const items = records.data?.pages.flatMap((page) => page.items) ?? []
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const restore = useRestore(object)
  const { runOnce, busy } = useSingleFlight()
  const chosen = items.filter(({ id }) => ticked.has(id))
  useEffect(() => {
    document.title = `${t('bin.title')} · ${t('shell.product')}`
  }, [t])
  const toggle = (id: string) => setTicked((before) => new Set(before.symmetricDifference(new Set([id]))))
  const restoreChosen = async () => {
    await restore(chosen)
    setTicked(new Set())
  }
  return (
    <div className="bin">
      <header className="bin-head">
        <h1>{t('bin.title')}</h1>
        <p>{t('bin.text')}</p>
      </header>
      <div className="bin-tools">
        <BinTabs object={object} objects={objects} counts={counts} />
        {!object.can.restore && items.length > 0 && (
          <ClosedAction object={object} action="restore" text={t('bin.restore')} />
        )}
        {object.can.restore && chosen.length > 0 && (
          <Button kind="primary" icon="undo" busy={busy} onClick={() => void runOnce(restoreChosen)}>
            {t('bin.restoreSome', { count: chosen.length })}
          </Button>
        )}
      </div>
      {records.error ? (
        <FaultNotice error={records.error} retry={() => void records.refetch()} />
      ) : !records.data ? (
        <Skeleton />
      ) : items.length === 0 ? (
        <EmptyBin object={object} />
      ) : (
        <ul className="bin-rows">
          <BinHeadings object={object} />
          {items.map((record) => (
            <BinRow
              key={record.id}
              object={object}
              record={record}
              ticked={ticked.has(record.id)}
              onTick={() => toggle(record.id)}
              onRestore={() => restore([record])}
            />
          ))}
        </ul>
      )}
      {records.hasNextPage && (
        <div className="bin-more">
          <Button busy={records.isFetchingNextPage} onClick={() => void records.fetchNextPage()}>
            {t('bin.more')}
          </Button>
        </div>
      )}
    </div>
  )
}

function BinTabs({ object, objects, counts }: BinViewProps) {
  const { t, locale } = useText()
  return (
    <nav className="views" aria-label={t('bin.title')}>
      {objects.map(({ name, label }) => (
        <Link
          key={name}
          to="/bin"
          search={{ object: name }}
          className="view-show"
          aria-current={name === object.name ? 'page' : undefined}
        >
          {pluralLabel(label, locale)}
          {counts.of[name] ? <span className="bin-count kb-figures">{counts.of[name]}</span> : null}
        </Link>
      ))}
    </nav>
  )
}

function EmptyBin({ object }: { object: ObjectView }) {
  const { t, locale } = useText()
  const plural = inSentence(pluralLabel(object.label, locale), locale)
  return <Notice icon="bin" title={t('bin.empty')} text={t('bin.emptyText', { object: plural })} />
}

/** Sighted people's words for the columns; to the others each row is read whole. */
function BinHeadings({ object }: { object: ObjectView }) {
  const { t, label } = useText()
  const nameOf = (name: string) => (object.fields[name] ? label(object.fields[name].label) : '')
  return (
    <li className="bin-row bin-headings" aria-hidden="true">
      <span />
      <span>{nameOf(object.title)}</span>
      <span className="bin-fact">{object.title === 'code' ? '' : nameOf('code')}</span>
      <span className="bin-fact">{nameOf('owner')}</span>
      <span className="bin-fact">{t('bin.deletedAt')}</span>
    </li>
  )
}

interface BinRowProps {
  readonly object: ObjectView
  readonly record: RecordView
  readonly ticked: boolean
  readonly onTick: () => void
  readonly onRestore: () => Promise<void>
}

function BinRow({ object, record, ticked, onTick, onRestore }: BinRowProps) {
  const { t } = useText()
  const { runOnce, busy } = useSingleFlight()
  const title = String(record[object.title] ?? record.code)
  const owner = object.fields.owner
  return (
    <li className={ticked ? 'bin-row bin-ticked' : 'bin-row'}>
      <Checkbox checked={ticked} onChange={onTick} aria-label={t('list.tick', { title })} />
      <Link to="/records/$object/$id" params={{ object: object.name, id: record.id }} className="bin-title">
        {title}
      </Link>
      <span className="bin-fact tabular">{record.code === title ? '' : record.code}</span>
      <span className="bin-fact">
        {owner && <FieldValue field={owner} value={record.owner} linked={record.refs.owner} dense plain />}
      </span>
      <span className="bin-fact">{record.deletedAt && <Moment at={record.deletedAt} />}</span>
      {object.can.restore && (
        <Button icon="undo" busy={busy} onClick={() => void runOnce(onRestore)}>
          {t('bin.restore')}
        </Button>
      )}
    </li>
  )
}

/** Restores in one change, which can itself be taken back. */
function useRestore(object: ObjectView): (records: readonly RecordView[]) => Promise<void> {
  const { t } = useText()
  const saved = useSaved()
  const show = useToast()
  const faultText = useFaultText()
  const queries = useQueryClient()
  const { mutateAsync: submit } = useSubmit()
  return async (records) => {
    const items = records.map(({ id, version }) => ({ object: object.name, op: 'restore' as const, id, version }))
    try {
      const outcome = await submit({ mode: 'apply', origin: 'form', onRefusal: 'stop', items })
      if ('run' in outcome) return forgetRecords(queries)
      const [first] = records
      const { id: changeId } = outcome.change
      const parked = parkedIn(outcome)
      if (first && records.length === 1)
        saved({ changeId, parked, title: recordTitle(object, first), words: 'parts.restoredNamed' })
      else saved({ changeId, parked, text: t('bin.restoredMany', { count: records.length }) })
    } catch (error) {
      show({ tone: 'fault', text: faultText(error) })
    }
  }
}
