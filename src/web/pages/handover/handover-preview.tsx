import { ApprovalsNeeded, ImpactFacts } from '../../changes/index.ts'
import { useObjects } from '../../client/queries.ts'
import { useRefusalText } from '../../parts/use-refusal-text.ts'
import { pluralLabel } from '../../text/plural.ts'
import { useText } from '../../text/use-text.tsx'
import { goingIn, type Previewed, waitingIn } from './handover-words.ts'

/** What would become of it: by module, who would have to approve it, and what follows beside. */
export function HandoverPreview({ outcome }: { readonly outcome: Previewed }) {
  const { t } = useText()
  const { counts, impact } = outcome
  const { records, pending } = goingIn(outcome)
  const isNothing = records + pending + counts.refused + waitingIn(impact) === 0
  return (
    <div className="handover-preview">
      {isNothing ? <p>{t('access.handoverNone')}</p> : null}
      <Counts outcome={outcome} />
      <ApprovalsNeeded approvals={impact.approvals} />
      <ImpactFacts impact={impact} />
    </div>
  )
}

function Counts({ outcome: { counts, items, modules, ...around } }: { readonly outcome: Previewed }) {
  const { t, locale } = useText()
  const refusalText = useRefusalText()
  const objects = useObjects()
  const refused = items.find(({ outcome }) => outcome === 'refused')
  return (
    <ul className="handover-counts">
      {modules.map(({ object: name, count }) => {
        const definition = objects.find((one) => one.name === name)
        const object = definition ? pluralLabel(definition.label, locale) : name
        return <li key={name}>{t('access.handoverRow', { object, count })}</li>
      })}
      {counts.pending > 0 ? <li>{t('approvals.willWait', { count: counts.pending })}</li> : null}
      <AroundRows {...around} />
      {refused ? (
        <li className="form-fault">
          {t('access.handoverRefused', { count: counts.refused, reason: refusalText(refused) })}
        </li>
      ) : null}
    </ul>
  )
}

/** What ends with it, and what stays hers. */
function AroundRows({ ends, keeps, leaves }: Pick<Previewed, 'ends' | 'keeps' | 'leaves'>) {
  const { t } = useText()
  const waiting = keeps.approvals + keeps.requests
  return (
    <>
      {ends.sessions + ends.apiKeys > 0 && <li>{t('access.handoverEnds', ends)}</li>}
      {keeps.teams > 0 && <li>{t('access.handoverKeepsTeams', { count: keeps.teams })}</li>}
      {waiting > 0 && !leaves && <li>{t('access.handoverKeepsWaiting', { count: waiting })}</li>}
    </>
  )
}
