/** Through whose eyes this tab looks at Kebu, `user:{id}` or `role:{id}`: read only, and gone with the tab. */
export type ViewAs = `user:${string}` | `role:${string}`

const key = 'kebu.viewAs'

export const viewAsHeader = 'Kebu-View-As'

/** Null as oneself, and where the browser keeps nothing. */
export function viewAs(): string | null {
  try {
    return sessionStorage.getItem(key)
  } catch {
    return null
  }
}

/** Begins anew as she would: nothing that was answered to oneself is kept. */
export function beginViewingAs(whom: ViewAs): void {
  sessionStorage.setItem(key, whom)
  window.location.assign('/')
}

export function leaveViewAs(to = '/'): void {
  forgetViewAs()
  window.location.assign(to)
}

export function forgetViewAs(): void {
  sessionStorage.removeItem(key)
}
