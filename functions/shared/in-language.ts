/** Headers of an answer that was chosen by what the browser prefers (RFC 9110, 12.5.5). */
export const inLanguage = (language: string): Record<string, string> => ({
  'content-language': language,
  vary: 'Accept, Accept-Language',
});
