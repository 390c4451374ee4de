import { useState } from 'react'
import type { ObjectView } from '../../../core/api/shapes.ts'
import { Button } from '../../parts/button.tsx'
import { useText } from '../../text/use-text.tsx'
import type { useTicked } from '../selection.ts'
import { PickCodesDialog } from './pick-codes-dialog.tsx'

interface PickCodesButtonProps {
  readonly object: ObjectView
  readonly selection: ReturnType<typeof useTicked>
}

/** 「按编号选择」, where the records have numbers that she reads. */
export function PickCodesButton({ object, selection }: PickCodesButtonProps) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  const level = object.levels.code
  if (level !== 'read' && level !== 'edit') return null
  return (
    <>
      <Button kind="quiet" icon="rows" onClick={() => setOpen(true)}>
        {t('list.pickCodes')}
      </Button>
      {open ? <PickCodesDialog object={object} onPick={selection.tickThese} onClose={() => setOpen(false)} /> : null}
    </>
  )
}
