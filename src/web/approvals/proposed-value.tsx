import { Link } from '@tanstack/react-router'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { BeforeAfter } from '../changes/index.ts'
import { useChangeItems } from '../client/queries.ts'
import { Icon } from '../parts/icon.tsx'
import { useText } from '../text/use-text.tsx'
import './pending.css'

interface ProposedValueProps {
  readonly definition: ObjectView
  readonly record: Pick<RecordView, 'id' | 'pending'>
  readonly name: string
  /** Of a line: the field of its record that holds it, by which it waits. */
  readonly within?: string
}

/** Beside the value in force what is proposed for it, and waits. */
export function ProposedValue({ definition, record, name, within = name }: ProposedValueProps) {
  const waiting = (record.pending ?? []).filter(({ fields, closed }) => !closed && fields.includes(within))
  return waiting.map(({ changeId }) => (
    <Proposed key={changeId} changeId={changeId} {...{ definition, record, name }} />
  ))
}

function Proposed({ changeId, definition, record, name }: ProposedValueProps & { readonly changeId: string }) {
  const { t } = useText()
  const { data } = useChangeItems(changeId)
  const items = data?.pages.flatMap((page) => page.items) ?? []
  const item = items.find(({ recordId, after }) => recordId === record.id && name in after)
  const field = definition.fields[name]
  if (!item || !field) return null
  return (
    <Link to="/approvals/$id" params={{ id: changeId }} className="proposed-value">
      <Icon name="clock" size={13} />
      <span className="kb-meta">{t('approvals.pendingValue')}</span>
      <BeforeAfter
        definition={definition}
        name={name}
        field={field}
        before={{}}
        after={{ [name]: item.after[name] ?? null }}
        refs={item.refs}
        currencies={item.currencies}
      />
      {item.after[name] === null ? <span className="kb-meta">{t('changes.cleared')}</span> : null}
    </Link>
  )
}
