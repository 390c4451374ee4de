import type { ChangeOutcomeView } from '../../core/api/changes.ts'
import { Icon } from '../parts/icon.tsx'
import { useText } from '../text/use-text.tsx'
import './changes.css'

type Needed = NonNullable<ChangeOutcomeView['impact']['approvals']>

const namesMax = 4

/** Before anything is sent: who will have to approve it, flow by flow, and of how many records. */
export function ApprovalsNeeded({ approvals = [] }: { readonly approvals: Needed | undefined }) {
  const { t } = useText()
  if (approvals.length === 0) return null
  const namesOf = (people: Needed[number]['steps'][number]['approvers']) =>
    people
      .slice(0, namesMax)
      .map(({ name }) => name)
      .join(t('changes.listComma'))
  return (
    <>
      <ul className="change-reasons approvals-needed" aria-label={t('approvals.needed')}>
        {approvals.map(({ flow, steps, count }) => (
          <li key={flow.id}>
            <Icon name="clock" size={13} />
            <span className="change-reason-text">
              {t(isEntry(steps) ? 'entries.willNeed' : 'approvals.willNeed', {
                names: steps
                  .filter(({ kind }) => kind !== 'settle')
                  .map(({ approvers }) => namesOf(approvers))
                  .join(' → '),
              })}
              {steps.some(({ parts }) => parts !== undefined) ? t('approvals.eachItsOwn') : null}
            </span>
            <span className="kb-meta change-codes">
              {flow.name} · {t('changes.times', { count })}
            </span>
          </li>
        ))}
      </ul>
      {approvals.some(({ steps }) => isEntry(steps)) ? <p className="kb-meta">{t('entries.reasonKept')}</p> : null}
    </>
  )
}

function isEntry(steps: Needed[number]['steps']): boolean {
  return steps.some(({ kind }) => kind === 'enter')
}
