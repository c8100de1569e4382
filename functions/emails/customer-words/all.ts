import type { Language } from '../../domain/language.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import type { CustomerWords } from './words.ts';

export const CUSTOMER_WORDS: Readonly<Record<Language, CustomerWords>> = { en, de, es, fr };
