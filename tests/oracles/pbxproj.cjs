// Reads a project with the two parsers of npm: prints the objects of the one as JSON, after the other has read it too.
const path = require("node:path");
const modules = path.resolve(process.argv[2]);
const load = require("node:module").createRequire(path.join(modules, "one.js"));
const { XcodeProject } = load("@bacons/xcode");
const json = load("@bacons/xcode/json");
const old = load("xcode");
const fs = require("node:fs");

const file = process.argv[3];
old.project(file).parseSync();
const project = XcodeProject.open(file);
const target = project.rootObject.props.targets[0];
const linked = target
  .getFrameworksBuildPhase()
  .props.files.filter((one) => one.props.productRef)
  .map((one) => [one.props.productRef.props.productName, one.props.productRef.props.package.props.repositoryURL]);
process.stdout.write(JSON.stringify({ objects: json.parse(fs.readFileSync(file, "utf8")).objects, linked }));
