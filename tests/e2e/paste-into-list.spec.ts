import type { Page } from '@playwright/test'
import { expect, test } from './server.ts'

const list = '/records/customer?sort=code'

test('孟小雨 pastes a block from Excel: she sees what it would do, updates two customers by Enter, and takes it back', async ({
  openAs,
}) => {
  const page = await openAs('mengxiaoyu')
  await page.goto(list)
  await expect(cell(page, 1, '电话')).toBeVisible()
  const before = (await cell(page, 1, '电话').textContent()) ?? ''
  await cell(page, 1, '客户分类').click()
  await paste(page, 'A类\t林悦\t０１０－６２５５ １２３４\t9\r\n顶级\t林悦\t"138 0013\n8000"\t9\r\n')

  const dialog = page.getByRole('dialog', { name: '粘贴到客户列表' })
  await expect(dialog.getByText('客户分类「顶级」不存在')).toBeVisible()
  await expect(dialog.getByText('由系统维护，不能填写')).toBeVisible()
  await expect(dialog.getByText('将修改 2 条')).toBeVisible()
  await expect(dialog.getByRole('button', { name: '更新 2 条' })).toBeFocused()
  await page.keyboard.press('Enter')

  await expect(page.getByText('已保存')).toBeVisible()
  await expect(cell(page, 1, '电话')).toHaveText('010-62551234')
  await expect(cell(page, 2, '电话')).toHaveText('138 0013 8000')
  await expect(cell(page, 2, '负责人')).toContainText('林悦')
  await expect(cell(page, 1, '客户分类')).toBeFocused()
  await page.getByRole('button', { name: '撤销', exact: true }).click()
  await expect(cell(page, 1, '电话')).toHaveText(before)
})

test('one value pasted on a cell is saved there; one that does not fit says why', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await page.goto(list)
  await cell(page, 3, '客户分类').click()
  await paste(page, '顶级')
  await expect(page.getByText('客户分类「顶级」不存在')).toBeVisible()
  await paste(page, 'A类\r\n')
  await expect(page.getByText('已保存')).toBeVisible()
  await expect(cell(page, 3, '客户分类')).toHaveText('A类')
})

test('what somebody changed while the block was looked at is left alone, said, and settled where it stands', async ({
  openAs,
}) => {
  const page = await openAs('mengxiaoyu')
  const other = await openAs('zhouhang')
  await page.goto(list)
  await cell(page, 4, '电话').click()
  await paste(page, '13800138004\n13800138005')
  const dialog = page.getByRole('dialog', { name: '粘贴到客户列表' })
  await expect(dialog.getByText('将修改 2 条')).toBeVisible()

  await other.goto(list)
  await cell(other, 4, '电话').click()
  await paste(other, '021-63211234')
  await expect(other.getByText('已保存')).toBeVisible()

  await dialog.getByRole('button', { name: '更新 2 条' }).click()
  await expect(dialog.getByText('已更新 1 条，以下 1 条没有更新')).toBeVisible()
  await expect(dialog.getByText('之后又被他人修改')).toBeVisible()
  await expect(cell(page, 5, '电话')).toHaveText('138 0013 8005')

  await dialog.getByRole('button', { name: '逐条处理' }).click()
  const conflict = page.getByRole('dialog', { name: '同一字段已被他人修改' })
  await expect(conflict.getByText('021-63211234')).toBeVisible()
  await conflict.getByRole('radio', { name: /我的/ }).check()
  await conflict.getByRole('button', { name: '保存合并结果' }).click()
  await dialog.getByRole('button', { name: '更新 1 条' }).click()
  await expect(dialog).toBeHidden()
  await expect(cell(page, 4, '电话')).toHaveText('138 0013 8004')
})

/** The cell of a column in a row of the list, counted from 1. */
function cell(page: Page, row: number, column: string) {
  const at = ['编号', '客户名称', '行业', '阶段', '客户分类', '负责人', '电话'].indexOf(column)
  return page
    .getByRole('row')
    .nth(row)
    .getByRole('gridcell')
    .nth(at + 1)
}

async function paste(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate((written) => navigator.clipboard.writeText(written), text)
  await page.keyboard.press('Control+V')
}
