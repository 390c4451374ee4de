import { useMemo } from 'react'
import type { FormatContext } from '../../core/fields/field-type.ts'
import { useSession } from '../client/queries.ts'
import { useText } from '../text/use-text.tsx'

/** The reader's language, the company's time zone, and the currency of the money at hand (default: the company's). */
export function useFormatContext(
  currency?: string | undefined,
): FormatContext & { readonly timeZone: string; readonly currency: string } {
  const { locale } = useText()
  const { workspace } = useSession()
  return useMemo(
    () => ({ locale, timeZone: workspace.timeZone, currency: currency ?? workspace.currency }),
    [locale, workspace, currency],
  )
}
