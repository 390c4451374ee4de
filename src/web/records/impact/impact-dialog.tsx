import type { ChangeOutcomeView } from '../../../core/api/changes.ts'
import type { ObjectView } from '../../../core/api/shapes.ts'
import { ApprovalsNeeded, ImpactFacts, sendText } from '../../changes/index.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useText } from '../../text/use-text.tsx'
import { CarriedChoice } from './carried-choice.tsx'
import { useChosenCarry } from './use-chosen-carry.ts'

interface ImpactDialogProps {
  readonly definition: ObjectView
  readonly title: string
  /** The record gets another owner. */
  readonly givesAway: boolean
  readonly impact: ChangeOutcomeView['impact']
  /** What goes along, or null to go on editing. */
  readonly settle: (carry: readonly string[] | null) => void
}

/** What follows from a save: what goes along unless one says otherwise, sums that move, people who come to see it or do not any more. */
export function ImpactDialog({ definition, title, givesAway, impact, settle }: ImpactDialogProps) {
  const { t } = useText()
  const carried = impact.carried ?? []
  const offered = carried.map(({ key }) => key)
  const { chosen, setChosen, remember } = useChosenCarry(carried)
  const save = () => {
    remember(offered)
    settle(chosen)
  }
  return (
    <Dialog
      open
      staysOpen
      width={560}
      title={t(givesAway ? 'records.carryTitle' : 'records.impactTitle', { title })}
      onClose={() => settle(null)}
      footer={
        <>
          <Button onClick={() => settle(null)}>{t('parts.cancel')}</Button>
          <Button kind="primary" data-autofocus onClick={save}>
            {t(givesAway ? 'records.carrySave' : (sendText(impact.approvals ?? []) ?? 'records.impactSave'))}
          </Button>
        </>
      }
    >
      <div className="impact">
        <CarriedChoice of={definition.name} carried={carried} chosen={chosen} onChange={setChosen} />
        <ImpactFacts impact={impact} />
        <ApprovalsNeeded approvals={impact.approvals} />
      </div>
    </Dialog>
  )
}
