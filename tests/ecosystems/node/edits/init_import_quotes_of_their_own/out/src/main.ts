import "./posthog";
import { start } from "@/app";
import { log } from "@/log";

process.on('exit', (code) => {
  log({ level: 'info', module: 'exit' }, 'exiting', code);
});
start('now');
