import type { ChangeOutcomeView } from '../../core/api/changes.ts'
import { Icon } from '../parts/icon.tsx'
import { useNames } from '../parts/use-names.ts'
import { type PlainTextKey, useText } from '../text/use-text.tsx'
import './changes.css'

export type Needed = NonNullable<ChangeOutcomeView['impact']['approvals']>

/** Before anything is sent: who will have to approve it, flow by flow, and of how many records. */
export function ApprovalsNeeded({ approvals = [] }: { readonly approvals: Needed | undefined }) {
  const { t } = useText()
  const says = useNeededText()
  if (approvals.length === 0) return null
  return (
    <>
      <ul className="change-reasons approvals-needed" aria-label={t('approvals.needed')}>
        {approvals.map((one) => (
          <li key={one.flow.id}>
            <Icon name="clock" size={13} />
            <span className="change-reason-text">{says(one)}</span>
            <span className="kb-meta change-codes">
              {one.flow.name} · {t('changes.times', { count: one.count })}
            </span>
          </li>
        ))}
      </ul>
      {approvals.some(isEntry) ? <p className="kb-meta">{t('entries.reasonKept')}</p> : null}
    </>
  )
}

/** By whom, one step after the other: 将由林悦 → 周航审批. */
export function useNeededText(): (needed: Needed[number]) => string {
  const { t } = useText()
  const names = useNames()
  return (needed) => {
    const asked = needed.steps.filter(({ kind }) => kind !== 'settle').map(({ approvers }) => names(approvers))
    const said = t(isEntry(needed) ? 'entries.willNeed' : 'approvals.willNeed', { names: asked.join(' → ') })
    const shared = needed.steps.some(({ parts }) => parts !== undefined)
    return shared ? said + t('approvals.eachItsOwn') : said
  }
}

/** What the button says in place of 保存; undefined where nothing would wait. */
export function sendText(approvals: Needed): PlainTextKey | undefined {
  if (approvals.length === 0) return undefined
  return approvals.some(isEntry) ? 'entries.sendThis' : 'approvals.sendThis'
}

/** It is no approval, but entered again by somebody else. */
export function isEntry({ steps }: Needed[number]): boolean {
  return steps.some(({ kind }) => kind === 'enter')
}
