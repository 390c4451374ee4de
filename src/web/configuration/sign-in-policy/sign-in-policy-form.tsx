import { useState } from 'react'
import type { RecordView } from '../../../core/api/shapes.ts'
import { useObject } from '../../client/queries.ts'
import { Button } from '../../parts/button.tsx'
import { useText } from '../../text/use-text.tsx'
import { TextBox } from '../labelled.tsx'
import { lengthOf } from './length-of.ts'
import { type PolicyDraft, policyNumbers, toPolicyDraft, toPolicyValues } from './sign-in-policy-draft.ts'
import { useSignInPolicy } from './use-sign-in-policy.ts'
import '../field/field-dialog.css'
import './sign-in-policy.css'

/** The policy as it is in force, saved as a whole; what Kebu came with is brought back by one button. */
export function SignInPolicyForm({ record }: { readonly record: RecordView | null }) {
  const { t, label } = useText()
  const fields = useObject('signInPolicy')?.fields ?? {}
  const [draft, setDraft] = useState<PolicyDraft>(() => toPolicyDraft(record))
  const { faults, general, busy, save, reset, dialog } = useSignInPolicy(record)
  const box = (name: keyof PolicyDraft) => {
    const { label: called, hint } = fields[name] ?? {}
    return {
      id: `sign-in-policy-${name}`,
      label: called ? label(called) : '',
      hint: hint && label(hint),
      value: draft[name],
      fault: faults[name],
      onChange: (value: string) => setDraft({ ...draft, [name]: value }),
    }
  }
  return (
    <form
      className="configuration-form sign-in-policy-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save(toPolicyValues(draft))
      }}
    >
      {policyNumbers.map((name) => (
        <TextBox key={name} {...box(name)} {...lengthHint(name, draft)} numeric max={7} />
      ))}
      <TextBox {...box('addresses')} hint={t('signInPolicy.addressesHint')} lines={4} max={5000} />
      {general ? (
        <p className="form-fault" role="alert">
          {general}
        </p>
      ) : null}
      <div className="sign-in-policy-actions">
        <Button kind="primary" type="submit" busy={busy}>
          {t('signInPolicy.save')}
        </Button>
        {record ? (
          <Button busy={busy} onClick={reset}>
            {t('signInPolicy.reset')}
          </Button>
        ) : null}
      </div>
      {dialog}
    </form>
  )

  /** 20160 minutes say little. */
  function lengthHint(name: keyof PolicyDraft, { [name]: written }: PolicyDraft) {
    const length = name === 'idleMinutes' ? lengthOf(Number(written)) : null
    return length ? { hint: t(`signInPolicy.${length.unit}`, { count: length.count }) } : {}
  }
}
