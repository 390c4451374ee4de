import { Link } from '@tanstack/react-router'
import type { Right } from '../../core/access/access.ts'
import type { ExplainedReason } from '../../core/api/shapes.ts'
import { useSession } from '../client/queries.ts'
import { useText } from '../text/use-text.tsx'
import './explained-reasons.css'

interface ExplainedReasonsProps {
  /** What it was asked about. */
  readonly object: string
  readonly because: readonly ExplainedReason[]
  /** The sentence that stands above already. */
  readonly said?: string | undefined
}

/** What decided, each with the way to where it is set, for those who may set it. */
export function ExplainedReasons({ object, because, said }: ExplainedReasonsProps) {
  const { rights } = useSession()
  const told = because.filter(({ source, message }) => message !== said || mayBeSet(source, rights))
  if (told.length === 0) return null
  return (
    <ul className="explained-reasons">
      {told.map(({ rule, source, message }) => (
        <li key={`${rule} ${source.id} ${message}`}>
          {message === said ? null : message}
          {mayBeSet(source, rights) ? <WhereSet object={object} source={source} /> : null}
        </li>
      ))}
    </ul>
  )
}

type Source = ExplainedReason['source']

const setWith: Partial<Readonly<Record<Source['kind'], Right>>> = {
  role: 'manage-people',
  policy: 'manage-settings',
  orderClosing: 'manage-settings',
  flow: 'manage-flows',
}

function mayBeSet({ kind, id }: Source, rights: readonly Right[]): boolean {
  const right = setWith[kind]
  return right !== undefined && rights.includes(right) && (kind !== 'role' || id !== undefined)
}

function WhereSet({ object, source: { kind, id = '' } }: { readonly object: string; readonly source: Source }) {
  const { t } = useText()
  if (kind === 'role')
    return (
      <Link to="/settings/roles" search={{ role: id }}>
        {t('records.openRole')}
      </Link>
    )
  if (kind === 'flow')
    return (
      <Link to="/settings/flows" search={{ object }}>
        {t('records.openFlow')}
      </Link>
    )
  return (
    <Link to="/settings/policies" search={{ object: kind === 'orderClosing' ? 'order' : object }}>
      {t('records.openPolicy')}
    </Link>
  )
}
