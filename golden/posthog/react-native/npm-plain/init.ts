import PostHog from "posthog-react-native";

export const posthog = new PostHog("phc_exampleProjectToken", {
  host: "https://eu.i.posthog.com",
});
