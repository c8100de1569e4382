import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { expect, onTestFinished, test } from 'vitest';
import { relay } from '../../local/mailbox/relay.ts';

test('a mail that the desk sent goes on to the server of SMTP_URL, to the recipients of its envelope', async () => {
  const got = Promise.withResolvers<{ to: string[]; mail: string }>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: async (stream, { envelope }, done) => {
      got.resolve({ to: envelope.rcptTo.map(({ address }) => address), mail: await text(stream) });
      done();
    },
  });
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const port = await new Promise<number>((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      const address = listening.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
  relay(`smtp://127.0.0.1:${port}`)(Buffer.from('Subject: Hello\r\n\r\nWords\r\n'), {
    from: 'billing@baton.test',
    to: ['cleo@example.com', 'copy@example.com'],
  });
  expect(await got.promise).toEqual({
    to: ['cleo@example.com', 'copy@example.com'],
    mail: 'Subject: Hello\r\n\r\nWords\r\n',
  });
});
