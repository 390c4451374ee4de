import { useText } from '../text/use-text.tsx'

const namesMax = 3

/** 林悦、周航 等 5 人; of many, those who are told and how many they are. */
export function useNames(): (people: readonly { readonly name: string }[], count?: number) => string {
  const { t } = useText()
  return (people, count = people.length) => {
    const names = people.slice(0, namesMax).map(({ name }) => name)
    const listed = names.join(t('changes.listComma'))
    return count > namesMax ? t('approvals.andOthers', { names: listed, count }) : listed
  }
}
