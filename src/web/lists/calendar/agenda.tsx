import { Link } from '@tanstack/react-router'
import { useRecords } from '../../client/queries.ts'
import { Button } from '../../parts/button.tsx'
import { recordTitle } from '../../records/record-title.ts'
import { useText } from '../../text/use-text.tsx'
import { within } from '../report-of.ts'
import type { List } from '../use-list.ts'

/** On a phone the days are too small for names: those of the chosen day stand below. */
export function Agenda({ list, field, day }: { list: List; field: string; day: string }) {
  const { t } = useText()
  const { object } = list
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useRecords(
    object.name,
    within(list, { field, op: 'between', value: [day, day] }),
  )
  const records = data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <section className="agenda" aria-label={day}>
      <h3 className="tabular">{day}</h3>
      {data && records.length === 0 && <p>{t('views.nothingOnDay')}</p>}
      <ul>
        {records.map((record) => (
          <li key={record.id}>
            <Link to="/records/$object/$id" params={{ object: object.name, id: record.id }}>
              {recordTitle(object, record)}
            </Link>
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button kind="quiet" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('views.loadMore')}
        </Button>
      )}
    </section>
  )
}
