import type { Page } from '@playwright/test'
import { made } from './contacts.ts'
import { expect, test } from './server.ts'
import { toast } from './toast.ts'

test('a field of one’s own object and one of its lines go for good, and come back with what they held', async ({
  openAs,
}) => {
  const ada = await openAs('ada')
  await made(ada, 'customObject', { name: 'lease', label: label('租约'), lines: true })
  await made(ada, 'customField', { object: 'lease', name: 'deposit', label: label('押金'), type: 'number' })
  await made(ada, 'customField', { object: 'leaseLine', name: 'floor', label: label('楼层'), type: 'text' })
  const lines = [{ quantity: 1, price: 5, floor: '三层' }]
  const lease = await made(ada, 'lease', { name: '仓库租约', deposit: 8000, lines })
  const holds = async (expected: Record<string, unknown>) => {
    const answer = await ada.request.get(`/api/v1/records/lease/${lease}`)
    expect(await answer.json()).toMatchObject(expected)
  }

  await ada.goto('/settings/fields?object=lease')
  await retire(ada, '押金')
  const dialog = await askRemoval(ada, '押金')
  await expect(dialog).toContainText('1 条记录')
  const remove = dialog.getByRole('button', { name: '彻底删除', exact: true })
  const typed = dialog.getByLabel('输入「押金」确认')
  await typed.fill('押')
  await expect(remove).toBeDisabled()
  await typed.fill('押金')
  await remove.click()
  await expect(toast(ada, '已彻底删除「押金」')).toBeVisible()
  await expect(ada.getByText('已停用 1 个')).toHaveCount(0)

  await ada.goto('/settings/fields?object=leaseLine')
  await retire(ada, '楼层')
  const ofLines = await askRemoval(ada, '楼层')
  await ofLines.getByLabel('输入「楼层」确认').fill('楼层')
  await ofLines.getByRole('button', { name: '彻底删除', exact: true }).click()
  await expect(toast(ada, '已彻底删除「楼层」')).toBeVisible()
  // The undo of the message, and the way back that stays below the list.
  await ada.locator('.toast').filter({ hasText: '已彻底删除「楼层」' }).locator('.toast-action').click()
  await ada.getByRole('dialog').getByRole('button', { name: '撤销 1 条' }).click()
  await expect(toast(ada, '已撤销')).toBeVisible()
  await bringBack(ada, '楼层')
  await ada.goto('/settings/fields?object=lease')
  await ada.getByText('已彻底删除 1 个').click()
  await ada.getByRole('button', { name: '撤销彻底删除「押金」' }).click()
  await expect(toast(ada, '「押金」和它的值已恢复')).toBeVisible()
  await bringBack(ada, '押金')
  await holds({ deposit: 8000, lines: [{ floor: '三层' }] })
})

const label = (text: string) => ({ 'zh-CN': text, en: text })

async function retire(page: Page, name: string): Promise<void> {
  await page.locator('.field-rows li').filter({ hasText: name }).getByRole('button').first().click()
  await page.getByRole('button', { name: '停用', exact: true }).click()
  await page.getByRole('button', { name: `停用「${name}」` }).click()
  await expect(toast(page, `已停用「${name}」`)).toBeVisible()
}

async function askRemoval(page: Page, name: string) {
  await page.getByText('已停用 1 个').click()
  await page.getByRole('button', { name: `彻底删除「${name}」` }).click()
  return page.getByRole('dialog', { name: `彻底删除「${name}」` })
}

async function bringBack(page: Page, name: string): Promise<void> {
  await page.getByText('已停用 1 个').click()
  await page.getByRole('button', { name: `恢复「${name}」` }).click()
  await expect(page.locator('.field-rows li').filter({ hasText: name })).toBeVisible()
}
