import { Link } from '@tanstack/react-router'
import type { ExplainedReason } from '../../core/api/shapes.ts'
import { useSession } from '../client/queries.ts'
import { useText } from '../text/use-text.tsx'
import './explained-reasons.css'

interface ExplainedReasonsProps {
  /** What it was asked about. */
  readonly object: string
  readonly because: readonly ExplainedReason[]
}

/** What decided, each with the way to where it is set, for those who may set it. */
export function ExplainedReasons({ object, because }: ExplainedReasonsProps) {
  if (because.length === 0) return null
  return (
    <ul className="explained-reasons">
      {because.map(({ rule, source, message }) => (
        <li key={`${rule} ${source.id} ${message}`}>
          {message}
          <WhereSet object={object} source={source} />
        </li>
      ))}
    </ul>
  )
}

function WhereSet({ object, source: { kind, id } }: { readonly object: string } & Pick<ExplainedReason, 'source'>) {
  const { t } = useText()
  const { rights } = useSession()
  if (kind === 'role' && id && rights.includes('manage-people'))
    return (
      <Link to="/settings/roles" search={{ role: id }}>
        {t('records.openRole')}
      </Link>
    )
  if ((kind === 'policy' || kind === 'orderClosing') && rights.includes('manage-settings'))
    return (
      <Link to="/settings/policies" search={{ object: kind === 'orderClosing' ? 'order' : object }}>
        {t('records.openPolicy')}
      </Link>
    )
  if (kind === 'flow' && rights.includes('manage-flows'))
    return (
      <Link to="/settings/flows" search={{ object }}>
        {t('records.openFlow')}
      </Link>
    )
  return null
}
