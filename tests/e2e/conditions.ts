import type { Locator, Page } from '@playwright/test'
import { expect } from './server.ts'

/** In a dialog that puts a condition together: what its first row asks of. */
export async function askOf(page: Page, dialog: Locator, name: string): Promise<void> {
  const field = dialog.getByRole('combobox', { name: '字段', exact: true })
  const options = page.locator('.ant-select-item-option').filter({ visible: true })
  // The dialog, as it opens, puts her into its first field.
  await expect(field).toBeFocused()
  await field.click()
  // Opening empties what is typed before.
  await expect(options.first()).toBeVisible()
  await field.fill(name)
  await options.filter({ hasText: new RegExp(`^${name}$`) }).click()
}

/** In the same dialog, the whole of it: a field that contains a text. */
export async function askForText(page: Page, dialog: Locator, name: string, text: string): Promise<void> {
  await askOf(page, dialog, name)
  await dialog.getByRole('textbox', { name: '值', exact: true }).fill(text)
  await dialog.getByRole('button', { name: '使用此条件' }).click()
  await expect(dialog).toBeHidden()
}
