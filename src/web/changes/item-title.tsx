import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ItemOutcomeView } from '../../core/api/changes.ts'
import { recordQuery, useObject } from '../client/queries.ts'
import { useShaped } from '../fields/index.ts'
import { useText } from '../text/use-text.tsx'

interface Named extends Pick<ItemOutcomeView, 'object' | 'id' | 'op' | 'before' | 'after'> {
  readonly code?: string | undefined
  /** Where its title says nothing: a line by its product, what is still to be made by what it is about. */
  readonly name?: string | undefined
  /** Which line it is. */
  readonly line?: number | undefined
}

interface ItemTitleProps {
  readonly item: Named
  /** It is still to be made: nobody can be asked for it. */
  readonly isAhead?: boolean
}

/** The record of an item: its title as far as it is known, its code, and what happens to it. */
export function ItemTitle({ item, isAhead = false }: ItemTitleProps) {
  const { t, label } = useText()
  const definition = useObject(item.object)
  const titleField = definition?.title ?? 'name'
  const titleInChange = item.after?.[titleField] ?? item.before?.[titleField]
  const living = useQuery({ ...recordQuery(item.object, item.id), enabled: !isAhead }).data
  const shaped = useShaped(item.object, item.after, item.before, living)
  const title =
    (shaped && label(shaped.label)) ??
    item.name ??
    titleInChange ??
    living?.[titleField] ??
    item.code ??
    living?.code ??
    ''
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
        {definition ? label(definition.label) : item.object}{' '}
        {item.line === undefined ? (item.code ?? living?.code ?? '') : t('changes.line', { line: item.line })}
      </span>
    </div>
  )
}
