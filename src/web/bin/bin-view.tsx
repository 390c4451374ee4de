import { Link } from '@tanstack/react-router'
import { Checkbox } from 'antd'
import { useEffect, useState } from 'react'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { useRecords } from '../client/queries.ts'
import { FieldValue, Moment } from '../fields/index.ts'
import { Button } from '../parts/button.tsx'
import { FaultNotice, Notice } from '../parts/notice.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { ClosedAction } from '../records/closed/closed-action.tsx'
import { RestoreDialog } from '../records/deleting/restore-dialog.tsx'
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
  const [asked, setAsked] = useState<readonly RecordView[] | null>(null)
  const chosen = items.filter(({ id }) => ticked.has(id))
  useEffect(() => {
    document.title = `${t('bin.title')} · ${t('shell.product')}`
  }, [t])
  const toggle = (id: string) => setTicked((before) => new Set(before.symmetricDifference(new Set([id]))))
  const restored = () => {
    setTicked(new Set([...ticked].filter((id) => !asked?.some((record) => record.id === id))))
    setAsked(null)
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
          <Button kind="primary" icon="undo" onClick={() => setAsked(chosen)}>
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
              onRestore={() => setAsked([record])}
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
      {asked && (
        <RestoreDialog definition={object} records={asked} onClose={() => setAsked(null)} onRestored={restored} />
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
  readonly onRestore: () => void
}

function BinRow({ object, record, ticked, onTick, onRestore }: BinRowProps) {
  const { t } = useText()
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
        <Button icon="undo" onClick={onRestore}>
          {t('bin.restore')}
        </Button>
      )}
    </li>
  )
}
