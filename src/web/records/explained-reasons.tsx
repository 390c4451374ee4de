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
  const { t } = useText()
  const { rights } = useSession()
  if (because.length === 0) return null
  return (
    <ul className="explained-reasons">
      {because.map(({ rule, source, message }) => (
        <li key={`${rule} ${source.id} ${message}`}>
          {message}
          {source.kind === 'role' && source.id && rights.includes('manage-people') ? (
            <Link to="/settings/roles" search={{ role: source.id }}>
              {t('records.openRole')}
            </Link>
          ) : null}
          {source.kind === 'policy' && rights.includes('manage-settings') ? (
            <Link to="/settings/policies" search={{ object }}>
              {t('records.openPolicy')}
            </Link>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
