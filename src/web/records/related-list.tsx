import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { RecordView } from '../../core/api/shapes.ts'
import type { Condition, Filter } from '../../core/filters/filter.ts'
import { NewRecordLink } from '../approvals/new-record-link.tsx'
import { recordPageQuery, waitingAboutQuery } from '../client/queries.ts'
import { fieldFace, RecordLink, refTo } from '../fields/index.ts'
import { Icon } from '../parts/icon.tsx'
import { FaultNotice } from '../parts/notice.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { inSentence, pluralLabel } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'
import { RecordValue } from './record-value.tsx'
import type { Related } from './related.ts'

const shownRows = 20
/** As many as stand beside the timeline without scrolling. */
const shownColumns = 5

export function relatedQuery({ object, via }: Related, id: string) {
  const op = object.fields[via]?.type === 'links' ? 'contains' : 'eq'
  const condition: Condition = { field: via, op, value: id }
  const filter: Filter = { and: [condition] }
  return {
    condition,
    query: recordPageQuery(object.name, { filter, sort: [object.sort], limit: shownRows, count: 'exact' }),
  }
}

/** New ones that wait to be approved and would point here: told to whoever made them, and to whoever decides. */
export function RelatedWaiting({
  related: { object },
  record,
}: {
  readonly related: Related
  readonly record: RecordView
}) {
  const { t } = useText()
  const { data } = useQuery(waitingAboutQuery(record.id))
  const waiting = (data?.items ?? []).filter(({ summary }) =>
    summary.some((part) => part.object === object.name && part.op === 'create'),
  )
  const [first] = waiting
  if (!first) return null
  const text = t('records.waitingRelated', { count: waiting.length })
  return (
    <p className="related-waiting">
      <Icon name="clock" size={14} />{' '}
      {waiting.length === 1 ? (
        <NewRecordLink change={first}>{text}</NewRecordLink>
      ) : (
        <Link to="/records/$object" params={{ object: object.name }} search={{ review: true }} className="kb-link">
          {text}
        </Link>
      )}
    </p>
  )
}

/** The newest records that point here, as a small table; the rest in their own list. */
export function RelatedList({ related, record }: { readonly related: Related; readonly record: RecordView }) {
  const { t, label } = useText()
  const { object, via } = related
  const { condition, query } = relatedQuery(related, record.id)
  const { data, error, refetch } = useQuery(query)
  if (error) return <FaultNotice error={error} retry={() => void refetch()} />
  if (!data) return <Skeleton lines={3} />
  if (data.items.length === 0) return <NoneYet related={related} record={record} />
  const columns = object.columns.filter((name) => name !== via && object.fields[name]).slice(0, shownColumns)
  return (
    <div className="related">
      <table className="related-table">
        <thead>
          <tr>
            {columns.map((name) => {
              const field = object.fields[name]
              return (
                <th
                  key={name}
                  scope="col"
                  className={field && fieldFace(field).align === 'right' ? 'related-right' : ''}
                >
                  {field ? label(field.label) : ''}
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody>
          {data.items.map((item) => (
            <tr key={item.id}>
              {columns.map((name, n) => {
                const field = object.fields[name]
                return (
                  <td key={name} className={field && fieldFace(field).align === 'right' ? 'related-right' : ''}>
                    {n === 0 ? (
                      <RecordLink
                        record={refTo({ ...item, object: object.name }, name)}
                        className="kb-link kb-one-line"
                      />
                    ) : (
                      <RecordValue definition={object} record={item} name={name} dense />
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="related-foot">
        {data.nextCursor ? (
          <Link to="/records/$object" params={{ object: object.name }} search={{ conditions: [condition] }}>
            {t('records.allRelated', { count: data.total ?? data.items.length })}
          </Link>
        ) : null}
      </div>
    </div>
  )
}

function NoneYet({ related: { object }, record }: { readonly related: Related; readonly record: RecordView }) {
  const { t, locale } = useText()
  const many = inSentence(pluralLabel(object.label, locale), locale)
  return (
    <p className="related-none">
      {t(record.deletedAt ? 'records.noneRelatedDeleted' : 'records.noneRelated', { object: many })}
    </p>
  )
}
