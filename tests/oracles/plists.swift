// Reads property lists (XML, or the old form of Xcode's projects) with Foundation: each file in FOLDER becomes FOLDER/name.xml, or FOLDER/name.error.
import Foundation

let folder = URL(fileURLWithPath: CommandLine.arguments[1])
for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
    do {
        let value = try PropertyListSerialization.propertyList(from: Data(contentsOf: file), options: [], format: nil)
        try PropertyListSerialization.data(fromPropertyList: value, format: .xml, options: 0).write(to: file.appendingPathExtension("xml"))
    } catch {
        try "\(error)".write(to: file.appendingPathExtension("error"), atomically: true, encoding: .utf8)
    }
}
