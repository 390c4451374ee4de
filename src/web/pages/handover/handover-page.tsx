import { useState } from 'react'
import type { Field } from '../../../core/fields/field.ts'
import { LabelledInput } from '../../records/sharing/labelled-input.tsx'
import { useText } from '../../text/use-text.tsx'
import { ManagersOnly } from '../settings/managers-only.tsx'
import { SettingsHead } from '../settings/settings-head.tsx'
import { HandoverLines } from './handover-lines.tsx'
import { HandoverOutcome, type Seen } from './handover-outcome.tsx'
import { countsByLine, emptyHandover, type Handover, idsIn } from './handover-plan.ts'
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
  const [seen, setSeen] = useState<Seen>()
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
        <HandoverLines
          handover={handover}
          counts={seen?.handover === handover ? countsByLine(handover, seen.outcome.parts) : noCounts}
          onChange={change}
        />
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
        <HandoverOutcome
          handover={handover}
          seen={seen}
          onSeen={setSeen}
          onChange={change}
          onDone={() => setHandover(emptyHandover)}
        />
      </div>
    </div>
  )
}

const noCounts: ReadonlyMap<number, number> = new Map()

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
