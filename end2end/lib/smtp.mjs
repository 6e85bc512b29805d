// A mailbox: a real SMTP server that keeps what it is sent, and a parser that is not ours.

import { setTimeout as sleep } from "node:timers/promises";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";

export async function mailbox() {
  const letters = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    disableReverseLookup: true,
    onData(stream, session, done) {
      const parts = [];
      stream.on("data", (part) => parts.push(part));
      stream.on("end", () => {
        const raw = Buffer.concat(parts);
        const to = session.envelope.rcptTo.map((one) => one.address);
        PostalMime.parse(raw).then((letter) => letters.push({ ...letter, raw, envelope: to }), done).then(() => done());
      });
    },
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const to = (address) => letters.filter((letter) => letter.envelope.includes(address));
  return {
    url: `smtp://127.0.0.1:${server.server.address().port}`,
    /** All letters to an address so far. */
    to,
    /** The first letter to an address that passes `test`; waits for it. */
    async wait(address, test = () => true, seconds = 15) {
      for (let tries = 0; tries < seconds * 20; tries += 1) {
        const letter = to(address).find(test);
        if (letter) return letter;
        await sleep(50);
      }
      const seen = to(address).map((letter) => letter.subject);
      throw new Error(`no such letter to ${address} in ${seconds} s; there are ${JSON.stringify(seen)}`);
    },
    close: () => new Promise((closed) => server.close(closed)),
  };
}

/** The bytes of the attachment of a kind; fails when there is not exactly one. */
export function attachment(letter, kind) {
  const found = letter.attachments.filter((one) => one.mimeType.startsWith(kind));
  if (found.length !== 1) throw new Error(`${found.length} attachments of ${kind} in “${letter.subject}”`);
  return Buffer.from(found[0].content);
}
