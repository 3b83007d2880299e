import { track, posthog } from "posthog-js";
posthog.init("k");
