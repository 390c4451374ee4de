import { Select } from 'antd'
import { useState } from 'react'
import type { Field } from '../../../core/fields/field.ts'
import type { Json } from '../../../core/json.ts'
import { useObjects } from '../../client/queries.ts'
import { Button } from '../../parts/button.tsx'
import { LabelledInput } from '../../records/sharing/labelled-input.tsx'
import { useText } from '../../text/use-text.tsx'
import { ManagersOnly } from '../settings/managers-only.tsx'
import { SettingsHead } from '../settings/settings-head.tsx'
import { HandoverOutcome } from './handover-outcome.tsx'
import { emptyHandover, type Handover, idsIn } from './handover-plan.ts'
import './handover-page.css'

/** 交接: whose records go to whom, looked at before it is done. */
export function HandoverPage() {
  return (
    <ManagersOnly>
      <Plan />
    </ManagersOnly>
  )
}

function Plan() {
  const { t } = useText()
  const [handover, setHandover] = useState(emptyHandover)
  const people = usePeopleFields()
  const change = (part: Partial<Handover>) => setHandover({ ...handover, ...part })
  return (
    <div className="settings-page">
      <SettingsHead />
      <p className="settings-why">{t('access.handoverWhy')}</p>
      <div className="settings-form handover">
        <LabelledInput
          field={people.from}
          value={handover.from}
          onChange={(value) => change({ from: typeof value === 'string' ? value : null })}
        />
        <Modules handover={handover} onChange={change} />
        <LabelledInput
          field={people.rest}
          value={[...handover.rest]}
          onChange={(value) => change({ rest: idsIn(value) })}
        />
        <LabelledInput
          field={people.teams}
          value={handover.teamsTo}
          onChange={(value) => change({ teamsTo: typeof value === 'string' ? value : null })}
        />
        <label className="handover-leaves">
          <input
            type="checkbox"
            checked={handover.leaves}
            onChange={({ target }) => change({ leaves: target.checked })}
          />
          {t('access.handoverLeaves')}
        </label>
        <HandoverOutcome handover={handover} onChange={change} onDone={() => setHandover(emptyHandover)} />
      </div>
    </div>
  )
}

function usePeopleFields(): { readonly from: Field; readonly rest: Field; readonly teams: Field } {
  const { t } = useText()
  const said = (text: string) => ({ 'zh-CN': text, en: text })
  return {
    from: { type: 'link', to: 'user', label: said(t('access.handoverFrom')) },
    rest: {
      type: 'links',
      to: 'user',
      label: said(t('access.handoverRest')),
      hint: said(t('access.handoverRestHint')),
    },
    teams: {
      type: 'link',
      to: 'user',
      label: said(t('access.handoverTeams')),
      hint: said(t('access.handoverTeamsHint')),
    },
  }
}

interface ModulesProps {
  readonly handover: Handover
  onChange(part: Partial<Handover>): void
}

/** Modules that go to somebody else than the rest. */
function Modules({ handover: { byModule }, onChange }: ModulesProps) {
  const { t, label } = useText()
  const objects = useObjects().filter(({ group, fields }) => group === 'business' && fields.owner)
  const open = objects.filter(({ name }) => !byModule.some(({ object }) => object === name))
  const put = (object: string, to: Json) =>
    onChange({ byModule: byModule.map((one) => (one.object === object ? { object, to: idsIn(to) } : one)) })
  return (
    <>
      {byModule.map(({ object, to }) => {
        const definition = objects.find(({ name }) => name === object)
        const words = t('access.handoverOf', { object: definition ? label(definition.label) : object })
        return (
          <div key={object} className="handover-module">
            <LabelledInput
              field={{ type: 'links', to: 'user', label: { 'zh-CN': words, en: words } }}
              value={[...to]}
              onChange={(value) => put(object, value)}
            />
            <Button
              kind="quiet"
              onClick={() => onChange({ byModule: byModule.filter((one) => one.object !== object) })}
            >
              {t('access.handoverDrop')}
            </Button>
          </div>
        )
      })}
      <Select<string>
        className="handover-add"
        aria-label={t('access.handoverAdd')}
        placeholder={t('access.handoverAdd')}
        value={null}
        options={open.map(({ name, label: said }) => ({ value: name, label: label(said) }))}
        onChange={(object) => onChange({ byModule: [...byModule, { object, to: [] }] })}
      />
    </>
  )
}
