// The call of Layers that a fix writes. The module does not bring Foundation along, which the tests of edits must do without.
import Foundation

public enum Layers {
    public static func configure(appId: String = "", endpoint: URL = URL(fileURLWithPath: "/"), debug: Bool = false) {}
}
