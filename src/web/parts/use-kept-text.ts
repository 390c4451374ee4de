import { useText } from '../text/use-text.tsx'

/** The size of a restore point and the day until which it is kept, as people read them. */
export function useKeptText() {
  const { locale } = useText()
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' })
  const number = { maximumFractionDigits: 1, style: 'unit' } as const
  const [small, large] = (['kilobyte', 'megabyte'] as const).map(
    (unit) => new Intl.NumberFormat(locale, { ...number, unit }),
  )
  return ({ bytes, keptUntil }: { readonly bytes: number; readonly keptUntil: string }) => ({
    size: (bytes < 1_000_000 ? small?.format(bytes / 1_000) : large?.format(bytes / 1_000_000)) ?? '',
    day: day.format(new Date(keptUntil)),
  })
}
