import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useWaitingRequests } from '../client/access-requests.ts'
import { useObjects, useSession } from '../client/queries.ts'
import { Icon } from '../parts/icon.tsx'
import { Notice } from '../parts/notice.tsx'
import { useText } from '../text/use-text.tsx'
import { DueCustomers } from '../workbench/due-customers.tsx'
import { MyChanges } from '../workbench/my-changes.tsx'
import { OpenOpportunities, OpenOrders, OpenTickets } from '../workbench/open-records.tsx'
import { RecentChanges } from '../workbench/recent-changes.tsx'
import { RecentImports } from '../workbench/recent-imports.tsx'
import { Shortcuts } from '../workbench/shortcuts.tsx'
import { changesOf, type WorkbenchScope, workbenchScope } from '../workbench/workbench-scope.ts'
import '../workbench/workbench.css'

/** What waits for me, my team or the company today, and what was done last. */
export function WorkbenchPage() {
  const { t } = useText()
  const objects = useObjects()
  const scope = workbenchScope(objects)
  useEffect(() => {
    document.title = `${t('shell.workbench')} · ${t('shell.product')}`
  }, [t])
  return (
    <div className="workbench">
      <Greeting />
      <RequestsToDecide />
      {objects.length === 0 && <Notice icon="lock" title={t('shell.noModules')} text={t('workbench.nobody')} />}
      <div className="workbench-columns">
        {scope === 'company' ? <CompanyWorkbench /> : <SalesWorkbench scope={scope} />}
      </div>
    </div>
  )
}

/** On the phone no count stands beside the pages. */
function RequestsToDecide() {
  const { t } = useText()
  const count = useWaitingRequests()
  if (count === 0) return null
  return (
    <Link to="/requests" className="workbench-waiting">
      <Icon name="shield" />
      <span>{t('access.waitingCount', { count })}</span>
      <Icon name="right" />
    </Link>
  )
}

/** Customers, opportunities and orders of mine or of my team. */
function SalesWorkbench({ scope }: { readonly scope: WorkbenchScope }) {
  const has = useHas()
  return (
    <>
      <div>
        {has('customer') && <DueCustomers scope={scope} />}
        {has('opportunity') && <OpenOpportunities scope={scope} />}
        {has('order') && <OpenOrders scope={scope} />}
      </div>
      <div>
        {has('ticket') && <OpenTickets scope={scope} />}
        <LastChanges scope={scope} />
      </div>
    </>
  )
}

/** Who looks after everything: what was changed, what came in, and the pages for it. Her own records where she has some. */
function CompanyWorkbench() {
  const has = useHas()
  const canImport = useObjects().some(({ can }) => can.import)
  const { rights } = useSession()
  const seesAll = rights.includes('view-all-changes')
  return (
    <>
      <div>
        {seesAll ? <LastChanges scope="company" /> : has('ticket') && <OpenTickets scope="company" />}
        {has('customer') && <DueCustomers scope="company" />}
        {has('opportunity') && <OpenOpportunities scope="company" hideEmpty />}
        {has('order') && <OpenOrders scope="company" hideEmpty />}
      </div>
      <div>
        {canImport || seesAll ? <Shortcuts /> : null}
        {canImport ? <RecentImports /> : null}
        {seesAll ? has('ticket') && <OpenTickets scope="company" hideEmpty /> : <LastChanges scope="company" />}
      </div>
    </>
  )
}

function LastChanges({ scope }: { readonly scope: WorkbenchScope }) {
  const whose = changesOf(scope, useSession())
  return whose === 'mine' ? <MyChanges /> : <RecentChanges of={whose} />
}

function useHas(): (name: string) => boolean {
  const objects = useObjects()
  return (name) => objects.some((object) => object.name === name && object.can.view)
}

function Greeting() {
  const { t, locale } = useText()
  const { user, workspace } = useSession()
  const now = new Date()
  const hour = Number(now.toLocaleString('en-US', { hour: 'numeric', hourCycle: 'h23', timeZone: workspace.timeZone }))
  const words = hour < 12 ? 'workbench.morning' : hour < 18 ? 'workbench.afternoon' : 'workbench.evening'
  const day = now.toLocaleDateString(locale, {
    month: 'long',
    day: 'numeric',
    weekday: 'long',
    timeZone: workspace.timeZone,
  })
  return (
    <header className="workbench-head">
      <h1>{t(words, { name: user.name })}</h1>
      <p>{day}</p>
    </header>
  )
}
