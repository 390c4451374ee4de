import { useText } from '../text/use-text.tsx'

const namesMax = 3

/** 林悦、周航 等 5 人. */
export function useNames(): (people: readonly { readonly name: string }[]) => string {
  const { t } = useText()
  return (people) => {
    const names = people.slice(0, namesMax).map(({ name }) => name)
    const listed = names.join(t('changes.listComma'))
    return people.length > namesMax ? t('approvals.andOthers', { names: listed, count: people.length }) : listed
  }
}
