import { Link } from '@tanstack/react-router'
import { useConfigurationOf } from '../../client/use-all-records.ts'
import { useText } from '../../text/use-text.tsx'
import { PatternInput } from './pattern-input.tsx'
import { useNextCodes } from './use-next-codes.ts'

interface ObjectNumberingProps {
  readonly id: string
  /** One that is saved; null for a new one, which has no records yet. */
  readonly object: string | null
  readonly value: string
  readonly fault: string | undefined
  onChange(value: string): void
}

/** How codes are made: where a rule has been written it is that one, and changed where it stands. */
export function ObjectNumbering({ object, ...input }: ObjectNumberingProps) {
  const { t } = useText()
  if (object !== null) return <SavedNumbering object={object} {...input} />
  return <PatternInput label={t('configuration.pattern')} {...input} />
}

function SavedNumbering({ object, ...input }: ObjectNumberingProps & { readonly object: string }) {
  const { t } = useText()
  const { data: rules } = useConfigurationOf('numberingRule', object)
  const codes = useNextCodes({ object, pattern: input.value, period: undefined, next: '' })
  const [rule] = rules ?? []
  if (!rule) return <PatternInput label={t('configuration.pattern')} codes={codes} {...input} />
  return (
    <p className="object-numbering">
      <b>{t('configuration.pattern')}</b> <code>{String(rule.pattern)}</code>{' '}
      <Link to="/settings/numbering">{t('configuration.numberedByRule')}</Link>
    </p>
  )
}
