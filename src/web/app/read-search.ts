/* What stands in the address of a page beside its path, as far as it is understood. */

export const readObject = ({ object }: Record<string, unknown>): { object?: string } =>
  typeof object === 'string' ? { object } : {}

export const readNextPage = ({ next }: Record<string, unknown>): { next?: string } =>
  typeof next === 'string' && /^\/(?![/\\])/.test(next) ? { next } : {}

export const readRolesSearch = ({ role, with: other }: Record<string, unknown>): { role?: string; with?: string } => ({
  ...(typeof role === 'string' ? { role } : {}),
  ...(typeof other === 'string' ? { with: other } : {}),
})

export const readToken = ({ token }: Record<string, unknown>): { token?: string } =>
  typeof token === 'string' ? { token } : {}

export const readLayoutSearch = ({ object, role }: Record<string, unknown>): { object?: string; role?: string } => ({
  ...(typeof object === 'string' ? { object } : {}),
  ...(typeof role === 'string' && role !== '' ? { role } : {}),
})
