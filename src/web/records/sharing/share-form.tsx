import { type ReactNode, useState } from 'react'
import type { Values } from '../../../core/change/change.ts'
import type { Field } from '../../../core/fields/field.ts'
import type { Json } from '../../../core/json.ts'
import { actionWords } from '../../../core/text/reasons.ts'
import { useObject } from '../../client/queries.ts'
import { useSingleFlight } from '../../client/use-single-flight.ts'
import { useCreateRecord } from '../../client/writes.ts'
import { Button } from '../../parts/button.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useSaved } from '../../parts/use-saved.tsx'
import { useText } from '../../text/use-text.tsx'
import { faultsOf, usualFields } from './faults-of.ts'
import { LabelledInput } from './labelled-input.tsx'
import './sharing.css'

interface ShareFormProps {
  /** One record, or those of a module that meet a filter. */
  readonly shared: { readonly object: string; readonly record: string } | SharedFilter
  /** Of a filter: which records it is, above what is said of it. */
  readonly children?: ReactNode
  onShared?(): void
  /** It was shared, or that was refused. */
  onEnd?(): void
}

interface SharedFilter {
  readonly object: string
  readonly filter: Json
}

const shareable = ['view', 'edit'] as const

const actionField: Field = {
  type: 'choice',
  label: { 'zh-CN': '权限', en: 'They may' },
  options: shareable.map((value) => ({ value, label: actionWords[value] })),
}

const nobody: Values = { person: null, team: null, action: 'view', until: null, reason: null }

/** With a colleague or a team, to look or to edit, until a day. */
export function ShareForm({ shared, children, onShared, onEnd }: ShareFormProps) {
  const { t } = useText()
  const grant = useObject('grant')
  const [values, setValues] = useState<Values>(nobody)
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const { runOnce, busy } = useSingleFlight()
  const share = useShare({
    shared,
    onFault: setFaults,
    onShared: () => {
      setValues(nobody)
      onShared?.()
    },
    onEnd: () => onEnd?.(),
  })
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
      {children ? (
        <div className="form-field sharing-which">
          {children}
          <Fault text={faults.filter ?? faults.object} />
        </div>
      ) : null}
      {input('person', 'team')}
      {input('team', 'person')}
      {input('action')}
      {input('until')}
      {input('reason')}
      <Fault text={faults['']} />
      <Button kind="primary" type="submit" busy={busy}>
        {t('access.do')}
      </Button>
    </form>
  )
}

function Fault({ text }: { readonly text: string | undefined }) {
  if (!text) return null
  return (
    <p className="form-fault" role="alert">
      {text}
    </p>
  )
}

interface Sharing {
  readonly shared: ShareFormProps['shared']
  onFault(faults: Readonly<Record<string, string>>): void
  onShared(): void
  onEnd(): void
}

/** Shares it and says so, with the way back; or says what is wrong, at its field. */
function useShare({ shared, onFault, onShared, onEnd }: Sharing): (values: Values) => Promise<void> {
  const { t } = useText()
  const saved = useSaved()
  const faultText = useFaultText()
  const { mutateAsync: create } = useCreateRecord()
  const places = 'filter' in shared ? [...usualFields, 'filter', 'object'] : usualFields
  return async (values) => {
    if (!values.person && !values.team) return onFault({ person: t('access.needTaker') })
    try {
      const { record: made, changeId } = await create({
        object: 'grant',
        values: { ...values, ...shared },
        origin: 'form',
      })
      const ref = made.refs.person ?? made.refs.team
      const name = ref && 'title' in ref ? ref.title : ''
      saved({ changeId, text: t('access.shared', { name }) })
      onShared()
    } catch (error) {
      onFault(faultsOf(error, faultText(error), places))
    }
    onEnd()
  }
}
