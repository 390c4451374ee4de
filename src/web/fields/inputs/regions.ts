import { useEffect, useState } from 'react'
import { cities, districts, loadRegions, provinces } from '../../../core/fields/china/regions.ts'

export interface Region {
  readonly value: string
  readonly label: string
  children?: Region[]
}

/** Provinces with their cities with their districts, as a cascader wants them. The list is fetched the first time. */
export async function chinaRegions(): Promise<readonly Region[]> {
  await loadRegions()
  return provinces().map((province) => ({
    ...named(province),
    children: cities(province).map((city) => ({
      ...named(city),
      children: districts(province, city).map(named),
    })),
  }))
}

function named(name: string): Region {
  return { value: name, label: name }
}

/** Names of the provinces; none until the list has come. */
export function useProvinces(): readonly string[] {
  const [names, setNames] = useState<readonly string[]>(provinces)
  useEffect(() => void loadRegions().then(() => setNames(provinces())), [])
  return names
}
