import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { readXlsx } from 'hucre/xlsx'
import { made } from './contacts.ts'
import { expect, test } from './server.ts'

test('孟小雨 pastes codes, is told which there are not, changes the others, and fetches what was left as it was', async ({
  openAs,
}) => {
  const page = await openAs('mengxiaoyu')
  const one = await coded(page, { name: '编号选择甲公司', remark: '已回访' })
  const two = await coded(page, { name: '编号选择乙公司' })
  await page.goto('/records/customer')
  await expect(page.getByRole('grid')).toBeVisible()
  await page.getByRole('button', { name: '按编号选择' }).click()
  const picking = page.getByRole('dialog', { name: '按编号选择客户' })
  await picking.getByRole('textbox', { name: '编号' }).fill(`${one}，${two}\nC-没有这个`)
  await expect(picking.getByText('共 3 个编号')).toBeVisible()
  await picking.getByRole('button', { name: '查找并选择' }).click()
  await expect(picking.getByText('没有找到 1 个编号')).toBeVisible()
  await expect(picking.getByText('C-没有这个', { exact: true })).toBeVisible()
  await picking.getByRole('button', { name: '选择找到的 2 条' }).click()

  await expect(page.getByText('已选 2 条')).toBeVisible()
  await page.getByRole('button', { name: '批量更新' }).click()
  const dialog = page.getByRole('dialog', { name: '批量更新 2 条客户' })
  await dialog.getByRole('combobox', { name: '字段' }).fill('备注')
  await page.keyboard.press('Enter')
  await dialog.getByRole('textbox', { name: '新的值' }).fill('已回访')
  await dialog.getByRole('button', { name: '更新 1 条' }).click()

  await expect(page.getByText('已更新 1 条')).toBeVisible()
  const coming = page.waitForEvent('download')
  await page.getByRole('link', { name: '下载未处理的 1 条' }).click()
  const { sheets } = await readXlsx(await readFile(await (await coming).path()))
  expect(sheets[0]?.rows[1]?.slice(0, 3)).toEqual([one, '编号选择甲公司', '没有需要修改的内容'])

  await page.goto('/changes')
  await page.locator('.stream-open').first().click()
  await expect(page.locator('.chosen').getByRole('link', { name: '下载未处理的 1 条' })).toBeVisible()
})

test('codes that are found after somebody wrote others or closed the window tick nothing', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  const one = await coded(page, { name: '编号迟到甲公司' })
  await page.goto('/records/customer')
  await expect(page.getByRole('grid')).toBeVisible()
  let answers = Promise.withResolvers<void>()
  await page.route('**/records/customer/codes', async (route) => {
    await answers.promise
    await route.continue()
  })
  const picking = page.getByRole('dialog', { name: '按编号选择客户' })
  const look = async () => {
    answers = Promise.withResolvers<void>()
    await page.getByRole('button', { name: '按编号选择' }).click()
    await picking.getByRole('textbox', { name: '编号' }).fill(one)
    const answered = page.waitForResponse('**/records/customer/codes')
    await picking.getByRole('button', { name: '查找并选择' }).click()
    return async () => {
      answers.resolve()
      await (await answered).finished()
    }
  }
  const foundLate = await look()
  await picking.getByRole('textbox', { name: '编号' }).fill(`${one} C-还有一个`)
  await foundLate()
  await expect(picking.getByRole('textbox', { name: '编号' })).toHaveValue(`${one} C-还有一个`)
  await picking.getByRole('button', { name: '取消' }).click()

  const foundAfterwards = await look()
  await picking.getByRole('button', { name: '取消' }).click()
  await expect(picking).toBeHidden()
  await foundAfterwards()
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0)
  await expect(page.getByText('已选 1 条')).toBeHidden()
})

test('on the phone codes are pasted where cards are chosen', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu', { phone: true })
  const one = await coded(page, { name: '手机编号甲公司' })
  await page.goto('/records/customer')
  await page.getByRole('button', { name: '选择', exact: true }).tap()
  await page.getByRole('button', { name: '按编号选择' }).tap()
  const picking = page.getByRole('dialog', { name: '按编号选择客户' })
  await picking.getByRole('textbox', { name: '编号' }).fill(one)
  await picking.getByRole('button', { name: '查找并选择' }).tap()
  await expect(page.getByRole('region', { name: '已选 1 条' })).toBeInViewport({ ratio: 1 })
  await expect(page.getByRole('button', { name: '批量更新' })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})

/** A customer with these values; answers its code. */
async function coded(page: Page, values: object): Promise<string> {
  const id = await made(page, 'customer', values)
  return (await (await page.request.get(`/api/v1/records/customer/${id}`)).json()).code
}
