import type { ChangeOutcomeView, ItemOutcomeView } from '../../core/api/changes.ts'
import { useObject, useRecord } from '../client/queries.ts'
import { useAbout } from '../fields/index.ts'
import { useText } from '../text/use-text.tsx'
import { ChangeDiff } from './change-diff.tsx'
import { ItemTitle } from './item-title.tsx'

/** No more are looked through than that; the others are counted. */
const shownMax = 20

/** Of a way back: which fields somebody changed since, from what the change left to what it is now. */
export function LaterFields({ outcome }: { readonly outcome: ChangeOutcomeView }) {
  const { t } = useText()
  const changed = outcome.items.filter(({ later }) => later)
  const more = changed.length - shownMax
  if (changed.length === 0) return null
  return (
    <section>
      <h3 className="change-heading">{t('changes.changedSince')}</h3>
      <ul className="change-samples">
        {changed.slice(0, shownMax).map((item) => (
          <LaterItem key={item.id} item={item} />
        ))}
        {more > 0 ? (
          <li className="kb-meta">
            {t(isCut(outcome) ? 'changes.changedSinceAtLeast' : 'changes.changedSinceMore', { count: more })}
          </li>
        ) : null}
      </ul>
    </section>
  )
}

/** Whether the preview names only the first of its records, so that there may be more. */
function isCut({ items, counts }: ChangeOutcomeView): boolean {
  return items.length < Object.values(counts).reduce((sum, count) => sum + count, 0)
}

function LaterItem({ item }: { readonly item: ItemOutcomeView }) {
  const { later = [] } = item
  const definition = useObject(item.object)
  const side = (which: 'left' | 'now') => Object.fromEntries(later.map((one) => [one.field, one[which]]))
  const [before, after] = [side('left'), side('now')]
  const about = useAbout(item.object, after, before, useRecord(item.object, item.id).data)
  return (
    <li className="change-sample">
      <ItemTitle item={item} />
      {definition ? <ChangeDiff definition={definition} before={before} after={after} about={about} most={8} /> : null}
    </li>
  )
}
