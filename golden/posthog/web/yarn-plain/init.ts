import posthog from "posthog-js";

posthog.init("phc_exampleProjectToken", {
  api_host: "https://eu.i.posthog.com",
});
