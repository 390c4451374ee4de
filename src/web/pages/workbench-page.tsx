import { useEffect } from 'react'
import { useObjects, useSession } from '../client/queries.ts'
import { Notice } from '../parts/notice.tsx'
import { useText } from '../text/use-text.tsx'
import { DueCustomers } from '../workbench/due-customers.tsx'
import { MyChanges } from '../workbench/my-changes.tsx'
import { OpenOrders, OpenTickets } from '../workbench/open-records.tsx'
import '../workbench/workbench.css'

/** What waits for me today, and what I did last. */
export function WorkbenchPage() {
  const { t } = useText()
  const objects = useObjects()
  const has = (name: string) => objects.some((object) => object.name === name && object.can.view)
  useEffect(() => {
    document.title = `${t('shell.workbench')} · ${t('shell.product')}`
  }, [t])
  return (
    <div className="workbench">
      <Greeting />
      {objects.length === 0 && <Notice icon="lock" title={t('shell.noModules')} text={t('workbench.nobody')} />}
      <div className="workbench-columns">
        <div>
          {has('customer') && <DueCustomers />}
          {has('order') && <OpenOrders />}
        </div>
        <div>
          {has('ticket') && <OpenTickets />}
          <MyChanges />
        </div>
      </div>
    </div>
  )
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
