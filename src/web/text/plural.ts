/** As what the configuration is called is made of them, too. */
export { inSentence, pluralLabel } from '../../core/text/plural.ts'
