import type { ObjectView } from '../../core/api/shapes.ts'
import { ChangeCard, ChangeDiff } from '../changes/index.ts'
import { useHistory } from '../client/queries.ts'
import { Button } from '../parts/button.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { useText } from '../text/use-text.tsx'

interface FieldsHistoryProps {
  readonly definition: ObjectView
  readonly id: string
  readonly names: readonly string[]
  /** The change itself, once it has come into force. */
  readonly except: string
}

/** How the fields that are decided on have changed before, newest first. */
export function FieldsHistory({ definition, id, names, except }: FieldsHistoryProps) {
  const { t } = useText()
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useHistory(definition.name, id)
  if (!data) return <Skeleton lines={2} />
  const entries = data.pages
    .flatMap(({ items }) => items)
    .filter(({ changeId, recordId, op }) => changeId !== except && recordId === id && op !== 'delete')
    .map((entry) => ({ entry, before: pick(entry.before, names), after: pick(entry.after, names) }))
    .filter(({ before, after }) => Object.keys(before).length + Object.keys(after).length > 0)
  return (
    <div className="fields-history">
      {entries.length === 0 ? <p className="kb-meta">{t('approvals.noFieldHistory')}</p> : null}
      {entries.map(({ entry, before, after }) => (
        <ChangeCard
          key={`${entry.changeId}-${entry.n}`}
          who={entry.who}
          origin={entry.origin}
          at={entry.at}
          reason={entry.reason}
        >
          <ChangeDiff
            definition={definition}
            before={before}
            after={after}
            refs={entry.refs}
            currencies={entry.currencies}
          />
        </ChangeCard>
      ))}
      {hasNextPage ? (
        <Button kind="quiet" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('approvals.more')}
        </Button>
      ) : null}
    </div>
  )
}

function pick<T>(values: Readonly<Record<string, T>>, names: readonly string[]): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)))
}
