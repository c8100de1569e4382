import type { Language } from '../../domain/language.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import type { VisitorWords } from './words.ts';

/** What the desk says to visitors, in each of its languages. */
export const WORDS: Readonly<Record<Language, VisitorWords>> = { en, de, es, fr };
