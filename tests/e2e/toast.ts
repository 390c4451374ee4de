import type { Locator, Page } from '@playwright/test'

/** What the page told at its foot: words like 「已撤销」 stand in a timeline and in lists as well. */
export function toast(page: Page, text: string): Locator {
  return page.locator('.toast-text', { hasText: text }).first()
}
