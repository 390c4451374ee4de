import type { ProblemText } from './problem-text.ts'

/** Why a file, its rows or an import cannot be taken. Each says what to do about it. */
export const importProblems = {
  'file-empty': {
    status: 422,
    'zh-CN': '文件是空的，请选择有内容的文件',
    en: 'The file is empty; choose one that holds a table',
  },
  'file-not-a-table': {
    status: 422,
    'zh-CN': '这不是表格文件，请上传 .xlsx、.xls、.xlsb、.ods、.csv 或 .vcf',
    en: 'This is not a table; upload .xlsx, .xls, .xlsb, .ods, .csv or .vcf',
  },
  'file-is-encrypted': {
    status: 422,
    'zh-CN': '文件设有密码，请去掉密码后上传',
    en: 'The file has a password; remove it and upload again',
  },
  'file-is-web-page': {
    status: 422,
    'zh-CN': '这是网页或 XML，不是表格，请用 Excel 或 WPS 打开并另存为 .xlsx 后上传',
    en: 'This is a web page or XML, not a table; open it in Excel and save it as .xlsx',
  },
  'file-damaged': {
    status: 422,
    'zh-CN': '文件已损坏，无法读取，请用 Excel 或 WPS 打开并另存后再上传',
    en: 'The file is damaged and cannot be read; open it in Excel or WPS, save it again and upload that',
  },
  'file-not-readable': {
    status: 422,
    'zh-CN': '无法读取这个文件，请用 Excel 或 WPS 打开，另存为新的 .xlsx 后上传',
    en: 'The file cannot be read; open it in Excel or WPS, save it as a new .xlsx and upload that',
  },
  'file-part-damaged': {
    status: 422,
    'zh-CN': '文件已损坏：其中的 {part} 无法读取。请用 Excel 或 WPS 打开，另存为新的 .xlsx 后上传',
    en: 'The file is damaged: its part {part} cannot be read. Open it in Excel or WPS, save it as a new .xlsx and upload that',
  },
  'file-part-missing': {
    status: 422,
    'zh-CN': '文件已损坏：缺少其中的 {part}。请用 Excel 或 WPS 打开，另存为新的 .xlsx 后上传',
    en: 'The file is damaged: its part {part} is missing. Open it in Excel or WPS, save it as a new .xlsx and upload that',
  },
  'file-takes-too-long': {
    status: 422,
    'zh-CN': '读取文件超过 {max} 秒。请删去多余的空行、空列和格式，或分成几个文件，再上传',
    en: 'Reading the file takes more than {max} seconds; delete empty rows, columns and formatting, or split it, and upload again',
  },
  'file-takes-too-much-memory': {
    status: 422,
    'zh-CN': '读取文件所需内存超过 {max} MB。请删去多余的空行、空列和格式，或分成几个文件，再上传',
    en: 'Reading the file takes more than {max} MB of memory; delete empty rows, columns and formatting, or split it, and upload again',
  },
  'file-sheet-unknown': {
    status: 422,
    'zh-CN': '文件中没有名为「{value}」的工作表，请另选一个',
    en: 'The file has no sheet called “{value}”; choose another',
  },
  'file-cell-has-nul': {
    status: 422,
    'zh-CN': '第 {row} 行 {column} 列含有空字符（NUL），请改好这一格后再上传',
    en: 'The cell in row {row}, column {column} holds a NUL character; mend that cell and upload again',
  },
  'file-unpacks-too-large': {
    status: 422,
    'zh-CN': '文件展开后超过 {max} MB，请删去多余的工作表和格式，或分成几个文件，再上传',
    en: 'The file unpacks to more than {max} MB; delete sheets and formatting it does not need, or split it, and upload again',
  },
  'file-encoding-unknown': {
    status: 422,
    'zh-CN': '文件在任何一种编码下都读不出，请另存为 UTF-8 或 GB18030 后上传',
    en: 'The file can be read in no known encoding; save it as UTF-8 or GB18030 and upload that',
  },
  'file-without-rows': {
    status: 422,
    'zh-CN': '文件只有表头，没有数据；请在表头下面填写数据后上传',
    en: 'The file has a header but no rows; fill in rows below the header and upload it again',
  },
  'file-too-many-rows': {
    status: 422,
    'zh-CN': '文件超过 {max} 行，请分成几个文件导入',
    en: 'The file has more than {max} rows; split it into several',
  },
  'file-too-many-columns': {
    status: 422,
    'zh-CN': '文件超过 {max} 列，请删去不导入的列后上传',
    en: 'The file has more than {max} columns; delete those that are not imported and upload it again',
  },
  'file-cell-too-long': {
    status: 422,
    'zh-CN': '第 {row} 行 {column} 列的内容超过 {max} 个字，请缩短后上传',
    en: 'The cell in row {row}, column {column} holds more than {max} characters; shorten it and upload again',
  },
  'csv-quote-unclosed': {
    status: 422,
    'zh-CN': '第 {row} 行的引号没有结束，无法判断单元格到哪里为止；请补上或删去这个引号后上传',
    en: 'A quotation mark in row {row} is never closed, so the end of its cell is unknown; close or delete it and upload again',
  },
  'cell-has-formula-error': {
    status: 422,
    'zh-CN': '{field}的公式结果有误（{value}）',
    en: 'The formula for {field} has an error ({value})',
  },
  'value-twice-in-file': {
    status: 422,
    'zh-CN': '{field}「{value}」与第 {row} 行重复',
    en: '{field} “{value}” is also in row {row}',
  },
  'same-as-row': { status: 422, 'zh-CN': '{field}与第 {row} 行相同', en: '{field} is the same as in row {row}' },
  'same-as-record': { status: 422, 'zh-CN': '已有{field}相同的记录', en: 'A record has the same {field}' },
  'import-row-exists': {
    status: 422,
    'zh-CN': '{field} {value} 已存在，跳过导入',
    en: '{field} {value} exists; the row is skipped',
  },
  'import-row-not-found': {
    status: 422,
    'zh-CN': '没有{field}为「{value}」的记录可更新',
    en: 'There is no record with {field} “{value}” to update',
  },
  'import-key-ambiguous': {
    status: 422,
    'zh-CN': '{field}「{value}」对应 {count} 条记录，请改用编号',
    en: '{field} “{value}” matches {count} {count:record|records}; use the code instead',
  },
  'import-key-empty': {
    status: 422,
    'zh-CN': '{field}为空，无法找到要更新的记录',
    en: '{field} is empty, so the record to update cannot be found',
  },
  'import-file-of-other-object': {
    status: 422,
    'zh-CN': '这是从「{object}」导出的文件，请到那里导入',
    en: 'This file was exported from “{object}”: import it there',
  },
  'import-file-of-another': {
    status: 422,
    'zh-CN': '这不是从这里导出的文件，而是别处导出的，不能导入到这里',
    en: 'This file was exported from elsewhere, and cannot be imported here',
  },
  'import-file-of-before': {
    status: 422,
    'zh-CN': '这个文件是 Kebu 升级前导出的，隐藏标识的格式已经变了：请重新导出，在新文件里修改后再导入',
    en: 'This file was exported before Kebu was updated, with hidden keys in an earlier form: export it anew, and make the edits in the new file',
  },
  'import-row-key-missing': {
    status: 422,
    'zh-CN': '这一行没有隐藏标识，不是导出的行；要新增它，请选择「新增并更新」',
    en: 'This row has no hidden key, so it is none that was exported; to add it, choose “Add and update”',
  },
  'import-row-key-broken': {
    status: 422,
    'zh-CN': '这一行的隐藏标识已损坏，或不是由这里导出的，或导出之后系统换过密钥；请重新导出，或清除标识作为新增的行',
    en: 'The hidden key of this row is damaged, was not made here, or is of before the key of the house was exchanged; export again, or clear it to add the row',
  },
  'import-row-copied': {
    status: 422,
    'zh-CN':
      '这一行与第 {row} 行的隐藏标识相同，其中一行是复制的；如果复制的是这一行，可清除标识作为新增的行，否则请在文件中删去复制的行后重新上传',
    en: 'This row and row {row} have the same hidden key: one is a copy. If it is this one, clear its key to add it; else take the copy out of the file and upload it again',
  },
  'import-row-mixed-up': {
    status: 422,
    'zh-CN': '这一行的内容与它的隐藏标识不是同一条记录：可能只给一部分列排过序，或粘贴了别的行。请重新导出后再改',
    en: 'What stands in this row is not of the record its hidden key names: some columns were sorted alone, or another row was pasted. Export again',
  },
  'import-round-trip-no-number': {
    status: 422,
    'zh-CN':
      '文件里没有「{field}」列，看不出各行是否错位：这一列改了名的，请把它与「{field}」匹配；删掉了的，请保留这一列后重新上传，或改为按其他字段查找记录',
    en: 'The file has no column “{field}”, by which it is seen whether rows were mixed up: if it was renamed, match it with “{field}”; if it was taken out, keep it and upload again, or find records by another field',
  },
  'import-row-exported': {
    status: 422,
    'zh-CN': '这一行是导出的记录，不是新增的行',
    en: 'This row was exported and is none that was added',
  },
  'import-record-gone': {
    status: 422,
    'zh-CN': '这条记录在导出之后已被删除，或您不再能看到它',
    en: 'This record was deleted since the export, or is not yours to see any more',
  },
  'import-cell-changed-since': {
    status: 409,
    'zh-CN': '导出之后，{by}把{field}改为「{theirs}」',
    en: 'Since the export, {by} changed {field} to “{theirs}”',
  },
  'import-cell-settled': {
    status: 409,
    'zh-CN': '导出之后，{by}改过{field}',
    en: 'Since the export, {by} changed {field}',
  },
  'import-no-conflict': {
    status: 422,
    'zh-CN': '{field}没有需要决定的冲突',
    en: 'There is no conflict to settle in {field}',
  },
  'import-nothing-matched': {
    status: 422,
    'zh-CN': '没有一列与字段对应，请匹配列',
    en: 'No column is matched with a field; match the columns',
  },
  'import-field-twice': { status: 422, 'zh-CN': '{field}匹配了两列', en: 'Two columns are matched with {field}' },
  'import-key-not-matched': {
    status: 422,
    'zh-CN': '没有列与用来查找记录的{field}对应',
    en: 'No column is matched with {field}, by which records are found',
  },
  'import-key-not-readable': {
    status: 422,
    'zh-CN': '您无权查看{field}，不能按它查找记录',
    en: '{field} is not yours to see, so records cannot be found by it',
  },
  'import-key-impossible': { status: 422, 'zh-CN': '不能按{field}查找记录', en: 'Records cannot be found by {field}' },
  'import-not-found': { status: 404, 'zh-CN': '导入批次不存在', en: 'There is no such import' },
  'import-busy': {
    status: 409,
    'zh-CN': '导入正在进行，请等它结束或先取消',
    en: 'The import is at work; wait for its end or cancel it',
  },
  'import-rows-out-of-sight': {
    status: 403,
    'zh-CN': '其中有您无权查看的记录，因此不能查看各行',
    en: 'Some of these records are not yours to see, so the rows are not shown',
  },
  'import-rows-gone': {
    status: 404,
    'zh-CN': '文件的内容只保留 {days} 天，请重新上传',
    en: 'The rows of a file are kept for {days} days. Upload it again',
  },
  'import-not-checked': { status: 409, 'zh-CN': '请先检查，再导入', en: 'Check the import first' },
  'import-already-applied': { status: 409, 'zh-CN': '这批数据已经导入', en: 'This has been imported already' },
  'import-nothing-to-apply': { status: 422, 'zh-CN': '没有可以导入的行', en: 'There is no row to import' },
  'import-row-unknown': { status: 404, 'zh-CN': '导入中没有第 {row} 行', en: 'The import has no row {row}' },
  'file-missing': { status: 422, 'zh-CN': '请选择一个文件', en: 'Choose a file' },
  'file-too-large': {
    status: 413,
    'zh-CN': '文件最大 {max} MB，请换小一些的文件，或分成几个',
    en: 'A file may have {max} MB at most: use a smaller one, or split it',
  },
} as const satisfies Record<string, ProblemText>
