/** Until mail is read here, each one stays in the inbox and in its queue: nothing is lost. */
export const handler = async (): Promise<never> => {
  throw new Error('Mail is not read yet');
};
