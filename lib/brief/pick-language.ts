export { pickLanguage } from '../facts/pick-language.ts';
