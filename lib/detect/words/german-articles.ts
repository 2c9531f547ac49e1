import { wordList } from './word-list.ts';

/** Names that German uses with an article: countries, regions, rivers, mountains and parties. As they fold. */
export const TAKES_ARTICLE = wordList(
  'turkei schweiz slowakei mongolei ukraine iran irak jemen libanon sudan sudsudan tschad kongo niger senegal oman vatikan',
  'kosovo krim bretagne normandie provence toskana lausitz pfalz balkan kaukasus sinai gazastreifen tibet maghreb sahel',
  'oder elbe donau po main rhein lot mosel spree saar ruhr weser ems neisse wolga themse seine loire rhone tiber nil indus',
  'ganges mekong jangtse amazonas mississippi dnjepr don havel isar inn neckar jordan ravi euphrat tigris',
  'linke linken linkspartei grunen union',
);
