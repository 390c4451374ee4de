import { useQuery } from '@tanstack/react-query'
import type { ObjectView, RecordReader, RecordView } from '../../../core/api/shapes.ts'
import { scopeWords } from '../../../core/text/reasons.ts'
import { readersQuery } from '../../client/readers.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { FaultNotice } from '../../parts/notice.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useText } from '../../text/use-text.tsx'
import { useRecordTitle } from '../use-record-title.ts'
import { GivenList } from './given-list.tsx'
import { ShareForm } from './share-form.tsx'
import { useForgetReaders } from './use-forget-readers.ts'
import './sharing.css'

interface ShareDialogProps {
  readonly definition: ObjectView
  readonly record: RecordView
  readonly onClose: () => void
}

/** Who sees the record and why, with whom it is shared, and sharing it with somebody else. */
export function ShareDialog({ definition, record, onClose }: ShareDialogProps) {
  const { t } = useText()
  const title = useRecordTitle()(definition, record)
  const { data, error, refetch } = useQuery(readersQuery(definition.name, record.id))
  const forget = useForgetReaders(record)
  return (
    <Dialog open width={640} title={t('access.title', { title })} onClose={onClose} footer={null}>
      {error ? <FaultNotice error={error} retry={() => void refetch()} /> : null}
      {data ? (
        <div className="sharing">
          {data.mayShare ? (
            <ShareForm shared={{ object: definition.name, record: record.id }} onEnd={forget} />
          ) : (
            <p className="kb-meta">{t('access.mayNotShare')}</p>
          )}
          <section aria-label={t('access.given')}>
            <h3 className="sharing-heading">{t('access.given')}</h3>
            <GivenList definition={definition} record={record} grants={data.grants} />
          </section>
          <section aria-label={t('access.who')}>
            <h3 className="sharing-heading">{t('access.who')}</h3>
            <ul className="sharing-list">
              {data.people.map((person) => (
                <Reader key={person.id} person={person} />
              ))}
            </ul>
            {data.more ? <p className="kb-meta">{t('access.more', { count: data.people.length })}</p> : null}
          </section>
        </div>
      ) : error ? null : (
        <Skeleton lines={6} />
      )}
    </Dialog>
  )
}

function Reader({ person: { name, isOwner, mayEdit, roles } }: { readonly person: RecordReader }) {
  const { t, locale } = useText()
  const why = roles.map(({ name: role, scope }) => t('access.byRole', { role, scope: scopeWords[scope][locale] }))
  return (
    <li className="sharing-row">
      <span className="sharing-name">{name}</span>
      <span>{t(mayEdit ? 'access.edits' : 'access.sees')}</span>
      <span className="kb-meta">{[...(isOwner ? [t('access.owner')] : []), ...why].join(' · ')}</span>
    </li>
  )
}
