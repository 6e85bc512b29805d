// The bank's messenger, outside the server: SePay's notices, signed as SePay signs them.

import { createHmac, randomInt } from "node:crypto";

/** What SePay and the server under test both know. */
export const SECRET = "e2e-sepay-secret";

/** The notice of money that came in for an order. */
export function notice({ account, amount, memo }) {
  const vietnam = new Date(Date.now() + 7 * 3600_000).toISOString();
  return {
    id: randomInt(1, 2 ** 40),
    gateway: "Vietcombank",
    transactionDate: `${vietnam.slice(0, 10)} ${vietnam.slice(11, 19)}`,
    accountNumber: account,
    code: null,
    content: `MBVCB.12345.${memo} chuyen tien.CT tu 0123`,
    transferType: "in",
    transferAmount: amount,
    accumulated: 0,
    subAccount: null,
    referenceCode: "FT27060123456",
    description: "",
  };
}

/** Sends a notice to a server's hook; answers the HTTP status. */
export async function send(server, body, { secret = SECRET, at = Date.now() } = {}) {
  const text = JSON.stringify(body);
  const stamp = String(Math.floor(at / 1000));
  const signature = createHmac("sha256", secret).update(`${stamp}.${text}`).digest("hex");
  const response = await fetch(`${server.url}/hooks/sepay`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-sepay-timestamp": stamp,
      "x-sepay-signature": `sha256=${signature}`,
    },
    body: text,
  });
  return response.status;
}
