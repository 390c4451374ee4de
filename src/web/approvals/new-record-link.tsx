import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ChangeView } from '../../core/api/shapes.ts'
import { useSession } from '../client/queries.ts'

interface NewRecordLinkProps {
  readonly change: ChangeView
  readonly children: ReactNode
}

/** To a new record that is not there yet: whoever made it reads it on its own page, and the others decide. */
export function NewRecordLink({ change, children }: NewRecordLinkProps) {
  const { user } = useSession()
  const { id, who, summary } = change
  const [only, ...others] = summary
  const isOne = only?.op === 'create' && only.count === 1 && others.length === 0
  return isOne && who.id === user.id ? (
    <Link to="/records/$object/review/$id" params={{ object: only.object, id }} className="kb-link">
      {children}
    </Link>
  ) : (
    <Link to="/approvals/$id" params={{ id }} className="kb-link">
      {children}
    </Link>
  )
}
