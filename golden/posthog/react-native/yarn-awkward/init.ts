import PostHog from "posthog-react-native";

export const posthog = new PostHog("a'b\"c\\d$e${f}#{g}\\(h)`i`%j 😀<k>&\u003c/script>\u2028\nl", {
  host: "a'b\"c\\d$e${f}#{g}\\(h)`i`%j 😀<k>&\u003c/script>\u2028\nl",
});
