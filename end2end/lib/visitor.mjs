// A visitor: one browser window, and everything that goes wrong in it.

/** Sizes that the design is drawn for; 320 is the narrowest that may not scroll sideways. */
export const PHONE = { width: 360, height: 640 };
export const DESK = { width: 1280, height: 800 };

/**
 * Opens a window. What the browser complains about is collected in `problems`: console errors and
 * warnings (a broken Content-Security-Policy among them), exceptions, requests that failed or were
 * refused, requests to anybody but our servers.
 */
export async function visitor(browser, { server, lang = "vi", size = PHONE, js = true, ...more }) {
  const context = await browser.newContext({
    baseURL: server.url,
    viewport: size,
    // QR codes are read from pictures of the screen: a phone's screen is dense.
    deviceScaleFactor: size === PHONE ? 2 : 1,
    locale: lang === "vi" ? "vi-VN" : "en-GB",
    timezoneId: "Asia/Ho_Chi_Minh",
    reducedMotion: "reduce",
    javaScriptEnabled: js,
    // What was kept from another visit must not answer: one test is about that.
    serviceWorkers: "block",
    ...more,
  });
  context.setDefaultTimeout(15_000);
  const seen = { context, server, lang, js, problems: [], requests: [], expected: new Set() };
  context.on("page", (page) => watch(page, seen));
  /** Opens another tab of the same window. */
  seen.tab = () => context.newPage();
  seen.page = await seen.tab();
  /** Answers with this status are part of the test. */
  seen.expect = (status) => seen.expected.add(status);
  return seen;
}

function watch(page, seen) {
  const { problems } = seen;
  page.on("console", (message) => {
    // What was refused is noted below, with its status.
    const known = message.text().startsWith("Failed to load resource");
    if (["error", "warning"].includes(message.type()) && !known) problems.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`exception: ${error.message}`));
  page.on("request", (request) => {
    seen.requests.push(request);
    const url = new URL(request.url());
    if (url.protocol.startsWith("http") && url.hostname !== "127.0.0.1") {
      problems.push(`request to a third party: ${url}`);
    }
  });
  page.on("requestfailed", (request) => {
    // Aborted: the visitor went on before it was there.
    const why = request.failure()?.errorText;
    if (why !== "net::ERR_ABORTED") problems.push(`${why}: ${request.url()}`);
  });
  page.on("response", (response) => {
    const status = response.status();
    if (status >= 400 && !seen.expected.has(status)) problems.push(`${status}: ${response.url()}`);
  });
}

/** Waits until the islands of a page react. */
export async function awake(page) {
  await page.locator("html[data-awake]").waitFor({ state: "attached" });
}
