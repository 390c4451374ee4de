import { useId } from 'react'
import type { ObjectView } from '../../core/api/shapes.ts'
import { FieldInput } from '../fields/index.ts'
import { useRoles } from '../fields/role-checks.tsx'
import { Button } from '../parts/button.tsx'
import { useText } from '../text/use-text.tsx'
import { type ApproverDraft, type ApproverKind, approverKinds, newApprover } from './flow-draft.ts'

interface ApproverRowsProps {
  readonly definition: ObjectView
  readonly label: string
  readonly add: string
  readonly approvers: readonly ApproverDraft[]
  /** Of whom it may be. */
  readonly kinds?: readonly ApproverKind[]
  readonly fault?: string | undefined
  readonly hint?: string
  onChange(approvers: readonly ApproverDraft[]): void
}

/** Who: people, roles, managers, and whoever stands in a field of the record. */
export function ApproverRows({
  definition,
  label,
  add,
  approvers,
  kinds = approverKinds,
  fault,
  hint,
  onChange,
}: ApproverRowsProps) {
  const id = useId()
  const { t } = useText()
  const put = (next: ApproverDraft) => onChange(approvers.map((one) => (one.key === next.key ? next : one)))
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a frame that no other group of the page has
    <div className="configuration-field flow-approvers" role="group" aria-labelledby={id}>
      <span id={id} className="form-label">
        {label}
      </span>
      {approvers.map((approver) => (
        <div key={approver.key} className="flow-approver">
          <KindSelect definition={definition} approver={approver} kinds={kinds} onChange={put} />
          <OfInput definition={definition} approver={approver} onChange={put} />
          <Button
            kind="quiet"
            icon="close"
            aria-label={t('flows.removeApprover')}
            onClick={() => onChange(approvers.filter(({ key }) => key !== approver.key))}
          />
        </div>
      ))}
      <div>
        <Button icon="plus" onClick={() => onChange([...approvers, newApprover(approvers)])}>
          {add}
        </Button>
      </div>
      {fault ? <p className="form-fault">{fault}</p> : hint ? <p className="form-hint">{hint}</p> : null}
    </div>
  )
}

interface ApproverPartProps {
  readonly definition: ObjectView
  readonly approver: ApproverDraft
  onChange(approver: ApproverDraft): void
}

function KindSelect({
  definition,
  approver,
  kinds,
  onChange,
}: ApproverPartProps & { readonly kinds: readonly ApproverKind[] }) {
  const { t } = useText()
  const offered = kinds.filter(
    (kind) => kind !== 'field' || personFields(definition).length > 0 || approver.kind === kind,
  )
  const choose = (chosen: string) => {
    const kind = offered.find((one) => one === chosen) ?? approver.kind
    onChange({ ...approver, kind, of: kind === 'manager' || kind === 'managersManager' ? 'owner' : '' })
  }
  return (
    <select
      className="select"
      aria-label={t('flows.approverKind')}
      value={approver.kind}
      onChange={({ target }) => choose(target.value)}
    >
      {offered.map((kind) => (
        <option key={kind} value={kind}>
          {t(`flows.kind.${kind}`)}
        </option>
      ))}
    </select>
  )
}

const personLink = { type: 'link', to: 'user', label: { 'zh-CN': '人员', en: 'Person' } } as const

/** Which of the kind. */
function OfInput({ definition, approver, onChange }: ApproverPartProps) {
  const { t, label } = useText()
  const id = useId()
  const roles = useRoles()
  const { kind, of } = approver
  if (kind === 'person')
    return (
      <FieldInput
        id={id}
        field={personLink}
        value={of || null}
        label={t('flows.kind.person')}
        onChange={(person) => onChange({ ...approver, of: typeof person === 'string' ? person : '' })}
      />
    )
  const fields = personFields(definition).map(([value, field]) => ({ value, text: label(field.label) }))
  const choices =
    kind === 'role'
      ? roles.map(({ id: value, name: text }) => ({ value, text }))
      : kind === 'field'
        ? fields
        : (['owner', 'author'] as const).map((value) => ({ value, text: t(`flows.of.${value}`) }))
  return (
    <select
      className="select"
      aria-label={t(`flows.kind.${kind}`)}
      value={of}
      onChange={({ target }) => onChange({ ...approver, of: target.value })}
    >
      {of === '' || !choices.some(({ value }) => value === of) ? <option value={of}>{t('flows.choose')}</option> : null}
      {choices.map(({ value, text }) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  )
}

/** The fields of a record in which people stand. */
function personFields({ fields }: ObjectView) {
  return Object.entries(fields).filter(
    ([, field]) => !field.hidden && (field.type === 'link' || field.type === 'links') && field.to === 'user',
  )
}
