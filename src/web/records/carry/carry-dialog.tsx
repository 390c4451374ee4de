import { useState } from 'react'
import type { CarriedView } from '../../../core/change/change.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useText } from '../../text/use-text.tsx'
import { CarriedChoice } from './carried-choice.tsx'

interface CarryDialogProps {
  readonly of: string
  readonly title: string
  readonly carried: readonly CarriedView[]
  /** What goes along, or null to go on editing. */
  readonly settle: (carry: readonly string[] | null) => void
}

/** A record gets another owner: what hangs on it goes along unless one says otherwise. */
export function CarryDialog({ of, title, carried, settle }: CarryDialogProps) {
  const { t } = useText()
  const [chosen, setChosen] = useState<readonly string[]>(carried.map(({ key }) => key))
  return (
    <Dialog
      open
      staysOpen
      width={560}
      title={t('records.carryTitle', { title })}
      onClose={() => settle(null)}
      footer={
        <>
          <Button onClick={() => settle(null)}>{t('parts.cancel')}</Button>
          <Button kind="primary" data-autofocus onClick={() => settle(chosen)}>
            {t('records.carrySave')}
          </Button>
        </>
      }
    >
      <CarriedChoice of={of} carried={carried} chosen={chosen} onChange={setChosen} />
    </Dialog>
  )
}
