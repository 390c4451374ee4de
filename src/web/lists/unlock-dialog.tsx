import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { BodyOfCall } from '../../core/api/call.ts'
import type { ObjectView } from '../../core/api/shapes.ts'
import { ask } from '../client/call.ts'
import { queryKeys } from '../client/query-keys.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { useToast } from '../parts/toast.tsx'
import { useFaultText } from '../parts/use-fault-text.ts'
import { useText } from '../text/use-text.tsx'

interface UnlockDialogProps {
  readonly object: ObjectView
  readonly select: BodyOfCall<'unlockRecords'>['select']
  readonly count: number
  onClose(): void
  onDone(): void
}

/** Takes the locks off those of the chosen records that have one: asked once, for others may be in the middle of them. */
export function UnlockDialog({ object, select, count, onClose, onDone }: UnlockDialogProps) {
  const { t } = useText()
  const show = useToast()
  const faultText = useFaultText()
  const queries = useQueryClient()
  const unlocking = useMutation({
    mutationFn: () => ask('unlockRecords', { params: { object: object.name }, body: { select } }),
    onSuccess: ({ counts: { unlocked, refused } }) => {
      void queries.invalidateQueries({ queryKey: queryKeys.records(object.name) })
      const words = { count: unlocked, refused }
      if (refused > 0) show({ tone: 'fault', text: t('list.unlockedSome', words) })
      else show({ text: t(unlocked === 0 ? 'list.nothingLocked' : 'list.unlocked', words) })
      onDone()
    },
  })
  return (
    <Dialog
      open
      width={440}
      title={t('list.unlockTitle', { count })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('parts.cancel')}</Button>
          <Button kind="primary" busy={unlocking.isPending} onClick={() => unlocking.mutate()}>
            {t('records.unlock')}
          </Button>
        </>
      }
    >
      <p>{t('list.unlockText')}</p>
      {unlocking.error ? (
        <p className="form-message" role="alert">
          {faultText(unlocking.error)}
        </p>
      ) : null}
    </Dialog>
  )
}
