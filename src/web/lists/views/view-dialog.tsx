import { useQuery } from '@tanstack/react-query'
import { Checkbox, Radio } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import type { RecordView } from '../../../core/api/shapes.ts'
import { recordPageQuery, useObject, useSession } from '../../client/queries.ts'
import { useSingleFlight } from '../../client/use-single-flight.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useText } from '../../text/use-text.tsx'
import type { Asked, ViewsProps } from './list-views.tsx'
import { useWriteView } from './use-write-view.ts'

interface ViewDialogProps extends ViewsProps {
  readonly asked: Asked
  readonly onClose: () => void
}

type Shared = 'me' | 'team' | 'all'

interface Draft {
  readonly name: string
  readonly shared: Shared
  readonly roles: readonly string[]
}

/** Name, sharing, and who sees it first: of a view that is to be kept, or of one that is. */
export function ViewDialog({ asked, list, views, columns, onClose }: ViewDialogProps) {
  const { t } = useText()
  const id = useId()
  const record = asked.kind === 'settings' ? asked.view.record : undefined
  const [draft, setDraft] = useState<Draft>(() => toDraft(record))
  const [fault, setFault] = useState<string>()
  const faultText = useFaultText()
  const { create, rename } = useWriteView(list)
  const { runOnce, busy } = useSingleFlight()
  const others = views.views.filter((view) => view.record?.id !== record?.id)
  const set = (part: Partial<Draft>) => {
    setFault(undefined)
    setDraft({ ...draft, ...part })
  }
  async function save(): Promise<void> {
    const name = draft.name.trim()
    if (name === '') return setFault(t('views.nameMissing'))
    if (others.some((view) => view.name === name)) return setFault(t('views.nameTaken', { name }))
    const values = { name, shared: draft.shared, defaultFor: draft.shared === 'all' ? draft.roles : [] }
    try {
      await (record ? rename(record, values) : create(values, { search: list.search, columns: columns.choice.shown }))
      onClose()
    } catch (error) {
      setFault(faultText(error))
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void runOnce(save)
  }
  return (
    <Dialog
      open
      width={460}
      title={record ? t('views.settingsOf', { name: String(record.name) }) : t('list.saveView')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('parts.cancel')}</Button>
          <Button kind="primary" type="submit" form={id} busy={busy}>
            {t('list.viewSave')}
          </Button>
        </>
      }
    >
      <form id={id} className="view-form" onSubmit={submit} noValidate>
        <NameField id={id} name={draft.name} fault={fault} onChange={(name) => set({ name })} />
        <SharedField shared={draft.shared} onChange={(shared) => set({ shared })} />
        {draft.shared === 'all' && <RolesField roles={draft.roles} onChange={(roles) => set({ roles })} />}
      </form>
    </Dialog>
  )
}

function toDraft(record: RecordView | undefined): Draft {
  const shared = record?.shared
  const roles: unknown = record?.defaultFor
  return {
    name: String(record?.name ?? ''),
    shared: shared === 'team' || shared === 'all' ? shared : 'me',
    roles: Array.isArray(roles) ? roles.map(String) : [],
  }
}

interface NameFieldProps {
  readonly id: string
  readonly name: string
  readonly fault: string | undefined
  readonly onChange: (name: string) => void
}

function NameField({ id, name, fault, onChange }: NameFieldProps) {
  const { t } = useText()
  return (
    <div className="form-field" data-autofocus>
      <label htmlFor={`${id}-name`} className="form-label">
        {t('list.viewName')}
      </label>
      <input
        id={`${id}-name`}
        className="plain-input"
        value={name}
        maxLength={60}
        aria-invalid={fault !== undefined}
        aria-describedby={fault ? `${id}-fault` : undefined}
        onChange={({ target }) => onChange(target.value)}
      />
      {fault && (
        <p id={`${id}-fault`} className="form-fault" role="alert">
          {fault}
        </p>
      )}
    </div>
  )
}

/** Who may put it before everybody's eyes is asked by the server as well. */
function SharedField({ shared, onChange }: { shared: Shared; onChange: (shared: Shared) => void }) {
  const { t } = useText()
  const id = useId()
  const { rights, user } = useSession()
  const mayShareWithAll = rights.includes('manage-settings')
  return (
    <div className="form-field" role="radiogroup" aria-labelledby={id}>
      <span id={id} className="form-label">
        {t('views.shared')}
      </span>
      <Radio.Group value={shared} onChange={({ target }) => onChange(target.value)} className="view-shared-choices">
        <Radio value="me">{t('views.onlyMe')}</Radio>
        <Radio value="team" disabled={!user.team}>
          {user.team ? t('views.myTeamNamed', { team: user.team.name }) : t('views.noTeam')}
        </Radio>
        <Radio value="all" disabled={!mayShareWithAll && shared !== 'all'}>
          {t('views.everybody')}
        </Radio>
      </Radio.Group>
      {!mayShareWithAll && <p className="form-hint">{t('views.everybodyWhy')}</p>}
    </div>
  )
}

/** Roles are a list of those who manage them. */
function RolesField({ roles, onChange }: { roles: readonly string[]; onChange: (roles: readonly string[]) => void }) {
  const { t } = useText()
  const id = useId()
  const seesRoles = useObject('role') !== undefined
  const { data } = useQuery({ ...recordPageQuery('role', { limit: 100 }), enabled: seesRoles })
  if (!data || data.items.length === 0) return null
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a frame that no other group of the page has
    <div className="form-field" role="group" aria-labelledby={id}>
      <span id={id} className="form-label">
        {t('views.defaultFor')}
      </span>
      <div className="view-roles">
        {data.items.map((role) => (
          <Checkbox
            key={role.id}
            checked={roles.includes(role.id)}
            onChange={({ target }) =>
              onChange(target.checked ? [...roles, role.id] : roles.filter((one) => one !== role.id))
            }
          >
            {String(role.name)}
          </Checkbox>
        ))}
      </div>
    </div>
  )
}
