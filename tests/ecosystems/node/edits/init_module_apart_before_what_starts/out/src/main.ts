import "reflect-metadata";
import "./posthog";
import "./server";
