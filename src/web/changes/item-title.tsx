import { Link } from '@tanstack/react-router'
import type { ItemOutcomeView } from '../../core/api/changes.ts'
import { useObject, useRecord } from '../client/queries.ts'
import { useShaped } from '../fields/index.ts'
import { useText } from '../text/use-text.tsx'

type Named = Pick<ItemOutcomeView, 'object' | 'id' | 'op' | 'before' | 'after'> & { readonly code?: string | undefined }

/** The record of an item: its title as far as it is known, its code, and what happens to it. */
export function ItemTitle({ item }: { readonly item: Named }) {
  const { label } = useText()
  const definition = useObject(item.object)
  const titleField = definition?.title ?? 'name'
  const titleInChange = item.after?.[titleField] ?? item.before?.[titleField]
  const living = useRecord(item.object, item.id).data
  const shaped = useShaped(item.object, item.after, item.before, living)
  const title =
    (shaped && label(shaped.label)) ?? titleInChange ?? living?.[titleField] ?? item.code ?? living?.code ?? ''
  return (
    <div className="change-item-title">
      {!living ? (
        <span>{String(title)}</span>
      ) : (
        <Link to="/records/$object/$id" params={{ object: item.object, id: item.id }} className="kb-link">
          {String(title)}
        </Link>
      )}
      <span className="kb-meta">
        {definition ? label(definition.label) : item.object} {item.code ?? living?.code ?? ''}
      </span>
    </div>
  )
}
