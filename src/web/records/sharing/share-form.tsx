import { useState } from 'react'
import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import type { Values } from '../../../core/change/change.ts'
import type { Field } from '../../../core/fields/field.ts'
import { actionWords } from '../../../core/text/reasons.ts'
import { useObject } from '../../client/queries.ts'
import { useSingleFlight } from '../../client/use-single-flight.ts'
import { useCreateRecord } from '../../client/writes.ts'
import { Button } from '../../parts/button.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useSaved } from '../../parts/use-saved.tsx'
import { useText } from '../../text/use-text.tsx'
import { faultsOf } from './faults-of.ts'
import { LabelledInput } from './labelled-input.tsx'
import { useForgetReaders } from './use-forget-readers.ts'

interface ShareFormProps {
  readonly definition: ObjectView
  readonly record: RecordView
}

const shareable = ['view', 'edit'] as const

const actionField: Field = {
  type: 'choice',
  label: { 'zh-CN': '权限', en: 'They may' },
  options: shareable.map((value) => ({ value, label: actionWords[value] })),
}

const nobody: Values = { person: null, team: null, action: 'view', until: null, reason: null }

/** With a colleague or a team, to look or to edit, until a day. */
export function ShareForm({ definition, record }: ShareFormProps) {
  const { t } = useText()
  const grant = useObject('grant')
  const [values, setValues] = useState<Values>(nobody)
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const { runOnce, busy } = useSingleFlight()
  const share = useShare({ definition, record, onFault: setFaults, onShared: () => setValues(nobody) })
  if (!grant) return null
  const fields: Readonly<Record<string, Field>> = { ...grant.fields, action: actionField }
  const input = (name: string, other?: string) => {
    const field = fields[name]
    return field ? (
      <LabelledInput
        key={name}
        field={field}
        value={values[name] ?? null}
        fault={faults[name]}
        onChange={(value) => {
          setValues({ ...values, [name]: value, ...(other && value !== null ? { [other]: null } : {}) })
          setFaults({})
        }}
      />
    ) : null
  }
  return (
    <form
      className="sharing-form"
      onSubmit={(event) => {
        event.preventDefault()
        void runOnce(() => share(values))
      }}
    >
      {input('person', 'team')}
      {input('team', 'person')}
      {input('action')}
      {input('until')}
      {input('reason')}
      {faults[''] ? (
        <p className="form-fault" role="alert">
          {faults['']}
        </p>
      ) : null}
      <Button kind="primary" type="submit" busy={busy}>
        {t('access.do')}
      </Button>
    </form>
  )
}

interface Sharing extends ShareFormProps {
  onFault(faults: Readonly<Record<string, string>>): void
  onShared(): void
}

/** Shares it and says so, with the way back; or says what is wrong, at its field. */
function useShare({ definition, record, onFault, onShared }: Sharing): (values: Values) => Promise<void> {
  const { t } = useText()
  const saved = useSaved()
  const faultText = useFaultText()
  const forget = useForgetReaders(record)
  const { mutateAsync: create } = useCreateRecord()
  return async (values) => {
    if (!values.person && !values.team) return onFault({ person: t('access.needTaker') })
    try {
      const asked = { ...values, object: definition.name, record: record.id }
      const { record: made, changeId } = await create({ object: 'grant', values: asked, origin: 'form' })
      const ref = made.refs.person ?? made.refs.team
      const name = ref && 'title' in ref ? ref.title : ''
      saved({ changeId, text: t('access.shared', { name }) })
      onShared()
    } catch (error) {
      onFault(faultsOf(error, faultText(error)))
    }
    forget()
  }
}
