import { useQueryClient } from '@tanstack/react-query'
import type { ObjectView } from '../../../core/api/shapes.ts'
import { ask } from '../../client/call.ts'
import { queryKeys } from '../../client/query-keys.ts'
import { useSingleFlight } from '../../client/use-single-flight.ts'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useToast } from '../../parts/toast.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useText } from '../../text/use-text.tsx'

/** Fields whose values could not be computed for the records there are: each is said, and begun again by a click. */
export function FailedFields({ definition }: { readonly definition: ObjectView }) {
  const failed = Object.entries(definition.preparing ?? {}).flatMap(([name, preparing]) =>
    preparing.what === 'values' && preparing.failed ? [{ name, run: preparing.run }] : [],
  )
  return failed.map(({ name, run }) => <FailedField key={name} definition={definition} name={name} run={run} />)
}

interface FailedFieldProps {
  readonly definition: ObjectView
  readonly name: string
  readonly run: string
}

function FailedField({ definition, name, run }: FailedFieldProps) {
  const { t, label } = useText()
  const { computeAgain, busy } = useComputeAgain(run)
  const field = definition.fields[name]
  const title = field ? label(field.label) : name
  return (
    <div className="field-failed form-message" role="status">
      <Icon name="warning" />
      <span>{t('configuration.computingFailedWhy', { name: title })}</span>
      <Button busy={busy} aria-label={t('configuration.computeAgainOf', { name: title })} onClick={computeAgain}>
        {t('configuration.computeAgain')}
      </Button>
    </div>
  )
}

function useComputeAgain(run: string) {
  const queries = useQueryClient()
  const { runOnce, busy } = useSingleFlight()
  const show = useToast()
  const faultText = useFaultText()
  const restart = async () => {
    await ask('restartRun', { params: { id: run } }).catch((error: unknown) =>
      show({ text: faultText(error), tone: 'fault' }),
    )
    await queries.invalidateQueries({ queryKey: queryKeys.objects })
  }
  return { computeAgain: () => void runOnce(restart), busy }
}
