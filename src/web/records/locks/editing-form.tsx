import type { RecordView } from '../../../core/api/shapes.ts'
import { ProblemError } from '../../client/problem-error.ts'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useToast } from '../../parts/toast.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { RecordForm, type RecordFormProps } from '../form/record-form.tsx'
import { EditRequest } from './edit-request.tsx'
import { useEditingLock } from './use-editing-lock.ts'

type EditingFormProps = RecordFormProps & { readonly record: RecordView }

/** The form of a record that is there: where one person at a time edits, it opens once the record is hers. */
export function EditingForm(props: EditingFormProps) {
  const { exclusive } = props.definition
  return exclusive ? <ExclusiveForm {...props} minutes={exclusive.minutes} /> : <RecordForm {...props} />
}

function ExclusiveForm({ minutes, ...props }: EditingFormProps & { readonly minutes: number }) {
  const { record, onCancel } = props
  const show = useToast()
  const faultText = useFaultText()
  const place = { object: record.objectName, id: record.id }
  const taken = useEditingLock({
    ...place,
    minutes,
    onFailed: (error) => {
      // Who has it the record says.
      if (error instanceof ProblemError && error.problem.status === 423) return
      show({ tone: 'fault', text: faultText(error) })
      onCancel()
    },
  })
  if (!taken) return <Skeleton lines={8} />
  return (
    <>
      <EditRequest record={record} />
      <RecordForm {...props} />
    </>
  )
}
