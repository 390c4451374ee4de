import { useText } from '../../text/use-text.tsx'
import type { List } from '../use-list.ts'
import { useWaitingNew } from './use-waiting-new.ts'

/** 待审核, while new records wait: for whoever made them, and for whoever decides. */
export function ReviewTab({ list: { object, search, change } }: { readonly list: List }) {
  const { t } = useText()
  const { count, more } = useWaitingNew(object.name)
  if (count === 0 && !search.review) return null
  return (
    <span className="view">
      <button
        type="button"
        className="view-show"
        aria-pressed={search.review === true}
        onClick={() => change({ review: search.review ? undefined : true, open: undefined })}
      >
        {t('flows.review')} <span className="tabular">{more ? `${count}+` : count}</span>
      </button>
    </span>
  )
}
