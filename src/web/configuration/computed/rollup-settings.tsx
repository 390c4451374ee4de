import { useId } from 'react'
import type { ObjectView } from '../../../core/api/shapes.ts'
import type { JsonObject } from '../../../core/json.ts'
import { useText } from '../../text/use-text.tsx'
import type { TypeSettingsProps } from '../field/type-settings.tsx'
import { SelectBox } from '../labelled.tsx'
import { useShapeableObjects } from '../use-shapeable-objects.ts'
import { RollupResults } from './rollup-results.tsx'

const computes = ['count', 'sum', 'min', 'max'] as const

/** What is counted or summed of the records that link here: whose, by which link, which field of theirs. */
export function RollupSettings({ definition, draft, faults, isSaved, onDraft }: TypeSettingsProps) {
  const { t, label } = useText()
  const id = useId()
  const { settings } = draft
  const sources = useLinksTo(definition.name)
  const chosen = sources.find(({ of, via }) => of.name === settings.of && via === settings.via)
  const compute = String(settings.compute ?? 'count')
  const fields = Object.entries(chosen?.of.fields ?? {}).filter(([, { type }]) => isComputable(type, compute))
  const put = (part: JsonObject) => {
    const next: JsonObject = { ...settings, compute, ...part }
    onDraft({ settings: { ...next, result: resultOf(next, chosen?.of) } })
  }
  return (
    <>
      <div className="configuration-columns">
        <SelectBox
          id={`${id}-of`}
          label={t('configuration.rollupOf')}
          required
          disabled={isSaved}
          fault={faults.settings}
          value={chosen ? `${chosen.of.name}.${chosen.via}` : ''}
          choices={[
            { value: '', text: t('fields.choose') },
            ...sources.map(({ of, via, text }) => ({ value: `${of.name}.${via}`, text })),
          ]}
          onChange={(place) => {
            const [of = '', via = ''] = place.split('.')
            onDraft({ settings: { of, via, compute: 'count', result: 'number' } })
          }}
        />
        <SelectBox
          id={`${id}-compute`}
          label={t('configuration.compute')}
          disabled={isSaved}
          value={compute}
          choices={computes.map((value) => ({ value, text: t(`configuration.compute.${value}`) }))}
          onChange={(next) => {
            const { field: _, ...others } = settings
            onDraft({ settings: { ...others, compute: next, result: 'number' } })
          }}
        />
        {compute === 'count' ? null : (
          <SelectBox
            id={`${id}-field`}
            label={t('configuration.rollupField')}
            required
            disabled={isSaved}
            value={String(settings.field ?? '')}
            choices={[
              { value: '', text: t('fields.choose') },
              ...fields.map(([value, field]) => ({ value, text: label(field.label) })),
            ]}
            onChange={(field) => put({ field })}
          />
        )}
      </div>
      <RollupResults object={definition.name} settings={{ ...settings, compute }} />
    </>
  )
}

/** The links of other objects to this one. */
function useLinksTo(object: string) {
  const { label } = useText()
  return useShapeableObjects().flatMap((of) =>
    Object.entries(of.fields).flatMap(([via, field]) =>
      field.type === 'link' && field.to === object && !field.readOnly
        ? [{ of, via, text: `${label(of.label)} · ${label(field.label)}` }]
        : [],
    ),
  )
}

function isComputable(type: string, compute: string): boolean {
  if (type === 'number' || type === 'money') return true
  return compute !== 'sum' && (type === 'date' || type === 'dateTime')
}

/** What comes out is what goes in; a count is a number. */
function resultOf({ field, compute }: JsonObject, of: ObjectView | undefined): string {
  const type = of?.fields[String(field)]?.type
  const kept = type === 'money' || type === 'date' || type === 'dateTime' ? type : 'number'
  return compute === 'count' ? 'number' : kept
}
