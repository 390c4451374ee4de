import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ChangeView, HistoryEntry } from '../../core/api/shapes.ts'
import { ChangeDiff } from '../changes/change-diff.tsx'
import { changedNames } from '../changes/changed-names.ts'
import { ItemTitle } from '../changes/item-title.tsx'
import { recordQuery, useChangeItems, useObject, useSession } from '../client/queries.ts'
import { Button } from '../parts/button.tsx'
import { FaultNotice } from '../parts/notice.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { inSentence } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'
import { FieldsHistory } from './fields-history.tsx'
import { InForceNow } from './in-force-now.tsx'
import { WhatFollows } from './what-follows.tsx'
import { impactBeside, whatIsProposed } from './what-is-proposed.ts'

/** What is proposed, record by record, and below it what would follow: totals, lines, statistics. */
export function ParkedItems({ change }: { readonly change: ChangeView }) {
  const { t } = useText()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useChangeItems(change.id)
  if (error) return <FaultNotice error={error} retry={() => void refetch()} />
  if (!data) return <Skeleton lines={6} />
  const items = data.pages.flatMap((page) => page.items)
  const asked = items.filter(({ op }) => op !== 'derive')
  const following = items.filter(({ op }) => op === 'derive')
  const impact = impactBeside(change, items)
  return (
    <>
      <WhatFollows impact={impact} ops={change.summary.map(({ op }) => op)} />
      <h3 className="change-heading">{t(change.status === 'applied' ? 'changes.items' : 'approvals.proposed')}</h3>
      <ItemList items={asked} change={change} />
      {following.length > 0 ? (
        <>
          <h3 className="change-heading">{t('approvals.following')}</h3>
          <ItemList items={following} change={change} />
        </>
      ) : null}
      {hasNextPage ? (
        <Button kind="quiet" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('changes.moreItems')}
        </Button>
      ) : null}
    </>
  )
}

function ItemList({ items, change }: { readonly items: readonly HistoryEntry[]; readonly change: ChangeView }) {
  return (
    <ul className="change-samples">
      {items.map((item) => (
        <Item key={`${item.n}-${item.recordId}`} item={item} change={change} />
      ))}
    </ul>
  )
}

function Item({ item, change }: { readonly item: HistoryEntry; readonly change: ChangeView }) {
  const { t, label, locale } = useText()
  const definition = useObject(item.object)
  const waits = change.status !== 'applied'
  const isAhead = waits && item.op === 'create'
  const record = useQuery({ ...recordQuery(item.object, item.recordId), enabled: !isAhead }).data
  const [history, setHistory] = useState(false)
  const { currency } = useSession().workspace
  const { op } = item
  const { before, after } = definition ? whatIsProposed(definition, { item, record, currency }) : item
  // Who decides need not see the record itself.
  const title = !record && change.title?.id === item.recordId ? change.title.title : undefined
  const object = definition ? inSentence(label(definition.label), locale) : ''
  const going = { object, ahead: waits ? 1 : 0 }
  const names = definition ? changedNames(definition, before, after) : []
  return (
    <li className="change-sample">
      <ItemTitle item={{ ...item, id: item.recordId, ...(isAhead ? {} : { code: title }) }} isAhead={isAhead} />
      {op === 'delete' && definition ? (
        <p className="change-removed parked-going">{t('changes.oneDelete', going)}</p>
      ) : null}
      {definition && op !== 'delete' ? (
        <ChangeDiff
          definition={definition}
          before={before}
          after={after}
          refs={item.refs}
          currencies={item.currencies}
          formerFields={item.formerFields}
          hidden={item.hidden}
          most={12}
          lineAction={(name) =>
            waits && record && op === 'update' ? (
              <InForceNow definition={definition} record={record} name={name} item={item} />
            ) : null
          }
        />
      ) : null}
      {record && op === 'update' && names.length > 0 ? (
        <button type="button" className="change-more" aria-expanded={history} onClick={() => setHistory(!history)}>
          {t('approvals.fieldHistory')}
        </button>
      ) : null}
      {history && definition ? (
        <FieldsHistory definition={definition} id={item.recordId} names={names} except={item.changeId} />
      ) : null}
    </li>
  )
}
