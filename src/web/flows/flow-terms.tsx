import { useId } from 'react'
import { SelectBox } from '../configuration/labelled.tsx'
import { useRoles } from '../fields/role-checks.tsx'
import { useText } from '../text/use-text.tsx'
import { ApproverRows } from './approver-rows.tsx'
import type { FlowPartProps } from './caught-parts.tsx'

/** Who is told, who decides where nobody else is left, and what becomes of the rest of a batch. */
export function FlowTerms({ definition, draft, faults, onDraft }: FlowPartProps) {
  const { t } = useText()
  const id = useId()
  const roles = useRoles()
  const isKnown = draft.fallback === '' || roles.some((role) => role.id === draft.fallback)
  return (
    <section className="flow-steps" aria-label={t('flows.more')}>
      <h3>{t('flows.more')}</h3>
      <ApproverRows
        definition={definition}
        label={t('flows.copies')}
        add={t('flows.addCopy')}
        approvers={draft.copies}
        fault={faults.copies}
        onChange={(copies) => onDraft({ copies })}
      />
      <div className="configuration-columns">
        <SelectBox
          id={`${id}-fallback`}
          label={t('flows.fallback')}
          hint={t('flows.fallbackHint')}
          fault={faults.fallback}
          value={draft.fallback}
          choices={[
            { value: '', text: t('flows.fallbackOthers') },
            ...(isKnown ? [] : [{ value: draft.fallback, text: t('flows.unknownRole') }]),
            ...roles.map((role) => ({ value: role.id, text: role.name })),
          ]}
          onChange={(fallback) => onDraft({ fallback })}
        />
        <SelectBox
          id={`${id}-partial`}
          label={t('flows.partial')}
          fault={faults.partial}
          value={draft.partial}
          choices={(['whole', 'rest'] as const).map((value) => ({ value, text: t(`flows.partial.${value}`) }))}
          onChange={(chosen) => onDraft({ partial: chosen === 'rest' ? 'rest' : 'whole' })}
        />
      </div>
    </section>
  )
}
