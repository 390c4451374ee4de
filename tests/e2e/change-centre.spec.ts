import type { Page } from '@playwright/test'
import { expect, test } from './server.ts'

test('a space between two words stays while the search is being asked', async ({ openAs }) => {
  const page = await openAs('linyue')
  await page.goto('/changes')
  await twoWords(page, '搜索名称、编号、原因、人员')
  await page.goto('/records/customer')
  await twoWords(page, '在此列表中搜索')
})

/** Typed with the pause behind the space in which the page asks. */
async function twoWords(page: Page, box: string): Promise<void> {
  const input = page.getByRole('searchbox', { name: box })
  await input.pressSequentially('云麓 ')
  await expect(page).toHaveURL(/q=/)
  await input.pressSequentially('科技')
  await expect(input).toHaveValue('云麓 科技')
}
