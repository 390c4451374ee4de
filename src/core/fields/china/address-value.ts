/** An address: names of regions in full, the rest in `street`. A type, not an interface, so that it counts as JSON. */
export type Address = {
  readonly province?: string
  readonly city?: string
  readonly district?: string
  readonly street?: string
}

export const addressParts = ['province', 'city', 'district', 'street'] as const
