import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { RecordRef } from '../../../core/api/shapes.ts'
import { waitingOfMine } from '../../client/access-requests.ts'
import { recordPageQuery, useSession } from '../../client/queries.ts'
import { Button } from '../../parts/button.tsx'
import { useText } from '../../text/use-text.tsx'
import { type AccessWanted, RequestDialog } from './request-dialog.tsx'

/** The way out of a lock: asks for what it closes. What is asked for already waits, and is not asked for twice. */
export function AskForAccess(wanted: AccessWanted) {
  const { t } = useText()
  const [asking, setAsking] = useState(false)
  const { data } = useQuery(recordPageQuery('accessRequest', { filter: waitingOfMine(wanted), limit: 1 }))
  const [waiting] = data?.items ?? []
  // Through somebody else's eyes nothing is asked for.
  const { viewingAs } = useSession()
  if (viewingAs) return null
  if (waiting)
    return (
      <Link to="/requests" search={{ show: 'mine' }} className="kb-link">
        {t('access.askedAlready', { names: namesOf(waiting.refs.approvers).join(t('changes.listComma')) })}
      </Link>
    )
  return (
    <>
      <Button icon="shield" onClick={() => setAsking(true)}>
        {t('access.ask')}
      </Button>
      {asking ? <RequestDialog {...wanted} onClose={() => setAsking(false)} /> : null}
    </>
  )
}

function namesOf(refs: RecordRef | readonly RecordRef[] | undefined): string[] {
  return Array.isArray(refs) ? refs.map(({ title }: RecordRef) => title) : []
}
