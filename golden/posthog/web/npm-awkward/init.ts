import posthog from "posthog-js";

posthog.init("a'b\"c\\d$e${f}#{g}\\(h)`i`%j 😀<k>&\u003c/script>\u2028\nl", {
  api_host: "a'b\"c\\d$e${f}#{g}\\(h)`i`%j 😀<k>&\u003c/script>\u2028\nl",
});
