import { Dropdown } from 'antd'
import { useState } from 'react'
import type { ChangeView } from '../../core/api/shapes.ts'
import type { ApprovalAction } from '../client/approvals/approvals.ts'
import { useSingleFlight } from '../client/use-single-flight.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { useText } from '../text/use-text.tsx'
import { DecideDialog } from './decide-dialog.tsx'
import { useDecision } from './use-decision.ts'

interface DecisionBarProps {
  readonly change: ChangeView
  /** One button of a page is the first: here, unless several are being decided on together. */
  readonly isAside: boolean
  /** Opens what was proposed to be corrected and sent again. */
  readonly onCorrect: () => void
  readonly onDecided: () => void
}

/** What this person may do with a change, the two usual ones first and within the thumb's reach. */
export function DecisionBar({ change, isAside, onCorrect, onDecided }: DecisionBarProps) {
  const { t } = useText()
  const [asking, setAsking] = useState<AskedAction | null>(null)
  const { decide } = useDecision(change)
  const { runOnce, busy } = useSingleFlight()
  const may = change.mayDecide ?? []
  const approve = async () => {
    if (await decide('approve')) onDecided()
  }
  const others = asked.filter((action) => action !== 'reject' && may.includes(action))
  if (!decisive.some((action) => may.includes(action))) return null
  return (
    <div className="decision-bar">
      {may.includes('approve') ? (
        <Button
          {...(isAside ? {} : { kind: 'primary' })}
          icon="check"
          aria-keyshortcuts="A"
          busy={busy}
          onClick={() => void runOnce(approve)}
        >
          {t('approvals.approve')}
        </Button>
      ) : null}
      {may.includes('reject') ? (
        <Button kind="danger" icon="close" aria-keyshortcuts="R" disabled={busy} onClick={() => setAsking('reject')}>
          {t('approvals.reject')}
        </Button>
      ) : null}
      {may.includes('resubmit') ? (
        <Button kind="primary" icon="edit" onClick={onCorrect}>
          {t('approvals.correct')}
        </Button>
      ) : null}
      {may.includes('withdraw') ? (
        <Button icon="undo" busy={busy} onClick={() => void runOnce(() => decide('withdraw'))}>
          {t('approvals.withdraw')}
        </Button>
      ) : null}
      {others.length > 0 ? <Others actions={others} onAsk={setAsking} /> : null}
      {asking ? (
        <DecideDialog
          action={asking}
          change={change}
          onClose={() => setAsking(null)}
          onDecided={asking === 'addApprover' ? () => undefined : onDecided}
        />
      ) : null}
    </div>
  )
}

/** Those ask for a reason or a person before. */
export type AskedAction = 'reject' | 'sendBack' | 'delegate' | 'addApprover'
const asked: readonly AskedAction[] = ['reject', 'sendBack', 'delegate', 'addApprover']
const decisive: readonly ApprovalAction[] = [...asked, 'approve', 'resubmit', 'withdraw']

const icons = { reject: 'close', sendBack: 'left', delegate: 'right', addApprover: 'plus' } as const

function Others({ actions, onAsk }: { actions: readonly AskedAction[]; onAsk: (action: AskedAction) => void }) {
  const { t } = useText()
  const items = actions.map((action) => ({
    key: action,
    icon: <Icon name={icons[action]} />,
    label: t(`approvals.${action}`),
    onClick: () => onAsk(action),
  }))
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="topRight">
      <Button icon="more" aria-haspopup="menu" aria-label={t('approvals.others')} />
    </Dropdown>
  )
}
