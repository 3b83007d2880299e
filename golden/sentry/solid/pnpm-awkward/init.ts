import * as Sentry from "@sentry/solid";

Sentry.init({
  dsn: "a'b\"c\\d$e${f}#{g}\\(h)`i`%j 😀<k>&\u003c/script>\u2028\nl",
});
