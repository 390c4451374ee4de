import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { LogItem } from '../../core/api/shapes.ts'
import { isChangeKind, logKindWords } from '../../core/log/log-kinds.ts'
import { originFaces } from '../changes/index.ts'
import { useObject } from '../client/queries.ts'
import { fullStamp, useFormatContext } from '../fields/index.ts'
import { Button } from '../parts/button.tsx'
import { useText } from '../text/use-text.tsx'
import type { LogFilters } from './log-search.ts'

interface LogEntryProps {
  readonly item: LogItem
  readonly filters: LogFilters
  readonly onFilter: (filters: LogFilters) => void
  readonly onClose: () => void
}

/** One entry with all that is kept of it, each part a way to more of its kind. */
export function LogEntry({ item, filters, onFilter, onClose }: LogEntryProps) {
  const { t, label } = useText()
  const { timeZone } = useFormatContext()
  const object = useObject(item.object ?? '')
  const field = object && item.field ? object.fields[item.field] : undefined
  const { who, origin, address, record, ref } = item
  const more = (name: keyof LogFilters, value: string, shown: ReactNode) => (
    <button
      type="button"
      className="log-more"
      title={t('log.onlyThese')}
      onClick={() => onFilter({ ...filters, [name]: value })}
    >
      {shown}
    </button>
  )
  return (
    <aside className="log-entry" aria-label={t('log.entry')}>
      <header>
        <h2>{item.text}</h2>
        <Button kind="quiet" icon="close" aria-label={t('log.close')} onClick={onClose} />
      </header>
      <dl>
        <Part name={t('log.at')}>
          <span className="kb-figures">{fullStamp(item.at, timeZone)}</span>
        </Part>
        <Part name={t('log.kind')}>{more('kind', item.kind, label(logKindWords[item.kind]))}</Part>
        <Part name={t('log.person')}>{who.id ? more('person', who.id, who.name) : t('log.nobody')}</Part>
        {object ? <Part name={t('log.object')}>{more('object', object.name, label(object.label))}</Part> : null}
        {record ? (
          <Part name={t('log.record')}>{more('record', record, ref?.title || ref?.code || record)}</Part>
        ) : null}
        {field ? <Part name={t('log.field')}>{more('field', item.field ?? '', label(field.label))}</Part> : null}
        {item.count ? <Part name={t('log.count')}>{item.count}</Part> : null}
        {origin ? <Part name={t('log.origin')}>{more('origin', origin, t(originFaces[origin].text))}</Part> : null}
        {address ? <Part name={t('log.address')}>{more('address', address, address)}</Part> : null}
        {item.file ? <Part name={t('log.file')}>{item.file.name}</Part> : null}
        {item.file ? (
          <Part name="SHA-256">
            <span className="log-hash">{item.file.sha256}</span>
          </Part>
        ) : null}
        {item.reason ? <Part name={t('log.reason')}>{item.reason}</Part> : null}
      </dl>
      <Ways item={item} />
    </aside>
  )
}

function Part({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** To the change with what it changed, and to the record. */
function Ways({ item: { id, kind, origin, ref } }: { readonly item: LogItem }) {
  const { t } = useText()
  const object = useObject(ref?.object ?? '')
  return (
    <p className="log-ways">
      {isChangeKind(kind) && origin ? (
        <Link to="/changes" search={{ change: id }}>
          {t('log.toChange')}
        </Link>
      ) : null}
      {ref && object?.group === 'business' ? (
        <Link to="/records/$object/$id" params={{ object: ref.object, id: ref.id }}>
          {t('log.toRecord')}
        </Link>
      ) : null}
    </p>
  )
}
