// Prints as JSON what renovate's own manager modules extract from one checked-out repository. Nothing is looked up or written.
//
//     node extraction.mjs PATH_TO_NODE_MODULE REPOSITORY MANAGER…
//
// Every file that a manager claims by default is read, tests and examples too, and no configuration of the repository is: it would leave files out.
import { realpathSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

process.env.LOG_LEVEL = "fatal";
const [, , renovate, repository, ...managers] = process.argv;
const load = (path) => import(pathToFileURL(join(realpathSync(renovate), "dist", path)).href);
const { GlobalConfig } = await load("config/global.js");
const { getConfig } = await load("config/defaults.js");
const { setPlatformScmApi } = await load("modules/platform/scm.js");
const { extractAllDependencies } = await load("workers/repository/extract/index.js");

const localDir = realpathSync(repository);
process.chdir(localDir);
GlobalConfig.set({ localDir });
setPlatformScmApi("local");

const { packageFiles } = await extractAllDependencies({ ...getConfig(), enabledManagers: managers, includePaths: [], ignorePaths: [] });
const found = Object.entries(packageFiles).flatMap(([manager, files]) =>
  files.flatMap((file) =>
    file.deps.map((dep) => ({
      manager,
      file: dep.editFile ?? file.packageFile,
      name: dep.depName ?? "",
      package: dep.packageName ?? "",
      scope: dep.depType ?? dep.managerData?.key ?? "",
      requirement: dep.currentValue ?? "",
      raw: dep.currentRawValue ?? "",
      digest: dep.currentDigest ?? "",
      locked: dep.lockedVersion ?? "",
      skipped: dep.skipReason ?? "",
      datasource: dep.datasource ?? "",
      type: dep.managerData?.fileReplacePosition === undefined ? "" : "placed",
    })),
  ),
);
process.stdout.write(JSON.stringify(found));
process.exitCode = 0;
