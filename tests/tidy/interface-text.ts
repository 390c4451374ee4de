import { isTest, lineOf, type SourceFile, withoutComments } from './source-files.ts'

const chinese = /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+/g
/** Words right before a closing tag, or between a tag and a value: `<b>Total</b>`, `<b>Total {n}</b>`. */
const wordsInMarkup = /[^=<>{}();]>\s*([^<>{}=;()]*[A-Za-z]{2,}[^<>{}=;()]*?)\s*<\//g
const wordsBeforeValue =
  /[^=<>{}();]>\s*(?!\s|(?:const|let|return|interface|function|export|type|if|for|async)\b)([^<>{}=;():\n]*[A-Za-z]{2,}[^<>{}=;():\n]*?)\s*\{(?!['"`])/g
const keys = /<kbd>[^<]*<\/kbd>/g
const wordsInAttributes =
  /\s(?:title|placeholder|aria-label|alt|okText|cancelText|description|message)="([^"]*[A-Za-z]{2,}[^"]*)"/g

/** Both languages side by side: a Label, a table by locale, a choice of comma. */
const bothLanguages = /'zh-CN'|=== 'en'/

/** Text of the page stands in text tables, where the compiler sees that both languages have it. */
export function interfaceText(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => file.path.startsWith('src/web/') && !file.path.startsWith('src/web/text/') && !isTest(file))
    .flatMap((file) => {
      const text = withoutComments(file.text).replace(keys, (key) => ' '.repeat(key.length))
      const found = [...text.matchAll(chinese)]
      if (file.path.endsWith('.tsx')) {
        for (const pattern of [wordsInMarkup, wordsBeforeValue, wordsInAttributes])
          found.push(...text.matchAll(pattern))
      }
      const alone = found.filter(({ index }) => !bothLanguages.test(lineAt(text, index)))
      return alone.map((match) => complaint(file.path, lineOf(text, match.index), match[1] ?? match[0]))
    })
}

function lineAt(text: string, index: number): string {
  return text.split('\n')[lineOf(text, index) - 1] ?? ''
}

function complaint(path: string, line: number, words: string): string {
  return `${path}:${line} has the words "${words.trim().slice(0, 40)}". Put them into src/web/text in both languages and say t('…').`
}
